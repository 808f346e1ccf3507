import type { MClass } from './class.js';
import type { Code } from './code.js';
import { Block, Cell, Home, MArray, MBytes, MFloat, Native, Obj4, Obj8, type PlainObject, type Value } from './values.js';
import type { Process } from '../process/process.js';

/**
 * Makes the objects of programs. That they can be counted (CountingAllocator) costs a VM that does not count nothing: V8 inlines the only
 * implementation that it sees.
 */
export class Allocator {
  object(cls: MClass): PlainObject { return cls.wide ? new Obj8(cls) : new Obj4(cls); }
  array(cls: MClass, items: Value[]): MArray { return new MArray(cls, items); }
  bytes(cls: MClass, bytes: Uint8Array): MBytes { return new MBytes(cls, bytes); }
  native<T>(cls: MClass, state: T): Native<T> { return new Native(cls, state); }
  float(cls: MClass, value: number): MFloat { return new MFloat(cls, value); }
  cell(value: Value): Cell { return new Cell(value); }
  home(cls: MClass, process: Process): Home { return new Home(cls, process); }

  block(cls: MClass, code: Code, receiver: Value, home: Home | null, captured: readonly unknown[]): Block {
    return new Block(cls, code, receiver, home, captured);
  }

  /** A copy that was made elsewhere, of a literal or of an object: answered as it is. */
  copied<T extends Value>(copy: T): T { return copy; }
}
