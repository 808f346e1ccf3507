import type { UnwindEntry } from '../bytecode/template.js';
import type { Home, Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { Code } from '../runtime/code.js';
import { LONGEST_TRAIL, PendingUnwind, type Trail } from './exec.js';
import type { Frame } from './frame.js';

/** The unwind-table entry that covers a pc; the innermost region comes first in the table. Null if there is none. */
export function coveringEntry(table: readonly UnwindEntry[], pc: number): UnwindEntry | null {
  for (let i = 0; i < table.length; i++) if (pc >= table[i]!.start && pc < table[i]!.end) return table[i]!;
  return null;
}

/**
 * Let the VM's current unwinding act on a frame that is not on the host stack.
 * 'handler': the frame was set to its handler and is to be run. 'home': it is the target, its caller gets `exec.value`. 'gone': it is dropped.
 */
export function unwindFrame(vm: VM, frame: Frame): 'handler' | 'home' | 'gone' {
  const { exec } = vm;
  const { template } = frame.code;
  const entry = frame.awaiting ? coveringEntry(template.unwind, frame.pc) : null;
  if (entry !== null) {
    enterHandler(vm, frame, entry);
    return 'handler';
  }
  if (exec.trail !== null) noteLeft(exec.trail, frame.code, frame.pc, frame.registers[0]);
  const home: Home | null = template.homeRegister >= 0 ? frame.registers[template.homeRegister] : null;
  if (home === null) return 'gone';
  home.active = false;
  return exec.target === home ? 'home' : 'gone';
}

/** An unwinding leaves an activation: noted for the trace of its exception. */
export function noteLeft(trail: Trail, code: Code, pc: number, receiver: Value): void {
  if (trail.length < LONGEST_TRAIL) trail.push(code, pc, receiver);
}

/** Set a frame to the handler of an unwind-table entry, with the current unwinding pending in its register. */
export function enterHandler(vm: VM, frame: Frame, entry: UnwindEntry): void {
  const { exec } = vm;
  frame.registers[entry.register] = new PendingUnwind(vm.core['%Unwinding'], exec.target, exec.value, exec.trail);
  exec.trail = null;
  frame.pc = entry.handler;
  frame.awaiting = false;
}
