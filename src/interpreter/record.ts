import type { Code } from '../runtime/code.js';
import type { Exec } from './exec.js';
import type { Point } from '../translate/unit.js';
import { Frame } from './frame.js';
import { registers } from './stubs.js';

/** What compiled code appends to the record in the place of a Frame: see docs/architecture.md. */
export interface RecordedUnit {
  readonly code: Code;
  /** Null at baseline. */
  readonly points: readonly Point[] | null;
  /** The frames of a point of specialised code, innermost first; `values` holds its locals from `start` on. */
  framesAt(point: number, values: readonly any[], start: number, awaiting: boolean): Frame[];
  /** Let the current unwinding, which a handler of the frame was to run for, act on it. */
  catchUp(frame: Frame): void;
}

/** Turn the record of a reification into frames, innermost first, and empty it. */
export function decodeRecord(exec: Exec): Frame[] {
  const { record, top } = exec;
  const frames: Frame[] = [];
  let i = 0;
  while (i < top) {
    const entry: Frame | RecordedUnit = record[i];
    if (entry instanceof Frame) {
      frames.push(entry);
      i++;
      continue;
    }
    if (entry.points !== null) {
      const point: number = record[i + 1];
      frames.push(...entry.framesAt(point, record, i + 3, record[i + 2] === 0));
      i += 3 + entry.points[point]!.locals;
      continue;
    }
    const code = entry.code;
    const values = registers(code.registers, null, null, null);
    for (let r = 0; r < code.registers; r++) {
      const value = record[i + 4 + r];
      if (value !== undefined) values[r] = value;
    }
    const frame = new Frame(code, record[i + 1], values, record[i + 3]);
    frame.awaiting = record[i + 2] === 0;
    if (record[i + 2] === 2) entry.catchUp(frame);
    frames.push(frame);
    i += 4 + code.registers;
  }
  record.fill(undefined, 0, top);
  exec.top = 0;
  return frames;
}
