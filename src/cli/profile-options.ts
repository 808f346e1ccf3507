/** What a command line says about profiling, checked. */
import type { Flag, ParsedArguments } from './arguments.js';
import { dashed } from './arguments.js';
import { UsageError } from './errors.js';
import { count } from './flag-values.js';

export interface ProfileOptions {
  /** Samples a second. */
  readonly rate: number;
  /** Where objects are made, instead of where the time goes. */
  readonly allocations: boolean;
  /** Is the report for people to be printed? */
  readonly report: boolean;
  /** Length of its lists. */
  readonly top: number;
  readonly folded: string | null;
  readonly speedscope: string | null;
  readonly html: string | null;
}

/** The flags of `mag profile` beside those of `mag`. */
export const PROFILE_FLAGS: readonly Flag[] = [
  { name: 'rate', value: 'required', metavar: 'HZ', help: 'samples a second (1000)' },
  { name: 'alloc', value: 'none', help: 'where objects are made, instead of where the time goes' },
  { name: 'folded', value: 'required', metavar: 'FILE', help: 'write folded stacks' },
  { name: 'speedscope', value: 'required', metavar: 'FILE', help: 'write a profile for speedscope' },
  { name: 'html', value: 'required', metavar: 'FILE', help: 'write a flame graph as one HTML file' },
];

const DEFAULT_RATE = 1000, MAX_RATE = 10_000;

/** Of `mag profile`. */
export function profileOptions({ flags }: ParsedArguments): ProfileOptions {
  const value = (name: string): string | null => flags.get(name) ?? null;
  if (flags.has('alloc') && flags.has('rate')) throw new UsageError('--rate is about time: it does not go with --alloc');
  return {
    rate: rate(flags, 'rate'), allocations: flags.has('alloc'), report: true, top: count(flags, 'top') ?? 10,
    folded: value('folded'), speedscope: value('speedscope'), html: value('html'),
  };
}

/** Of `mag --profile`; null without it. */
export function runProfileOptions(flags: ReadonlyMap<string, string>): ProfileOptions | null {
  if (!flags.has('profile')) {
    for (const name of ['profile-rate', 'profile-output']) if (flags.has(name)) throw new UsageError(`${dashed(name)} needs --profile`);
    return null;
  }
  return { rate: rate(flags, 'profile-rate'), allocations: false, report: false, top: 0, folded: flags.get('profile-output') ?? 'profile.folded', speedscope: null, html: null };
}

function rate(flags: ReadonlyMap<string, string>, name: string): number {
  const found = count(flags, name) ?? DEFAULT_RATE;
  if (found > MAX_RATE) throw new UsageError(`invalid value "${found}" for ${dashed(name)}: expected at most ${MAX_RATE}`);
  return found;
}
