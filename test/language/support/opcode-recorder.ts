import { decodeAll } from '../../../src/bytecode/decode.js';
import { OPCODES } from '../../../src/bytecode/opcodes.js';
import type { Code } from '../../../src/runtime/code.js';
import type { VM } from '../../../src/runtime/vm.js';

/** Watches which opcodes the interpreter executes and which compiled units hold. */
export class OpcodeRecorder {
  private readonly executed = new Set<number>();
  private readonly codes: Code[] = [];

  /** Watch all code that is linked in this VM from now on. */
  attach(vm: VM): void {
    const { engine } = vm;
    vm.engine = {
      newExecution: (process) => engine.newExecution(process),
      makeEntry: (code) => {
        this.codes.push(code);
        code.words = this.recording(code.words);
        return engine.makeEntry(code);
      },
    };
  }

  /** The interpreter reads a word exactly when it executes it. */
  private recording(words: Uint32Array): Uint32Array {
    const { executed } = this;
    return new Proxy(words, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value === 'number' && key !== 'length') executed.add(value & 255);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  /** Activations that the interpreter has entered. */
  get invocations(): number { return this.codes.reduce((sum, { invocations }) => sum + invocations, 0); }

  /** Methods and blocks whose entry is compiled code. */
  get compiled(): number { return this.codes.filter(({ tier }) => tier > 1).length; }

  /** Names of opcodes that no executed word had. */
  notExecuted(): string[] { return missing(this.executed); }

  /** Names of opcodes that no compiled unit has. */
  notTranslated(): string[] {
    const compiled = this.codes.filter(({ tier }) => tier > 1).flatMap(({ template }) => [...opcodesOf(template.words)]);
    return missing(new Set(compiled));
  }
}

function* opcodesOf(words: Uint32Array): Generator<number> {
  for (const { pc, op } of decodeAll(words)) {
    yield words[pc]! & 255;
    yield op;
    if (OPCODES[op]!.site) yield OPCODES.findIndex(({ name }) => name === 'SITE');
  }
}

function missing(seen: ReadonlySet<number>): string[] {
  return OPCODES.filter(({ code }) => !seen.has(code)).map(({ name }) => name);
}
