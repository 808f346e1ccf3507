import { readFileSync } from 'node:fs';
import type { Outcome } from '../../process/outcome.js';
import { loadBatch } from '../../runtime/load/load-batch.js';
import { shortName } from '../../runtime/load/namespaces.js';
import { osReason } from '../../runtime/os-reason.js';
import type { VM } from '../../runtime/vm.js';
import { reportDiagnostics } from '../report-diagnostics.js';
import { interruptible } from './interruption.js';

/** Runs the inputs of a session. Whatever goes wrong in one is reported, and nothing more. */
export class Evaluation {
  constructor(private readonly vm: VM) {}

  /** Loads an input like a file, runs its statements and prints the last value, or the names of what it defines. */
  async input(text: string): Promise<void> {
    const { vm } = this;
    const sources = [{ path: '(doIt)', text }];
    const { diagnostics, program, doIts } = loadBatch(vm, sources);
    reportDiagnostics(vm, diagnostics, sources);
    if (program !== null) {
      await this.running(async () => {
        for (const doIt of doIts) await this.show(await vm.scheduler.runInTurns(doIt, null));
      });
      if (doIts.length === 0) for (const { fullName } of [...program.classes, ...program.traits]) vm.out.write(`defined ${shortName(fullName)}\n`);
    }
    this.flush();
  }

  /** Loads a file and runs its statements. */
  async file(path: string): Promise<void> {
    const { vm } = this;
    let text: Uint8Array;
    try {
      text = readFileSync(path);
    } catch (error) {
      return vm.err.write(`Error: cannot read "${path}": ${osReason(error)}\n`);
    }
    const sources = [{ path, text }];
    const { diagnostics, doIts } = loadBatch(vm, sources);
    reportDiagnostics(vm, diagnostics, sources);
    await this.running(async () => {
      for (const doIt of doIts) {
        const { failed } = await vm.scheduler.runInTurns(doIt, null);
        if (failed || this.isOver) break;
      }
    });
    this.flush();
  }

  private get isOver(): boolean { return this.vm.exitStatus !== null || this.vm.scheduler.main.exitReason === this.vm.symbol('shutdown'); }

  private async running(action: () => Promise<void>): Promise<void> {
    if (await interruptible(this.vm, action)) this.vm.err.write('interrupted\n');
  }

  private async show({ value, failed }: Outcome): Promise<void> {
    const { vm } = this;
    if (failed || this.isOver) return;
    const printed = await vm.scheduler.runInTurns(vm.lookup(vm.classOf(value), vm.symbol('printString'))!, value);
    if (!printed.failed && !this.isOver) vm.out.write(`${String(printed.value)}\n`);
  }

  private flush(): void {
    this.vm.out.flush();
    this.vm.err.flush();
  }
}
