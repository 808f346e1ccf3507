/**
 * The points of a unit as text. There are many of them, most are never used, and they are much alike: as objects they would take longer to send to another thread,
 * or to read from a module, than the code itself.
 */
import type { Point, PointFrame, ValueRef, VirtualObject } from './unit.js';

/** A local is its position, doubled, plus 1 for a host double; everything else stands for itself. */
type PackedRef = number | Exclude<ValueRef, { readonly kind: 'local' }>;

/** Code, pc, closure, then registers and their values in turn. */
type PackedFrame = readonly [code: number, pc: number, closure: PackedRef | null, ...registers: PackedRef[]];

/** Frames, objects and reason by their indexes. */
type PackedPoint = readonly [frames: readonly number[], again: 0 | 1, objects: readonly number[], locals: number, reason: number];

interface Packed { readonly frames: readonly PackedFrame[]; readonly objects: readonly VirtualObject[]; readonly reasons: readonly string[]; readonly points: readonly PackedPoint[] }

export function packPoints(points: readonly Point[]): string {
  const frames = new Numbering<PackedFrame>(), made = new Numbering<VirtualObject>(), reasons = new Numbering<string>();
  const packed = points.map(({ frames: own, again, objects, locals, reason }): PackedPoint =>
    [own.map((frame) => frames.of(packFrame(frame))), again ? 1 : 0, objects.map((object) => made.of(object)), locals, reasons.of(reason)]);
  return JSON.stringify({ frames: frames.all, objects: made.all, reasons: reasons.all, points: packed } satisfies Packed);
}

/** Throws an Error, or answers something else than points, if the text is not what `packPoints` has made. */
export function unpackPoints(text: string): Point[] {
  const { frames, objects: made, reasons, points } = JSON.parse(text) as Packed;
  const unpacked = frames.map(unpackFrame);
  return points.map(([own, again, objects, locals, reason]): Point => ({
    frames: own.map((index) => unpacked[index]!), again: again === 1, objects: objects.map((index) => made[index]!), locals, reason: reasons[reason]!,
  }));
}

function packFrame({ code, pc, closure, registers }: PointFrame): PackedFrame {
  return [code, pc, closure === null ? null : packRef(closure), ...registers.flatMap(([register, value]): PackedRef[] => [register, packRef(value)])];
}

function unpackFrame([code, pc, closure, ...rest]: PackedFrame): PointFrame {
  const registers: [number, ValueRef][] = [];
  for (let i = 0; i < rest.length; i += 2) registers.push([rest[i] as number, unpackRef(rest[i + 1]!)]);
  return { code, pc, closure: closure === null ? null : unpackRef(closure), registers };
}

function packRef(ref: ValueRef): PackedRef { return ref.kind === 'local' ? ref.at * 2 + (ref.double ? 1 : 0) : ref; }

function unpackRef(ref: PackedRef): ValueRef { return typeof ref === 'number' ? { kind: 'local', at: ref >> 1, double: (ref & 1) === 1 } : ref; }

/** Numbers for values in the order in which they first come; equal ones have the same. */
class Numbering<T> {
  readonly all: T[] = [];
  private readonly indexes = new Map<string, number>();

  of(value: T): number {
    const key = JSON.stringify(value);
    let index = this.indexes.get(key);
    if (index === undefined) this.indexes.set(key, index = this.all.push(value) - 1);
    return index;
  }
}
