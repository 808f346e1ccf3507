/** What a command line asks for, checked. */
import { orNear, suggest } from '../syntax/suggest.js';
import { PASS_NAMES } from '../translate/passes/names.js';
import { FAILURE_STAGES, type InjectedFailure, type VMOptions } from '../runtime/options.js';
import { dashed, type ParsedArguments } from './arguments.js';
import { CommandError, UsageError } from './errors.js';
import { count, oneOf } from './flag-values.js';
import { runProfileOptions, type ProfileOptions } from './profile-options.js';

export interface RunOptions {
  readonly vm: Partial<VMOptions>;
  readonly paths: readonly string[];
  /** `-m` */
  readonly entry: string | null;
  /** Only for `mag run`: the target of the project, by name; null for the first. There must be a project and an entry point then. */
  readonly target: { readonly name: string | null } | null;
  /** `-i` */
  readonly interactive: boolean;
  readonly verbose: boolean;
  readonly loadRc: boolean;
  readonly image: string | null;
  readonly saveImage: string | null;
  readonly trustImage: boolean;
  /** Whether compiled code of earlier runs is used, and this run's kept. */
  readonly persistence: 'none' | 'read' | 'write';
  readonly jitImage: string | null;
  readonly plugin: string | null;
  /** Report hot code that is still interpreted at the end. */
  readonly strictJit: boolean;
  readonly stats: 'none' | 'text' | 'summary' | 'json';
  /** Length of lists in the statistics. */
  readonly top: number;
  /** Does their text say what takes memory? */
  readonly memory: boolean;
  readonly profile: ProfileOptions | null;
}

/**
 * Throws a UsageError for a flag value that is not one of those allowed, a CommandError for such a value in the environment.
 * `argv` is the whole command line: what `System args` answers without a `--`.
 */
export function runOptions(parsed: ParsedArguments, argv: readonly string[], env: NodeJS.ProcessEnv): RunOptions {
  const { flags, positionals, programArguments } = parsed;
  const has = (name: string): boolean => flags.has(name);
  const value = (name: string): string | null => flags.get(name) ?? null;
  const jit = oneOf(flags, 'jit', ['', '0', '1', '2']);
  const deopt = seeded(flags, 'deopt', ['random']), suspend = seeded(flags, 'suspend', ['random', 'switch']);
  const vm: Partial<VMOptions> = {
    tier: oneOf(flags, 'tier', ['ast', 'adaptive']) === 'ast' ? 'ast' : 'adaptive',
    jit: level(jit || null) ?? environmentLevel(env) ?? 2,
    jitSync: has('jit-sync'),
    jitThreshold: count(flags, 'jit-threshold'),
    deopt: deopt.kind, deoptSeed: deopt.seed,
    suspend: suspend.kind, suspendSeed: suspend.seed,
    strict: has('strict'),
    traceTier: oneOf(flags, 'trace', ['tier']) !== null,
    withoutPasses: passes(flags),
    fail: injectedFailure(flags),
    args: programArguments ?? argv,
  };
  const maxDepth = count(flags, 'max-depth');
  if (maxDepth !== null) vm.maxDepth = maxDepth;
  const inlineLimit = count(flags, 'inline-limit');
  if (inlineLimit !== null) vm.inlineLimit = inlineLimit;
  const stats = oneOf(flags, 'stats', ['', 'text', 'summary', 'json']);
  if (stats !== null && stats !== 'summary') vm.countEntries = vm.countAllocations = true;
  if (has('instructions')) {
    if ((jit ?? '0') !== '0') throw new UsageError('--instructions is about the interpreter: it goes with --jit=0 only');
    if (has('profile')) throw new UsageError('--instructions does not go with --profile');
    Object.assign(vm, { countInstructions: true, jit: 0 });
  }
  return {
    vm, paths: positionals, entry: value('m'), target: null, interactive: has('i'), verbose: has('v'), loadRc: !has('no-rc'),
    image: value('image'), saveImage: value('save-image'), trustImage: has('trust-image'),
    persistence: has('no-persist') || vm.jit === 0 ? 'none' : jit === null ? 'read' : 'write',
    jitImage: value('jit-image'), plugin: value('plugin'), strictJit: has('jit-strict'),
    stats: stats === null ? 'none' : stats === 'json' || stats === 'summary' ? stats : 'text',
    top: count(flags, 'top') ?? 10, memory: has('memory'), profile: runProfileOptions(flags),
  };
}

/** MAG_OPTIMIZE; null if it is not set. */
function environmentLevel(env: NodeJS.ProcessEnv): 0 | 1 | 2 | null {
  const text = env.MAG_OPTIMIZE;
  if (text === undefined) return null;
  const found = level(text);
  if (found === null) throw new CommandError(`MAG_OPTIMIZE must be 0, 1 or 2, got "${text}"`);
  return found;
}

function level(text: string | null): 0 | 1 | 2 | null {
  return text === '0' ? 0 : text === '1' ? 1 : text === '2' ? 2 : null;
}

/** Names of passes, with commas between. Throws a UsageError for one that there is not. */
function passes(flags: ReadonlyMap<string, string>): readonly string[] {
  const names = flags.get('no-pass')?.split(',').map((name) => name.trim()) ?? [];
  for (const name of names) {
    if (!PASS_NAMES.some((known) => known === name)) throw new UsageError(orNear(`unknown pass "${name}" for --no-pass`, suggest(name, PASS_NAMES)));
  }
  return names;
}

/** `none`, `all`, or one of the random kinds with a seed, an integer below 2^32: `KIND:SEED`. */
function seeded<Kind extends string>(flags: ReadonlyMap<string, string>, name: string, kinds: readonly Kind[]): { kind: 'none' | 'all' | Kind; seed: number } {
  const value = flags.get(name);
  if (value === undefined || value === 'none' || value === 'all') return { kind: value ?? 'none', seed: 0 };
  const [, before, digits] = /^(.*):(0|[1-9][0-9]{0,9})$/s.exec(value) ?? [];
  const kind = kinds.find((text) => text === before), seed = Number(digits);
  if (kind !== undefined && seed < 2 ** 32) return { kind, seed };
  const expected = ['none', 'all', ...kinds.map((text) => `${text}:SEED`)].join(', ');
  throw new UsageError(`invalid value "${value}" for ${dashed(name)}: expected ${expected}, with a SEED from 0 to 4294967295`);
}

/** `KIND`, or `KIND:N` with a positive integer. */
function injectedFailure(flags: ReadonlyMap<string, string>): InjectedFailure | null {
  const value = flags.get('fail');
  if (value === undefined) return null;
  const [, kind, every = '1'] = /^(.*?)(?::([1-9][0-9]{0,8}))?$/s.exec(value)!;
  const stage = FAILURE_STAGES.find((name) => name === kind);
  if (stage !== undefined) return { stage, every: Number(every) };
  throw new UsageError(`invalid value "${value}" for --fail: expected ${FAILURE_STAGES.join(', ')}, or one of them with :N`);
}
