/** The interpreter's frames out of what specialised code recorded when it was left (deoptimisation: Hölzle, Chambers and Ungar 1992). */
import type { Code } from '../runtime/code.js';
import type { MClass } from '../runtime/class.js';
import { Block, Cell, Home, MFloat, Obj4, Obj8, isSmall } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { Point, PointFrame, ValueRef, VirtualObject } from '../translate/unit.js';
import { Frame } from './frame.js';
import { registers } from './stubs.js';

/** What a unit's points refer to. */
export interface Rebuilding {
  readonly vm: VM;
  /** Constants of the unit. */
  readonly values: readonly unknown[];
  /** The codes whose activations are part of the unit. */
  readonly codes: readonly Code[];
}

/** The frames of a point, innermost first. `locals` holds what was recorded from `start` on. */
export function rebuildFrames(unit: Rebuilding, { frames, objects, again }: Point, locals: readonly any[], start: number, awaiting: boolean): Frame[] {
  const made = objects.map((object) => allocate(unit, object));
  const value = (ref: ValueRef): any => {
    switch (ref.kind) {
      case 'local': {
        const local = locals[start + ref.at];
        if (ref.double) return new MFloat(unit.vm.core.Float, local);
        // Sums that go into others are not checked one by one.
        if (typeof local === 'number' && !isSmall(local)) return BigInt(local);
        return local === undefined ? null : local;
      }
      case 'constant': return ref.value;
      case 'big': return BigInt(ref.digits);
      case 'double': return new MFloat(unit.vm.core.Float, Number(ref.value));
      case 'unitConstant': return unit.values[ref.index];
      case 'object': return made[ref.index];
    }
  };
  objects.forEach((object, i) => fill(made[i], object, value));
  return frames.map((data, i) => {
    const frame = rebuildFrame(unit, data, value);
    frame.awaiting = i > 0 || (awaiting && !again);
    return frame;
  });
}

function rebuildFrame({ codes }: Rebuilding, { code: index, pc, registers: filled, closure }: PointFrame, value: (ref: ValueRef) => any): Frame {
  const code = codes[index]!;
  const all = registers(code.registers, null, null, null);
  for (const [r, ref] of filled) all[r] = value(ref);
  return new Frame(code, pc, all, closure === null ? null : value(closure));
}

/** An object with nothing in it yet: objects may refer to one another. */
function allocate({ vm, values }: Rebuilding, object: VirtualObject): any {
  switch (object.kind) {
    case 'cell': return new Cell(null);
    case 'home': return new Home(vm.core['%Home'], vm.exec.process);
    case 'block': return new Block(vm.core.Block, values[object.code] as Code, null, null, []);
    case 'plain': return object.wide ? new Obj8(values[object.cls] as MClass) : new Obj4(values[object.cls] as MClass);
  }
}

function fill(made: any, object: VirtualObject, value: (ref: ValueRef) => any): void {
  switch (object.kind) {
    case 'cell': made.value = value(object.value); break;
    case 'home': break;
    case 'block':
      made.receiver = value(object.receiver);
      made.home = value(object.home);
      made.captured.push(...object.captured.map(value));
      break;
    case 'plain': for (const [place, ref] of object.slots) made[`s${place}`] = value(ref);
  }
}
