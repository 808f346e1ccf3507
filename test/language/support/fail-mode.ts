import { vi } from 'vitest';
import { FailureInjection } from '../../../src/jit/failure-injection.js';
import type { JitController } from '../../../src/jit/controller.js';
import type { JitStatistics } from '../../../src/profile/jit-statistics.js';
import type { FailureStage } from '../../../src/runtime/options.js';
import type { VM } from '../../../src/runtime/vm.js';
import type { Case, Outcome } from './case.js';
import type { Mode } from './modes.js';
import { caseOptions, newVM, runCase } from './program.js';

const WARNINGS: Readonly<Record<FailureStage, string | RegExp>> = {
  translate: 'warning: translation failed (injected failure); affected code stays in the interpreter\n',
  emit: /warning: generated code was refused \(units\.ts:\d+:1: Unexpected "\}"\); affected code stays in the interpreter\n/,
  esbuild: 'warning: esbuild is not available (injected failure); affected code stays in the interpreter\n',
  load: 'warning: compiled code could not be loaded (injected failure); affected code stays in the interpreter\n',
  worker: 'warning: the compiler worker failed (injected failure); affected code stays in the interpreter\n',
};

/** As `baseline`, but a stage of the compiler fails at every Nth occasion. The VM says so once, which the outcome leaves out; nothing else may differ. */
export class FailMode implements Mode {
  readonly name: string;
  /** Counters of the last run. */
  statistics: JitStatistics | null = null;
  protected readonly stage: FailureStage;
  protected readonly every: number;

  constructor(stage: FailureStage, every: number) {
    this.name = `fail-${stage}`;
    this.stage = stage;
    this.every = every;
  }

  async run(c: Case): Promise<Outcome> {
    const { stage, every } = this;
    const due = vi.spyOn(FailureInjection.prototype, 'due');
    const captured = await newVM({
      jit: 1, jitSync: stage !== 'worker', jitThreshold: 1, countEntries: true, fail: { stage, every }, ...caseOptions(c),
    }, (vm) => this.prepare(vm));
    const jit = captured.vm.jit as JitController;
    try {
      const outcome = await runCase(captured, c);
      if (!jit.drain(10_000)) throw new Error('the compiler does not answer');
      this.statistics = jit.statistics();
      const failed = this.failed(due.mock.results.filter(({ value }) => value === true).length);
      // What the VM wrote since the case ended counts too.
      return { ...outcome, stderr: withoutWarning(captured.err.text, WARNINGS[stage], failed) };
    } finally {
      jit.shutdown();
      due.mockRestore();
    }
  }

  /** Sees the VM before any code is linked. */
  protected prepare(_vm: VM): void {}

  /** Whether the stage failed in the last run; `injected` failures happened in this thread. */
  protected failed(injected: number): boolean { return injected > 0; }
}

/** The text without its only warning, if it is to have one. Throws if it does not. */
function withoutWarning(text: string, warning: string | RegExp, expected: boolean): string {
  const parts = text.split(warning);
  if (parts.length !== (expected ? 2 : 1)) throw new Error(`${parts.length - 1} warnings instead of ${expected ? 1 : 0}: ${text}`);
  return parts.join('');
}

// Code of both tiers runs in almost every case: units that are refused among others, or the end of esbuild after some have been installed.
export const failTranslate = new FailMode('translate', 3);
export const failEmit = new FailMode('emit', 2);
export const failEsbuild = new FailMode('esbuild', 12);
export const failLoad = new FailMode('load', 3);
