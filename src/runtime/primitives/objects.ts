import { MClass } from '../class.js';
import { deepCopy, shallowCopy } from '../copying.js';
import { identical, IdentityHashes } from '../identity.js';
import { textOf } from '../text/operands.js';
import type { HeapObject, Value } from '../values.js';
import type { PrimitiveResult, VM } from '../vm.js';
import { isHidden } from '../visible.js';
import type { Process } from '../../process/process.js';
import type { Primitive } from './table.js';

/** What every object understands: identity, class, copying, printing. */
export function objectPrimitives(vm: VM): Record<string, Primitive> {
  const hashes = IdentityHashes.of(vm);
  /** Collections whose printString is under way, by process. */
  const printing = new WeakMap<Process, Set<HeapObject>>();
  /** What is its own copy has not been made. */
  const copied = (original: Value, copy: Value): Value => (copy === original ? copy : vm.allocator.copied(copy));
  const withClass = (argument: Value, operation: (cls: MClass) => Value): PrimitiveResult =>
    (argument instanceof MClass ? operation(argument) : vm.failArgument(1, 'Class', argument));

  return {
    objectIdentical: (a: Value, b: Value) => identical(a, b),
    objectNotIdentical: (a: Value, b: Value) => !identical(a, b),
    objectIdentityHash: (a: Value) => hashes.hash(a),
    objectClass: (a: Value) => vm.classOf(a),
    objectClassName: (a: Value) => vm.symbol(vm.classOf(a).displayName),
    objectIsKindOf: (a: Value, b: Value) => withClass(b, (cls) => vm.classOf(a).inheritsFrom(cls)),
    objectIsMemberOf: (a: Value, b: Value) => withClass(b, (cls) => vm.classOf(a) === cls),
    objectRespondsTo: (a: Value, name: Value) => {
      const text = textOf(name);
      if (text === undefined) return vm.failArgument(1, 'String', name);
      return !isHidden(text) && vm.lookup(vm.classOf(a), vm.symbol(text)) !== null;
    },
    objectShallowCopy: (a: Value) => copied(a, shallowCopy(a)),
    objectDeepCopy: (a: Value) => copied(a, deepCopy(a)),
    /** `a Counter`, `an Apple`. */
    objectArticle: (a: Value) => {
      const name = vm.classOf(a).displayName;
      return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
    },
    outWrite: (receiver: Value, text: Value) => {
      const characters = textOf(text);
      if (characters === undefined) return vm.failError('TypeError', `expected String, got ${vm.classOf(text).displayName}`);
      vm.out.write(characters);
      return receiver;
    },
    /** Notes that the running process prints the receiver; false if it does already. */
    printingBegin: (receiver: HeapObject) => {
      const { process } = vm.exec;
      let objects = printing.get(process);
      if (objects === undefined) printing.set(process, objects = new Set());
      if (objects.has(receiver)) return false;
      objects.add(receiver);
      return true;
    },
    printingEnd: (receiver: HeapObject) => {
      printing.get(vm.exec.process)?.delete(receiver);
      return receiver;
    },
  };
}
