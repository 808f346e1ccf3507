import type { SupportedUnit } from '../interpreter/compiled-support.js';
import type { Frame } from '../interpreter/frame.js';
import type { RecordedUnit } from '../interpreter/record.js';
import { rebuildFrames, type Rebuilding } from '../interpreter/rebuild.js';
import { coveringEntry, enterHandler } from '../interpreter/unwinding.js';
import type { Code, Entry, LoopEntry } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type * as compiled from '../translate/compiled.js';
import { unpackPoints } from '../translate/packed-points.js';
import type { Slot } from './link.js';
import type { Level, Point, TranslatedUnit } from '../translate/unit.js';

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
  /** Unpacked when first asked for. */
  private unpacked: { readonly points: readonly Point[]; readonly failures: Uint32Array } | null = null;
  private readonly rebuilding: Rebuilding;

  /** `values` are the unit's constants, `codes` those of which it stands for activations, `slotsToOpen` are to keep doubles before it is used. */
  constructor(vm: VM, code: Code, translation: TranslatedUnit, values: readonly unknown[], codes: readonly Code[], readonly slotsToOpen: readonly Slot[]) {
    this.vm = vm;
    this.code = code;
    this.translation = translation;
    this.exits = new Uint8Array(translation.exits);
    this.rebuilding = { vm, values, codes };
  }

  /** The codes whose activations it stands for, its own first. */
  get codes(): readonly Code[] { return this.rebuilding.codes; }

  get level(): Level { return this.translation.level; }

  /** Null at baseline. */
  get points(): readonly Point[] | null { return this.level === 2 ? this.specialised().points : null; }

  /** Per point: how often the code was left there for good. */
  get failures(): Uint32Array { return this.level === 2 ? this.specialised().failures : new Uint32Array(0); }

  reasonOf(point: number): string { return this.specialised().points[point]!.reason; }

  framesAt(point: number, values: readonly any[], start: number, awaiting: boolean): Frame[] {
    return rebuildFrames(this.rebuilding, this.specialised().points[point]!, values, start, awaiting);
  }

  private specialised(): NonNullable<CompiledUnit['unpacked']> {
    if (this.unpacked === null) {
      const points = unpackPoints(this.translation.points);
      this.unpacked = { points, failures: new Uint32Array(points.length) };
    }
    return this.unpacked;
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
    code.tier = this.level + 1;
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
