import type { Engine, VM } from '../runtime/vm.js';
import type { Code, CompiledMethod, Entry } from '../runtime/code.js';
import type { Value } from '../runtime/values.js';
import { ProcessEnd, type Outcome, type Runner } from '../process/runner.js';
import { activateMethod } from './dispatch.js';
import { Machine } from './machine.js';
import { declareTransparent } from './transparent.js';

/**
 * The definitional interpreter (`--tier=ast`): runs whole programs from their syntax trees. It is written to be read beside the language
 * specification, not to be quick, and shares with the other tiers only values, primitives and the library: what it prints is
 * what they are tested against.
 */
export class Oracle implements Engine, Runner {
  constructor(private readonly vm: VM) { declareTransparent(vm); }

  /** Methods are linked for what reflection shows of them; their code is never run. */
  makeEntry(code: Code): Entry {
    return () => { throw new Error(`bytecode of ${code.method.selector.text} called in the AST tier`); };
  }

  async runInTurns(method: CompiledMethod, receiver: Value, args: readonly Value[] = []): Promise<Outcome> {
    return this.runMain(method, receiver, args);
  }

  runMain(method: CompiledMethod, receiver: Value, args: readonly Value[] = []): Outcome {
    const { process } = this.vm.exec;
    process.state = 'running';
    process.handlers = null;
    process.depthReserve = 0;
    const machine = new Machine(this.vm, process);
    try {
      activateMethod(machine, method, receiver, [...args]);
      return { value: machine.run(), failed: false };
    } catch (e) {
      if (!(e instanceof ProcessEnd)) throw e;
      return { value: null, failed: e.failed };
    } finally {
      process.state = 'ready';
    }
  }
}
