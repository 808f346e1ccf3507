/** Measures benchmarks: processes of all sides in turn. */
import { spawnSync } from 'node:child_process';
import { nextSeconds } from '../tools/bench/pace.js';
import type { BenchmarkRecord, ProcessRecord } from '../tools/bench/record.js';
import type { Benchmark } from '../tools/bench/suite.js';
import type { Command, SessionSettings, SideName, Sides } from './bench-sides.js';

/** Seconds after which a process is given up. */
const PATIENCE = 600;

/** Told before each process which turn it is. */
export type Progress = (turn: number, side: SideName) => void;

/** Measures one benchmark. A wrong answer or a failure ends it: there are no figures then, but the reason. */
export function measureBenchmark(benchmark: Benchmark, wanted: readonly SideName[], settings: SessionSettings, sides: Sides, progress: Progress): BenchmarkRecord {
  const { name, group, size, twin } = benchmark;
  const about = { name, group, size, ...(twin === undefined ? {} : { twin }) };
  const processes = new Map<SideName, ProcessRecord[]>();
  for (let i = 0; i < settings.runs; i++) {
    // The order is reversed from turn to turn: what changes steadily on the machine favours no side.
    for (const side of i % 2 === 0 ? wanted : [...wanted].reverse()) {
      const before = processes.get(side) ?? [], command = sides.command(side, benchmark, i === 0, nextSeconds(before, settings.seconds));
      if (command === null) continue;
      progress(i + 1, side);
      const found = runProcess(command, benchmark.answer, settings.memory);
      if (typeof found === 'string') return { ...about, sides: {}, error: `${side}: ${found}` };
      processes.set(side, [...before, found]);
    }
  }
  return { ...about, sides: Object.fromEntries(processes) };
}

/** What the process measured, or what was wrong with it. */
function runProcess({ file, args, repeats }: Command, expected: string, keepMemory: boolean): ProcessRecord | string {
  const { status, signal, stdout, stderr, error } = spawnSync(file, args, { encoding: 'utf8', maxBuffer: 1 << 28, timeout: PATIENCE * 1000 });
  if (error !== undefined) return error.message;
  if (status !== 0) return `ended with ${status === null ? `signal ${signal}` : `status ${status}`}${stderr === '' ? '' : `: ${stderr.trim()}`}`;
  const rounds: number[] = [];
  let rest: Pick<ProcessRecord, 'memory' | 'tiers'> = {};
  for (const line of stdout.trim().split('\n')) {
    const { ms, answer, memory, tiers } = JSON.parse(line) as { ms?: number; answer?: string } & Pick<ProcessRecord, 'memory' | 'tiers'>;
    if (ms === undefined) {
      rest = { ...(keepMemory && memory !== undefined ? { memory } : {}), ...(tiers === undefined ? {} : { tiers }) };
      continue;
    }
    if (answer !== expected) return `wrong answer: got ${answer}, expected ${expected}`;
    // Nanoseconds: what the clock says beyond them is noise.
    rounds.push(Number(ms.toFixed(6)));
  }
  return { rounds, repeats, ...rest };
}
