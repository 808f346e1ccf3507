import { Obj4, setSlot, type MSymbol, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';

/** The Message that `doesNotUnderstand:` gets. */
export function makeMessage(vm: VM, selector: MSymbol, args: Value[]): Value {
  const { Message } = vm.core;
  const message = new Obj4(Message);
  setSlot(message, Message.places.get('selector')!, selector);
  setSlot(message, Message.places.get('arguments')!, vm.array(args));
  return message;
}
