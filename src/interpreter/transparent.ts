import type { Code, CompiledMethod, Entry } from '../runtime/code.js';
import { MArray, MSymbol, type Block, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { Sends } from './sends.js';

/**
 * Entries of methods that only pass control on (`value` …, `perform:` …). They are host functions without a frame of their own: the
 * callee's result goes straight to the caller. Where their conditions do not hold they run the method's statements, which signal.
 */
export function installTransparent(vm: VM, sends: Sends): void {
  const { transparent } = vm;

  transparent.set('blockValue0', () => (b: Block) => b.code.arity === 0 ? b.code.entry(b) : sends.callBlock(b, []));
  transparent.set('blockValue1', () => (b: Block, x: Value) => b.code.arity === 1 ? b.code.entry(b, x) : sends.callBlock(b, [x]));
  transparent.set('blockValue2', () => (b: Block, x: Value, y: Value) => b.code.arity === 2 ? b.code.entry(b, x, y) : sends.callBlock(b, [x, y]));
  transparent.set('blockValue3', () => (b: Block, x: Value, y: Value, z: Value) => sends.callBlock(b, [x, y, z]));
  transparent.set('blockValue4', () => (b: Block, x: Value, y: Value, z: Value, u: Value) => sends.callBlock(b, [x, y, z, u]));
  transparent.set('blockValueWithArguments', (code) => (b: Block, args: Value) =>
    args instanceof MArray && args.cls.inheritsFrom(vm.core.Array) ? sends.callBlock(b, args.items) : code.interpreted(b, args));

  transparent.set('runDoIt', () => (method: CompiledMethod, receiver: Value) => method.code.entry(receiver));

  for (let n = 0; n <= 4; n++) transparent.set(`perform${n}`, (code) => performEntry(code));
  transparent.set('performWithArguments', (code) => (receiver: Value, name: Value, args: Value) => {
    const selector = selectorOf(name);
    return selector !== null && args instanceof MArray && args.cls.inheritsFrom(vm.core.Array) && selector.numArgs === args.items.length
      ? sends.perform(receiver, selector, args.items)
      : code.interpreted(receiver, name, args);
  });

  function performEntry(code: Code): Entry {
    return (receiver, name, ...args) => {
      const selector = selectorOf(name);
      return selector !== null && selector.numArgs === args.length ? sends.perform(receiver, selector, args) : code.interpreted(receiver, name, ...args);
    };
  }

  function selectorOf(name: Value): MSymbol | null {
    if (name instanceof MSymbol) return name;
    return typeof name === 'string' ? vm.symbol(name) : null;
  }
}
