import type { MClass } from '../runtime/class.js';
import type { Code } from '../runtime/code.js';
import type { Block, Cell, Home, MArray, MFloat, PlainObject, Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import { CompiledSupport } from './compiled-support.js';
import { copyLiteral, type Interpreter } from './interpreter.js';

/** The support of compiled code in a VM that counts allocations: those of compiled code go through its allocator as well. */
export class CountingSupport extends CompiledSupport {
  override readonly copyLiteral = (value: Value): Value => this.counted.allocator.copied(copyLiteral(value));
  private readonly counted: VM;

  constructor(vm: VM, interpreter: Interpreter) {
    super(vm, interpreter);
    this.counted = vm;
  }

  override float(value: number): MFloat { return this.counted.float(value); }
  override cell(value: Value): Cell { return this.counted.allocator.cell(value); }
  override home(): Home { return this.counted.allocator.home(this.class('%Home'), this.exec.process); }
  override array(items: Value[]): MArray { return this.counted.array(items); }

  override narrow(cls: MClass): PlainObject { return this.counted.allocator.object(cls); }
  override wide(cls: MClass): PlainObject { return this.counted.allocator.object(cls); }

  override block(code: Code, receiver: Value, home: Home | null, captured: unknown[]): Block {
    return this.counted.allocator.block(this.class('Block'), code, receiver, home, captured);
  }

  private class(name: '%Home' | 'Block'): MClass { return this.counted.core[name]; }
}
