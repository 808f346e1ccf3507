import type { ActivationInfo } from '../../process/activations.js';
import type { CompiledMethod } from '../code.js';
import { isInteger } from '../numbers/operands.js';
import { Native, type Value } from '../values.js';
import type { ContextState, PrimitiveResult, VM } from '../vm.js';
import { isHidden } from '../visible.js';
import type { Primitive } from './table.js';

type Context = Native<ContextState>;

/** Context (snapshots of activations) and CompiledMethod. */
export function contextPrimitives(vm: VM): Record<string, Primitive> {
  /** Arguments and temporaries of contexts that `tempAt:put:` has changed. */
  const changed = new WeakMap<Context, Value[]>();
  const info = ({ state }: Context): ActivationInfo => state.activations[state.index]!;
  const values = (context: Context): readonly Value[] => changed.get(context) ?? [...info(context).args, ...info(context).temps];
  const contextAt = ({ cls, state }: Context, index: number): Value =>
    (index < 0 || index >= state.activations.length ? null : new Native<ContextState>(cls, { activations: state.activations, index }));
  const withIndex = (context: Context, index: Value, operation: (index: number) => Value): PrimitiveResult => {
    if (!isInteger(index)) return vm.failArgument(1, 'Integer', index);
    const size = values(context).length;
    return index < 0 || index >= size ? vm.failIndex(index, size) : operation(Number(index));
  };

  return {
    /** Steps that the library takes under names of its own are no callers. */
    contextSender: (context: Context) => {
      const { activations, index } = context.state;
      return contextAt(context, activations.findIndex(({ method }, i) => i > index && !(method.builtIn && isHidden(method.selector.text))));
    },
    contextHome: (context: Context) => {
      const { method, isBlock, receiver } = info(context);
      if (!isBlock) return context;
      const { activations, index } = context.state;
      return contextAt(context, activations.findIndex((each, i) => i > index && !each.isBlock && each.method === method && each.receiver === receiver));
    },
    contextReceiver: (context: Context) => info(context).receiver,
    contextSelector: (context: Context) => (info(context).isBlock ? null : info(context).method.selector),
    contextMethod: (context: Context) => info(context).method,
    contextFile: (context: Context) => info(context).method.path,
    contextLine: (context: Context) => info(context).line || null,
    contextColumn: (context: Context) => info(context).column || null,
    contextIsBlock: (context: Context) => info(context).isBlock,
    contextArguments: (context: Context) => vm.array([...info(context).args]),
    contextNumArgs: (context: Context) => info(context).args.length,
    contextNumTemps: (context: Context) => values(context).length,
    contextTempAt: (context: Context, index: Value) => withIndex(context, index, (i) => values(context)[i]!),
    contextTempAtPut: (context: Context, index: Value, value: Value) => withIndex(context, index, (i) => {
      const copy = [...values(context)];
      copy[i] = value;
      changed.set(context, copy);
      return value;
    }),
    contextPc: (context: Context) => info(context).pc,
    contextPrintString: (context: Context) => {
      const { isBlock, method } = info(context);
      if (isBlock) return 'a BlockContext';
      return `a MethodContext(${method.owner === null ? method.selector.text : `${method.owner.displayName}>>${method.selector.text}`})`;
    },

    methodSelector: (method: CompiledMethod) => method.selector,
    methodClass: (method: CompiledMethod) => method.owner,
    methodNumArgs: (method: CompiledMethod) => method.code.arity,
    methodSource: (method: CompiledMethod) => (method.builtIn ? null : method.source),
  };
}
