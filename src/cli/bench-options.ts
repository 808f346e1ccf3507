/** The command line of `mag bench`, checked. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suggest } from '../syntax/suggest.js';
import type { Flag, ParsedArguments } from './arguments.js';
import { OPPONENTS, type Opponent, type SessionSettings } from './bench-sides.js';
import { CommandError, UsageError } from './errors.js';
import { oneOf } from './flag-values.js';

export const FLAGS: readonly Flag[] = [
  { name: 'list', value: 'none', help: 'names of the benchmarks, by group' },
  { name: 'against', value: 'required', metavar: 'SIDES', help: `other sides: ${OPPONENTS.join(', ')}, several with commas, or none (js); or a saved run` },
  { name: 'runs', value: 'required', metavar: 'N', help: 'processes for each side (30)' },
  { name: 'rounds', value: 'required', metavar: 'N', help: 'most rounds in each process (500)' },
  { name: 'seconds', value: 'required', metavar: 'N', help: 'no more rounds of a process begin after these (1); sooner where its side is steady sooner' },
  { name: 'jit', value: 'required', metavar: 'N', help: 'level for our side (2)' },
  { name: 'memory', value: 'none', help: 'also measure memory, of ours and of the interpreter' },
  { name: 'startup', value: 'none', help: 'measure how long programs take from start to end, instead of benchmarks' },
  { name: 'json', value: 'required', metavar: 'FILE', help: 'save the run with all its samples' },
  { name: 'html', value: 'required', metavar: 'FILE', help: 'write a report with plots' },
  { name: 'markdown', value: 'required', metavar: 'FILE', help: 'replace the tables between the markers of this file' },
  { name: 'from', value: 'required', metavar: 'FILE', help: 'measure nothing: report about a saved run' },
  { name: 'suite', value: 'required', metavar: 'DIR', help: 'other benchmarks than those of the repository' },
];

/** One process of our side: how the command runs itself. */
export const MEASURE: Flag = { name: 'measure', value: 'required', metavar: 'SPEC', help: '' };

export interface BenchOptions {
  readonly names: readonly string[];
  readonly settings: SessionSettings;
  readonly opponents: readonly Opponent[];
  /** A saved run to compare with. */
  readonly earlier: string | null;
  readonly from: string | null;
  readonly startup: boolean;
  readonly list: boolean;
  readonly outputs: { readonly json: string | null; readonly html: string | null; readonly markdown: string | null };
}

export function benchOptions({ flags, positionals }: ParsedArguments): BenchOptions {
  const value = (name: string): string | null => flags.get(name) ?? null;
  const { opponents, earlier } = against(value('against') ?? 'js');
  const jit = oneOf(flags, 'jit', ['0', '1', '2']) ?? '2', memory = flags.has('memory');
  return {
    names: positionals, earlier, from: value('from'), startup: flags.has('startup'), list: flags.has('list'),
    opponents: memory && !opponents.includes('interp') ? [...opponents, 'interp'] : opponents,
    settings: {
      suite: suiteDirectory(value('suite')), memory, jit: Number(jit) as 0 | 1 | 2,
      runs: number(flags, 'runs', 30, true), rounds: number(flags, 'rounds', 500, true), seconds: number(flags, 'seconds', 1, false),
    },
    outputs: { json: value('json'), html: value('html'), markdown: value('markdown') },
  };
}

function against(text: string): Pick<BenchOptions, 'opponents' | 'earlier'> {
  const opponents: Opponent[] = [];
  let earlier: string | null = null;
  for (const part of text === 'none' ? [] : text.split(',')) {
    const known = OPPONENTS.find((name) => name === part);
    if (known !== undefined) opponents.push(known);
    else if (earlier === null && existsSync(part)) earlier = part;
    else throw unknownSide(part);
  }
  // What a saved run is compared with needs its twin, where both have one.
  return { opponents: opponents.length === 0 && earlier !== null ? ['js'] : opponents, earlier };
}

function unknownSide(part: string): UsageError {
  const near = suggest(part, OPPONENTS);
  return new UsageError(`--against: "${part}" is neither a side nor a saved run`, near === null ? `sides are ${OPPONENTS.join(', ')}` : `did you mean ${near}?`);
}

function number(flags: ReadonlyMap<string, string>, name: string, otherwise: number, isWhole: boolean): number {
  const text = flags.get(name);
  if (text === undefined) return otherwise;
  const found = Number(text);
  if (text !== '' && found > 0 && found <= 10_000 && (!isWhole || Number.isInteger(found))) return found;
  throw new UsageError(`invalid value "${text}" for --${name}: expected ${isWhole ? 'an integer from 1 to 10000' : 'a number above 0, at most 10000'}`);
}

/** The benchmarks stand beside the sources: a package that was installed has none. */
function suiteDirectory(given: string | null): string {
  const directory = given ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'test', 'bench');
  if (existsSync(join(directory, 'suite.json'))) return directory;
  throw new CommandError(given === null ? 'the benchmarks are part of the repository: run `mag bench` in a clone of it' : `no suite.json in "${given}"`);
}
