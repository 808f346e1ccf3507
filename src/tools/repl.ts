/** The read-evaluate-print loop (language.md 13.4). */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Outcome } from '../process/outcome.js';
import { loadBatch } from '../runtime/load/load-batch.js';
import { shortName } from '../runtime/load/namespaces.js';
import type { VM } from '../runtime/vm.js';
import { runCommand } from './repl-commands.js';
import { isComplete } from './repl-input.js';
import { reportDiagnostics } from './report-diagnostics.js';

const BANNER = "Maggie REPL (type 'exit' to quit, ':help' for commands)\n";

/** Runs a session over the lines of a stream until `exit`, `quit`, `System exit:` or the end of input; answers the exit status. */
export async function runRepl(vm: VM, input: NodeJS.ReadableStream): Promise<number> {
  // What is typed next may ask for anything.
  vm.keepsTraces = true;
  const repl = new Repl(vm);
  const lines = createInterface({ input, crlfDelay: Infinity });
  vm.out.write(BANNER);
  repl.prompt();
  for await (const line of lines) {
    if (!await repl.accept(line)) break;
    repl.prompt();
  }
  await repl.finish();
  lines.close();
  return vm.exitStatus ?? 0;
}

class Repl {
  private lines: string[] = [];

  constructor(private readonly vm: VM) {}

  prompt(): void {
    this.vm.out.write(this.lines.length === 0 ? '>> ' : '.. ');
    this.vm.out.flush();
  }

  /** Takes a line; answers whether the session goes on. */
  async accept(line: string): Promise<boolean> {
    const text = line.trim();
    if (this.lines.length === 0) {
      if (text === 'exit' || text === 'quit') return false;
      if (text === '') return true;
      if (text.startsWith(':')) {
        await runCommand(this.vm, text, { load: (path) => this.loadFile(path) });
        return this.vm.exitStatus === null;
      }
    }
    this.lines.push(line);
    if (!isComplete(this.lines)) return true;
    await this.finish();
    return this.vm.exitStatus === null;
  }

  /** Loads what was read so far. */
  async finish(): Promise<void> {
    const text = this.lines.join('\n');
    this.lines = [];
    if (text.trim() !== '') await this.evaluate(text);
  }

  private async evaluate(text: string): Promise<void> {
    const { vm } = this;
    const sources = [{ path: '(doIt)', text }];
    const { diagnostics, program, doIts } = loadBatch(vm, sources);
    reportDiagnostics(vm, diagnostics, sources);
    if (program === null) return vm.err.flush();
    for (const doIt of doIts) await this.show(await vm.scheduler.runInTurns(doIt, null));
    if (doIts.length === 0) for (const { fullName } of [...program.classes, ...program.traits]) vm.out.write(`defined ${shortName(fullName)}\n`);
    vm.err.flush();
  }

  private async show({ value, failed }: Outcome): Promise<void> {
    const { vm } = this;
    if (failed || vm.exitStatus !== null) return;
    const printed = await vm.scheduler.runInTurns(vm.lookup(vm.classOf(value), vm.symbol('printString'))!, value);
    if (!printed.failed) vm.out.write(`${String(printed.value)}\n`);
  }

  private async loadFile(path: string): Promise<void> {
    const { vm } = this;
    let text: Uint8Array;
    try {
      text = readFileSync(path);
    } catch {
      return vm.err.write(`Error: cannot read "${path}"\n`);
    }
    const sources = [{ path, text }];
    const { diagnostics, doIts } = loadBatch(vm, sources);
    reportDiagnostics(vm, diagnostics, sources);
    for (const doIt of doIts) {
      const { failed } = await vm.scheduler.runInTurns(doIt, null);
      if (failed || vm.exitStatus !== null) break;
    }
    vm.err.flush();
  }
}
