import { basename } from 'node:path';
import type { VM } from '../runtime/vm.js';
import { analyse } from '../tools/profile/analysis.js';
import { flameGraph } from '../tools/profile/flame-graph.js';
import { foldedStacks } from '../tools/profile/folded.js';
import { allocationProfiler, timeProfiler, type Profiler } from '../tools/profile/profiler.js';
import type { Samples } from '../tools/profile/samples.js';
import { speedscope } from '../tools/profile/speedscope.js';
import { profileText } from '../tools/profile/text.js';
import { checkOutput, writeOutput } from './output-file.js';
import type { ProfileOptions } from './profile-options.js';

/** The profiling of one run. */
export class Profiling {
  private profiler: Profiler | null = null;

  /** Throws a CommandError for a file that cannot be written: after a long run it would be too late. */
  constructor(private readonly options: ProfileOptions, private readonly title: string) {
    for (const file of [options.folded, options.speedscope, options.html]) if (file !== null) checkOutput(file);
  }

  /** To be called before any code of the VM is linked. */
  attach(vm: VM): void { this.profiler = this.options.allocations ? allocationProfiler(vm) : timeProfiler(vm, this.options.rate); }

  start(): void { this.profiler!.start(); }

  /** Writes what is wanted: however the program has ended. */
  finish(vm: VM): void {
    const lists = this.profiler!.stop();
    const { report, top, folded, speedscope: scope, html } = this.options;
    const [first] = lists;
    // Without a program there is nothing that it could be about.
    if (first === undefined || vm.programs.length === 0) return;
    if (report) for (const list of lists) vm.err.write(profileText(analyse(list), top));
    if (folded !== null) this.write(vm, folded, foldedStacks(first));
    if (scope !== null) this.write(vm, scope, `${JSON.stringify(speedscope(this.title, lists))}\n`);
    if (html !== null) this.write(vm, html, flameGraph(this.title, lists.at(-1)! satisfies Samples));
  }

  private write(vm: VM, file: string, text: string): void {
    writeOutput(file, text);
    (this.options.report ? vm.err : vm.out).write(`Profile written to ${file}\n`);
  }
}

/** What a profile is named after: the program's first path. */
export function profileTitle(paths: readonly string[]): string { return paths[0] === undefined ? 'project' : basename(paths[0]); }
