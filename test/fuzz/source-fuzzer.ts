/** Compiles mutations of programs and says what goes wrong that must not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '../../src/bytecode/verify.js';
import { attachEngine } from '../../src/cli/machine.js';
import { compileBatch } from '../../src/runtime/load/compile-batch.js';
import { loadKernel } from '../../src/runtime/load/load-kernel.js';
import { VM } from '../../src/runtime/vm.js';
import { formatDiagnostic } from '../../src/tools/report-diagnostics.js';
import { mutated } from './mutate.js';

/** Milliseconds of processor time within which each text must be compiled or refused: how busy the machine is must not matter. */
const LONGEST = 1000;

/** Characters of a file that serves as a seed; longer ones only cost time. */
const LARGEST = 20_000;

export class SourceFuzzer {
  private constructor(private readonly vm: VM, private readonly corpus: readonly string[]) {}

  /** `root` is the directory of the project. */
  static async create(root: string): Promise<SourceFuzzer> {
    const vm = new VM({ jit: 0 });
    await attachEngine(vm);
    loadKernel(vm);
    const corpus = ['examples', 'test/language'].flatMap((folder) => sources(join(root, folder)));
    return new SourceFuzzer(vm, corpus);
  }

  /** What is wrong with how the mutation of this seed is compiled; null if all is well. */
  check(seed: number): string | null {
    const text = mutated(this.corpus, seed), begin = process.cpuUsage();
    try {
      const { program, diagnostics } = compileBatch(this.vm, [{ path: 'fuzz.mag', text }]);
      const { user, system } = process.cpuUsage(begin), time = Math.round((user + system) / 1000);
      if (time > LONGEST) return `took ${time} ms`;
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      if ((program === null) !== errors.length > 0) return `${errors.length} errors, but ${program === null ? 'no program' : 'a program'}`;
      for (const diagnostic of diagnostics) {
        if (diagnostic.pos === null) return `${diagnostic.code} has no position`;
        formatDiagnostic(diagnostic, typeof text === 'string' ? text : Buffer.from(text).toString('utf8'));
      }
      for (const { template } of [...program?.methods ?? [], ...program?.doIts ?? []]) {
        const [problem] = verify(template);
        if (problem !== undefined) return `bad code: ${problem}`;
      }
      return null;
    } catch (error) {
      return String((error as Error).stack);
    }
  }

  close(): void { this.vm.scheduler.shutdown(); }

  /** The text of a seed. */
  text(seed: number): string | Uint8Array { return mutated(this.corpus, seed); }
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mag')).sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => text.length <= LARGEST);
}
