import { Allocator } from './allocator.js';
import type { MClass } from './class.js';
import type { Code } from './code.js';
import { MArray, MBytes, Native, Obj4, Obj8, type Block, type Cell, type Home, type MFloat, type PlainObject, type Value } from './values.js';
import type { Process } from '../process/process.js';

/** Allocations by kind. `natives` are hash tables, streams and other objects whose state is the host's. */
export interface AllocationCounts { objects: number; arrays: number; bytes: number; natives: number; floats: number; blocks: number; cells: number; homes: number }

/** An allocator that counts, by kind, and what has a class of its own also by class. */
export class CountingAllocator extends Allocator {
  readonly counts: AllocationCounts = { objects: 0, arrays: 0, bytes: 0, natives: 0, floats: 0, blocks: 0, cells: 0, homes: 0 };
  readonly byClass = new Map<MClass, number>();

  override object(cls: MClass): PlainObject { this.note('objects', cls); return super.object(cls); }
  override array(cls: MClass, items: Value[]): MArray { this.note('arrays', cls); return super.array(cls, items); }
  override bytes(cls: MClass, bytes: Uint8Array): MBytes { this.note('bytes', cls); return super.bytes(cls, bytes); }
  override native<T>(cls: MClass, state: T): Native<T> { this.note('natives', cls); return super.native(cls, state); }
  override float(cls: MClass, value: number): MFloat { this.count('floats'); return super.float(cls, value); }
  override cell(value: Value): Cell { this.count('cells'); return super.cell(value); }
  override home(cls: MClass, process: Process): Home { this.count('homes'); return super.home(cls, process); }

  override block(cls: MClass, code: Code, receiver: Value, home: Home | null, captured: readonly unknown[]): Block {
    this.count('blocks');
    return super.block(cls, code, receiver, home, captured);
  }

  /** Counts the copy itself, not what it may share with others. */
  override copied<T extends Value>(copy: T): T {
    if (copy instanceof MArray) this.note('arrays', copy.cls);
    else if (copy instanceof MBytes) this.note('bytes', copy.cls);
    else if (copy instanceof Native) this.note('natives', copy.cls);
    else if (copy instanceof Obj4 || copy instanceof Obj8) this.note('objects', copy.cls);
    return copy;
  }

  /** Called for each object that is made. */
  protected count(kind: keyof AllocationCounts): void { this.counts[kind]++; }

  private note(kind: keyof AllocationCounts, cls: MClass): void {
    this.count(kind);
    this.byClass.set(cls, (this.byClass.get(cls) ?? 0) + 1);
  }
}
