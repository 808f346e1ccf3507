import type { Engine, VM } from '../runtime/vm.js';
import type { Code, Entry } from '../runtime/code.js';
import type { Execution } from '../process/execution.js';
import type { Process } from '../process/process.js';
import { Machine } from './machine.js';
import { StackModel } from './stack-model.js';
import { declareTransparent } from './transparent.js';

/**
 * The definitional interpreter (`--tier=ast`): runs whole programs from their syntax trees. It is written to be read beside the language
 * specification, not to be quick, and shares with the other tiers only values, primitives and the library: what it prints is
 * what they are tested against.
 */
export class Oracle implements Engine {
  /** Null without `countInstructions`. */
  readonly model: StackModel | null;

  constructor(private readonly vm: VM) {
    this.model = vm.options.countInstructions ? new StackModel() : null;
    declareTransparent(vm);
  }

  /** Methods are linked for what reflection shows of them; their code is never run. */
  makeEntry(code: Code): Entry {
    return () => { throw new Error(`bytecode of ${code.method.selector.text} called in the AST tier`); };
  }

  newExecution(process: Process): Execution { return new Machine(this.vm, process, this.model); }
}
