import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadAndRun } from '../../../src/cli/run-program.js';
import { kernelDigest } from '../../../src/image/kernel-image.js';
import { Persistence } from '../../../src/image/persistence.js';
import { Trust } from '../../../src/image/trust.js';
import type { JitController } from '../../../src/jit/controller.js';
import { readKernelSources } from '../../../src/runtime/kernel-source.js';
import type { JitStatistics } from '../../../src/profile/jit-statistics.js';
import { libraryOf } from '../../support/library.js';
import { runDirectory } from '../../support/run-directory.js';
import type { Case, Outcome } from './case.js';
import type { Mode } from './modes.js';
import { caseOptions, caseSources, newVM, type CapturedVM } from './program.js';

/**
 * Every case runs twice: the first run leaves an image with the definitions and all compiled code, the second starts from it. What counts is what
 * the second one prints.
 */
export class ImageMode implements Mode {
  readonly name = 'image';
  /** Counters of the run from the image. */
  statistics: JitStatistics | null = null;
  private digest: string | null = null;
  /** Holds the keys of the user, who is the same for all cases, and the image of the case that runs. */
  private directory: string | null = null;

  async run(c: Case): Promise<Outcome> {
    const directory = this.directory ??= mkdtempSync(join(runDirectory('images'), 'mode-'));
    const trust = new Trust(join(directory, 'keys'));
    const file = join(directory, 'case.jit');
    try {
      await this.runOnce(c, file, trust, true);
      return await this.runOnce(c, file, trust, false);
    } finally {
      rmSync(file, { force: true });
    }
  }

  private async runOnce(c: Case, file: string, trust: Trust, save: boolean): Promise<Outcome> {
    const captured = await newVM({ jit: 2, jitSync: true, jitThreshold: 2, countEntries: true, ...caseOptions(c) });
    const { vm, out, err } = captured;
    vm.kernelDigest = () => this.libraryDigest(captured);
    const jit = vm.jit as JitController;
    const problems: string[] = [];
    const persistence = await Persistence.open(vm, jit, { file, trust, trustAll: false, batches: 1 }, (problem) => problems.push(problem));
    const status = await loadAndRun(vm, caseSources(c), { verbose: false }, {}, (_, sources, batch) => persistence.load(sources, batch));
    vm.scheduler.shutdown();
    if (save) await persistence.save();
    else this.statistics = jit.statistics();
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return { stdout: out.text, stderr: err.text, status: vm.exitStatus ?? status };
  }

  private libraryDigest({ vm }: CapturedVM): string {
    return this.digest ??= kernelDigest(libraryOf(vm), readKernelSources());
  }
}
