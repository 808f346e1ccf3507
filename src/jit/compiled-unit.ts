import type { SupportedUnit } from '../interpreter/compiled-support.js';
import type { Frame } from '../interpreter/frame.js';
import type { RecordedUnit } from '../interpreter/record.js';
import { coveringEntry, enterHandler } from '../interpreter/unwinding.js';
import type { Code, Entry, LoopEntry } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type * as compiled from '../translate/compiled.js';
import type { TranslatedUnit } from '../translate/unit.js';

/** One loaded unit: the code it stands for, and what it counts. Generated code knows it as `U`. */
export class CompiledUnit implements SupportedUnit, RecordedUnit, compiled.CompiledUnit {
  readonly code: Code;
  readonly translation: TranslatedUnit;
  readonly exits: Uint8Array;
  obsolete = false;
  entries = 0;
  loopEntries = 0;
  deopts = 0;
  entry: Entry | null = null;
  loops: readonly (LoopEntry | null)[] = [];
  private readonly vm: VM;

  constructor(vm: VM, code: Code, translation: TranslatedUnit) {
    this.vm = vm;
    this.code = code;
    this.translation = translation;
    this.exits = new Uint8Array(translation.exits);
  }

  catchUp(frame: Frame): void {
    enterHandler(this.vm, frame, coveringEntry(this.code.template.unwind, frame.pc)!);
  }

  /** Make the code's callers use this unit. */
  activate(): void {
    const { code } = this;
    code.entry = this.entry!;
    this.loops.forEach((entry, loop) => { code.loopEntries[loop] = entry; });
    code.loopAlarm = 0;
    code.tier = 2;
  }

  /** Make the code's callers use the interpreter for a while, without being replaced; until `activate`. */
  park(): void {
    const { code } = this;
    code.entry = code.interpreted;
    code.loopEntries.fill(null);
  }

  /** Make the code's callers use the interpreter, and running loops leave. */
  deactivate(): void {
    const { code } = this;
    this.obsolete = true;
    if (code.entry !== this.entry && code.entry !== code.interpreted) return;
    code.entry = code.interpreted;
    code.loopEntries.fill(null);
    code.tier = 1;
  }
}
