/** `mag bench --measure SPEC`: one process of our side. Lines of JSON on standard output, as test/bench/twin.mjs writes them. */
import { readFileSync } from 'node:fs';
import type { CompiledMethod } from '../runtime/code.js';
import { loadBatch } from '../runtime/load/load-batch.js';
import { Output } from '../runtime/output.js';
import type { VM } from '../runtime/vm.js';
import { reportDiagnostics } from '../tools/report-diagnostics.js';
import type { Memory, TierEvent } from '../tools/bench/record.js';
import { printOut } from './console.js';
import { shutDown, startVM } from './machine.js';

/** What is to be measured. */
export interface MeasureSpec {
  readonly files: readonly string[];
  /** Expression that runs the benchmark once. */
  readonly call: string;
  readonly rounds: number;
  readonly leastRounds: number;
  readonly seconds: number;
  readonly repeats: number;
  readonly tier: 'ast' | 'adaptive';
  readonly jit: 0 | 1 | 2;
  readonly maxDepth: number;
  /** Whether changes of tier are written down. */
  readonly traceTier: boolean;
}

/** Standard error, but for the log of the tiers. */
class TierRecorder extends Output {
  readonly events: (Omit<TierEvent, 'at'> & { time: number })[] = [];

  override write(text: string): void {
    const found = /^tier \+\S+ (.*): (\S+) -> (\S+) \((.*)\)\n$/s.exec(text);
    if (found === null) super.write(text);
    // What only goes on beside the program is no change of it.
    else if (found[3] !== 'compiling') this.events.push({ time: performance.now(), unit: found[1]!, from: found[2]!, to: found[3]!, reason: found[4]! });
  }
}

/** Answers the exit status: 1 if the program cannot be loaded or fails. */
export async function measure(spec: MeasureSpec): Promise<number> {
  const err = new TierRecorder(2);
  const vm = await startVM({ tier: spec.tier, jit: spec.jit, maxDepth: spec.maxDepth, traceTier: spec.traceTier }, { err });
  try {
    const doIts = load(vm, spec);
    return doIts === null ? 1 : await measureRounds(vm, spec, doIts, err);
  } finally {
    shutDown(vm);
  }
}

/** The statements that run a round, and those that answer the text of its answer. */
function load(vm: VM, { files, call, repeats }: MeasureSpec): readonly [CompiledMethod, CompiledMethod] | null {
  const sources = [
    ...files.map((path) => ({ path, text: readFileSync(path) as Uint8Array | string })),
    { path: 'round.mag', text: `| answer i |\ni := 0.\n[i < ${repeats}] whileTrue: [\n    answer := ${call}.\n    i := i + 1].\nbenchmarkAnswer := answer` },
    { path: 'answer.mag', text: 'benchmarkAnswer displayString' },
  ];
  const { diagnostics, program, doIts } = loadBatch(vm, sources);
  reportDiagnostics(vm, diagnostics, sources);
  return program === null ? null : [doIts.at(-2)!, doIts.at(-1)!];
}

async function measureRounds(vm: VM, spec: MeasureSpec, [round, answer]: readonly [CompiledMethod, CompiledMethod], { events }: TierRecorder): Promise<number> {
  const begin = performance.now();
  for (let i = 0; i < spec.rounds && (i < spec.leastRounds || performance.now() - begin < spec.seconds * 1000); i++) {
    const start = performance.now();
    const { failed } = await vm.scheduler.runInTurns(round, null);
    const ms = (performance.now() - start) / spec.repeats;
    if (failed) return 1;
    const text = await vm.scheduler.runInTurns(answer, null);
    printOut(`${JSON.stringify({ ms, answer: text.value })}\n`);
  }
  globalThis.gc?.();
  const worker = vm.jit?.statistics().compilerHeap ?? null;
  const memory: Memory = { heap: process.memoryUsage().heapUsed, rss: process.resourceUsage().maxRSS * 1024, ...(worker === null ? {} : { worker }) };
  const tiers = events.map(({ time, ...event }): TierEvent => ({ at: time - begin, ...event }));
  printOut(`${JSON.stringify({ memory, ...(spec.traceTier ? { tiers } : {}) })}\n`);
  return 0;
}
