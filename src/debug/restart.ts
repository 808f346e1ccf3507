/** Beginning a frame anew. */
import { Frame } from '../interpreter/frame.js';
import { registers as newRegisters } from '../interpreter/stubs.js';
import { coveringEntry } from '../interpreter/unwinding.js';
import type { Process } from '../process/process.js';
import type { Code } from '../runtime/code.js';
import { Cell, getSlot, setSlot, type HeapObject, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';

/** A frame at the beginning of the same activation. A method that has been replaced since, with the same selector, runs its new code. */
export function freshFrame({ code, registers, block }: Frame): Frame {
  const now = currentCode(code);
  const values = newRegisters(now.registers, null, null, null);
  for (let r = 0; r <= now.arity; r++) {
    const content = registers[r];
    values[r] = content instanceof Cell ? content.value : content;
  }
  return new Frame(now, 0, values, block);
}

function currentCode(code: Code): Code {
  const { owner, selector } = code.method;
  if (code.template.kind !== 'method' || owner === null) return code;
  return owner.methods.get(selector)?.code ?? code;
}

/**
 * Give the process the handlers that are active in a frame whose callers are `outer` (outermost first): that of the innermost `on:do:` that runs its block,
 * or, where a handler block runs further in, what is outside of its handler.
 */
export function restoreHandlers(vm: VM, process: Process, outer: readonly Frame[]): void {
  process.handlers = null;
  for (let i = outer.length - 1; i >= 0; i--) {
    const { code: { method, template }, pc, registers } = outer[i]!;
    if (!method.builtIn || coveringEntry(template.unwind, pc) === null) continue;
    const { text } = method.selector;
    const variable = (of: string): any => registers[template.variables.find(({ name }) => name === of)!.register];
    if (text === '%signalFrom:') {
      process.handlers = slot(vm, variable('handler'), 'outer');
      return;
    }
    if (text !== 'on:do:') continue;
    const active = variable('active');
    process.handlers = active;
    setSlot(active, vm.classes.get('%Handler')!.places.get('busy')!, false);
    setSlot(active, vm.classes.get('%Handler')!.places.get('exception')!, null);
    return;
  }
}

function slot(vm: VM, handler: HeapObject, name: string): Value { return getSlot(handler, vm.classes.get('%Handler')!.places.get(name)!); }
