import { decodeAll } from '../bytecode/decode.js';
import type { Code } from '../runtime/code.js';
import type { Value } from '../runtime/values.js';
import type { ProfiledEngine, ProfileHooks } from '../runtime/vm.js';
import type { Frame } from './frame.js';

/**
 * Counts the instructions that the interpreter executes: it is given, for each piece of code, words that notice when they are read. That is many times slower,
 * and costs nothing where it is not asked for. To be attached as `VM.profile` before any code is linked; of compiled code it sees nothing.
 */
export class InstructionCounter implements ProfileHooks {
  executed = 0;

  begin(code: Code): null {
    code.words = this.watched(code.words);
    return null;
  }

  resume(frame: Frame, engine: ProfiledEngine): Value { return engine.proceed(frame); }
  loaded(): void {}
  installed(): void {}

  private watched(words: Uint32Array): Uint32Array {
    const starts = new Set(decodeAll(words).map(({ pc }) => pc));
    let last = -1;
    return new Proxy(words, {
      get: (target, key) => {
        const index = typeof key === 'string' ? Number(key) : NaN;
        // A comparison looks at the instruction behind it, and may then leave that to be executed as usual.
        if (starts.has(index) && index !== last) this.executed++;
        if (!Number.isNaN(index)) last = index;
        return Reflect.get(target, key, target) as unknown;
      },
    });
  }
}
