import type { Restriction } from '../../process/restriction.js';
import type { MClass } from '../class.js';
import { Block, MChar, MFloat, MSymbol, type HeapObject, type Native, type Value } from '../values.js';
import type { VM } from '../vm.js';
import type { Primitive } from './table.js';

/** What a WeakReference refers to: a WeakRef, or a BigInteger, which the host cannot hold weakly. Null once it is cleared. */
class Reference {
  target: WeakRef<HeapObject> | bigint | null;
  /** To be evaluated once the object is gone, under the restrictions of who wanted it. */
  finalizers: { readonly block: Block; readonly restriction: Restriction | null }[] = [];
  /** Ends the turns of the event loop that finalization needs. */
  disarm: (() => void) | null = null;

  constructor(target: HeapObject | bigint) { this.target = typeof target === 'bigint' ? target : new WeakRef(target); }

  get(): HeapObject | bigint | null { return this.target instanceof WeakRef ? this.target.deref() ?? null : this.target; }
}

const REGISTRY = 'weakReferences.registry';

/** WeakReference. The host tells of collected objects in turns of its event loop; the blocks are then evaluated by processes of their own. */
export function weakReferencePrimitives(vm: VM): Record<string, Primitive> {
  /** Registered are References under themselves, so that each can be taken back. */
  const registry = (): FinalizationRegistry<Reference> => {
    let known = vm.extra.get(REGISTRY) as FinalizationRegistry<Reference> | undefined;
    if (known === undefined) vm.extra.set(REGISTRY, known = new FinalizationRegistry((reference: Reference) => {
      const { finalizers } = reference;
      forget(reference);
      for (const { block, restriction } of finalizers) vm.scheduler.fork(block, [null], restriction);
      vm.scheduler.interrupt();
    }));
    return known;
  };

  const forget = (reference: Reference): void => {
    reference.finalizers = [];
    reference.disarm?.();
    reference.disarm = null;
  };

  return {
    weakNew: (cls: MClass, target: Value) =>
      isWeaklyReferable(target) ? vm.allocator.native(cls, new Reference(target)) : vm.failArgument(1, 'weakly referable object', target),
    weakGet: ({ state }: Native<Reference>) => state.get(),
    weakClear: (object: Native<Reference>) => {
      if (object.state.finalizers.length > 0) registry().unregister(object.state);
      forget(object.state);
      object.state.target = null;
      return object;
    },
    weakOnFinalize: (object: Native<Reference>, block: Value) => {
      if (!(block instanceof Block)) return vm.failArgument(1, 'Block', block);
      const { state } = object;
      const target = state.get();
      if (target === null || typeof target === 'bigint') return object;
      if (state.finalizers.length === 0) {
        registry().register(target, state, state);
        state.disarm = vm.scheduler.arm();
      }
      state.finalizers.push({ block, restriction: vm.exec.restriction });
      return object;
    },
  };
}

/** Neither an immediate value nor a text: these have no identity that could be lost. */
function isWeaklyReferable(value: Value): value is HeapObject | bigint {
  if (typeof value === 'bigint') return true;
  return typeof value === 'object' && value !== null && !(value instanceof MFloat || value instanceof MChar || value instanceof MSymbol);
}
