/** What a session of measurements leaves: everything that reports are made from. */

export const RECORD_FORMAT = 'mag-bench';
export const RECORD_VERSION = 1;

/** A change of tier of one unit of our code. */
export interface TierEvent {
  /** Milliseconds since the first round began; negative while the program was loaded. */
  readonly at: number;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Bytes at the end of a process. */
export interface Memory {
  /** Heap of the program's own thread after a full collection. */
  readonly heap: number;
  /** Largest resident set of the whole process, all threads. */
  readonly rss: number;
  /** Heap of the compiler's worker when it last compiled; missing where there is none. */
  readonly worker?: number;
}

/** One process that ran a benchmark. */
export interface ProcessRecord {
  /** Milliseconds of one run, round by round; warm-up and outliers included. */
  readonly rounds: readonly number[];
  /** Runs in a round. */
  readonly repeats: number;
  readonly memory?: Memory;
  readonly tiers?: readonly TierEvent[];
}

export interface BenchmarkRecord {
  readonly name: string;
  readonly group: string;
  readonly size: number;
  /** What the JavaScript twin does instead of what JavaScript lacks. */
  readonly twin?: string;
  /** By the name of the side; processes of the same index ran next to each other. Empty after an error. */
  readonly sides: Readonly<Record<string, readonly ProcessRecord[]>>;
  /** A wrong answer, or a run that failed: there are no figures then. */
  readonly error?: string;
}

/** One way of starting the program, with the milliseconds of each start. */
export interface StartupRecord { readonly name: string; readonly program: string; readonly times: readonly number[] }

export interface RunRecord {
  readonly format: typeof RECORD_FORMAT;
  readonly version: typeof RECORD_VERSION;
  /** ISO 8601, UTC. */
  readonly date: string;
  /** Abbreviated, with a `+` if the work tree had changes; null outside of a repository. */
  readonly commit: string | null;
  readonly node: string;
  readonly machine: { readonly cpu: string; readonly processors: number; readonly memory: number; readonly system: string };
  /** Compiler of the C twins; null where there is none. */
  readonly compiler: string | null;
  readonly settings: { readonly runs: number; readonly rounds: number; readonly seconds: number; readonly jit: number };
  readonly benchmarks: readonly BenchmarkRecord[];
  readonly startup?: readonly StartupRecord[];
}

/** Reads a saved record. Throws an Error whose message says what is wrong with the text. */
export function parseRecord(text: string): RunRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('not a saved run: it is no JSON');
  }
  const record = value as Partial<RunRecord> | null;
  if (typeof record !== 'object' || record === null || record.format !== RECORD_FORMAT) throw new Error('not a saved run');
  if (record.version !== RECORD_VERSION) throw new Error(`a saved run of version ${String(record.version)}, expected ${RECORD_VERSION}`);
  if (!Array.isArray(record.benchmarks) || !record.benchmarks.every(isBenchmark)) throw new Error('a damaged saved run');
  return record as RunRecord;
}

function isBenchmark(value: unknown): boolean {
  const { name, sides } = (value ?? {}) as Partial<BenchmarkRecord>;
  return typeof name === 'string' && typeof sides === 'object' && sides !== null && Object.values(sides).every((processes) => Array.isArray(processes)
    && processes.every((each) => Array.isArray(each?.rounds) && each.rounds.length > 0 && each.rounds.every((ms: unknown) => typeof ms === 'number' && ms > 0)));
}
