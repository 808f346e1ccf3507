import { PendingUnwind, type Trail } from '../../interpreter/exec.js';
import { describeTrail, type ActivationInfo } from '../../process/activations.js';
import { takesAlong } from '../../process/process-end.js';
import { formatTrace, traceLines } from '../../process/trace.js';
import { Native, type Block, type Value } from '../values.js';
import { hintForMessage } from '../hints.js';
import type { ContextState } from '../vm.js';
import type { PrimitiveModule } from './table.js';

/** Innermost activations that are kept of a signal that is resumed: a trace shows 256, and what shows only as one line is between them. */
const KEPT = 400;

/** Handlers, unwinding, traces and the end of processes: what src/kernel/Exception.mag and Handler.mag stand on. */
export const controlPrimitives: PrimitiveModule = (vm) => {
  const { exec } = vm;

  const isProtocol = ({ receiver, method, isBlock }: ActivationInfo, exception: Value): boolean =>
    receiver === exception && method.builtIn && !isBlock && method.owner?.inheritsFrom(vm.core.Exception) === true;

  /** Activations from the one that first signalled `exception` outward: those inside it are the exception machinery. None if it is not being signalled. */
  const fromSignal = (activations: readonly ActivationInfo[], exception: Value): readonly ActivationInfo[] => {
    let signal = activations.findLastIndex((each) => isProtocol(each, exception) && each.method.selector.text === '%signalFrom:');
    if (signal < 0) return [];
    while (signal < activations.length && isProtocol(activations[signal]!, exception)) signal++;
    return activations.slice(signal);
  };

  const contextOf = (activations: readonly ActivationInfo[]): Value => {
    const index = activations.findIndex(({ method }) => !method.builtIn);
    return index < 0 ? null : new Native<ContextState>(vm.core.Context, { activations, index });
  };

  const keptFromSignal = ({ trail }: PendingUnwind, exception: Value): readonly ActivationInfo[] => fromSignal(describeTrail(trail ?? []), exception);
  const keep = (trail: Trail): PendingUnwind => new PendingUnwind(vm.core['%Unwinding'], null, null, trail);

  return {
    getHandlers: () => exec.process.handlers,
    setHandlers: (_receiver, handlers) => exec.process.handlers = handlers,
    blockNumArgs: (block: Block) => block.code.arity,

    /** Leave everything up to the activation that waits for this target. */
    unwindTo: (_receiver, target, value) => {
      exec.target = target;
      exec.value = value;
      exec.trail = [];
      throw exec.unwind;
    },
    unwindTarget: (pending: PendingUnwind) => pending.target as Value,
    unwindValue: (pending: PendingUnwind) => pending.value,
    unwindNote: (pending: PendingUnwind) => {
      pending.trail ??= [];
      return pending;
    },
    unwindSoFar: ({ trail }: PendingUnwind) => keep([...trail ?? []]),

    keptTrace: (exception, kept: PendingUnwind) => formatTrace(traceLines(keptFromSignal(kept, exception))),
    keptContext: (exception, kept: PendingUnwind) => contextOf(keptFromSignal(kept, exception)),
    /** The activations at a signal from which the program will go on. Nil if it cannot ask for them. */
    keptActivations: (exception) => {
      if (!vm.keepsTraces) return null;
      vm.request = (activations) => {
        const innermost = activations(KEPT);
        return keep(fromSignal(innermost, exception).length > 0 ? innermost : [...activations()]);
      };
      throw exec.reify;
    },

    /** The innermost activation outside the exception machinery, as a Context. */
    signalContext: (exception) => {
      vm.request = (activations) => contextOf(fromSignal(activations(), exception));
      throw exec.reify;
    },
    traceText: (exception) => {
      vm.request = (activations) => formatTrace(traceLines(fromSignal(activations(), exception)));
      throw exec.reify;
    },

    /** Report an exception that nobody handles, and note that the process ends because of it. */
    reportUncaught: (exception, className: string, text: string | null, code: string, receiver: Value, selector: Value) => {
      vm.request = (activations, process) => {
        process.failure = text === null ? `error: ${className}` : `error: ${className}: ${text}`;
        const { debug, scheduler: { main } } = vm;
        const failure = { className, text: text ?? className };
        if (debug?.captures(process, failure) === true) return null;
        const endsMain = takesAlong(process, main);
        if (process !== main && process.isObserved && !endsMain) return debug?.failed(process, failure) ?? null;
        if (process !== main) vm.err.write(`process ${process.id} failed:\n`);
        const frames = fromSignal(activations(), exception);
        vm.onUncaught({ ...failure, code, hint: hintForMessage(vm, receiver, selector, frames), trace: traceLines(frames) });
        return debug?.failed(process, failure) ?? null;
      };
      throw exec.reify;
    },
    /** Stops in the debugger; false if none is attached. */
    haltInDebugger: (_receiver, text: string) => {
      const { debug } = vm;
      if (debug === null) return false;
      vm.request = (_activations, process) => debug.halted(process, text);
      throw exec.reify;
    },
    classNamed: (_receiver, name: string) => vm.classes.get(name) ?? null,
    currentProcess: () => exec.process,
    writeError: (_receiver, text: string) => { vm.err.write(text); return null; },
  };
};
