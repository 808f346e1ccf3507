/** Splits a command line by a table of flags (language.md 13.1). */
import { suggest } from '../syntax/suggest.js';
import { UsageError } from './errors.js';

export interface Flag {
  /** Without dashes. */
  readonly name: string;
  /** `optional` values are given only with `=`. */
  readonly value: 'none' | 'required' | 'optional';
  /** Name of the value in the usage. */
  readonly metavar?: string;
  /** Other spelling. */
  readonly alias?: string;
  /** One line for the usage. */
  readonly help: string;
}

export interface ParsedArguments {
  /** Values by flag name; `''` for a flag without value. */
  readonly flags: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
  /** The word that begins a subcommand, and everything behind it. */
  readonly subcommand: string | null;
  readonly subArguments: readonly string[];
  /** What follows `--`; null without one. */
  readonly programArguments: readonly string[] | null;
}

export interface SubcommandWords {
  /** Words that begin a subcommand where the first path would stand. */
  readonly leading: ReadonlySet<string>;
  /** Words that begin one behind paths too. */
  readonly trailing: ReadonlySet<string>;
}

/** Throws a UsageError for an unknown flag, a missing value and a value where none belongs. */
export function parseArguments(argv: readonly string[], table: readonly Flag[], words: SubcommandWords): ParsedArguments {
  const flags = new Map<string, string>();
  const positionals: string[] = [];
  const result = (subcommand: string | null, from: number, programArguments: readonly string[] | null): ParsedArguments =>
    ({ flags, positionals, subcommand, subArguments: argv.slice(from), programArguments });
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]!;
    if (arg === '--') return result(null, argv.length, argv.slice(i + 1));
    if (arg === '-' || !arg.startsWith('-')) {
      const isWord = words.trailing.has(arg) || (positionals.length === 0 && words.leading.has(arg));
      if (isWord) return result(arg, i + 1, null);
      positionals.push(arg);
      continue;
    }
    const [, name = '', , given] = /^--?([^=]*)(=(.*))?$/s.exec(arg)!;
    const flag = table.find((f) => f.name === name || f.alias === name);
    if (flag === undefined) throw unknownFlag(arg.split('=')[0]!, name, table);
    if (flag.value === 'optional' && given === '') throw new UsageError(`invalid value "" for ${dashed(flag.name)}: expected ${flag.metavar}, or no =`);
    if (flag.value === 'none' && given !== undefined) throw new UsageError(`flag ${dashed(flag.name)} takes no value`);
    const value = flag.value === 'required' && given === undefined ? argv[++i] : given ?? '';
    if (value === undefined) throw new UsageError(`flag ${dashed(flag.name)} needs a value`);
    flags.set(flag.name, value);
  }
  return result(null, argv.length, null);
}

/** `-m`, `--strict`. */
export function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

function unknownFlag(written: string, name: string, table: readonly Flag[]): UsageError {
  const near = suggest(name, table.flatMap(({ name: own, alias }) => (alias === undefined ? [own] : [own, alias])));
  return new UsageError(`unknown flag: ${written}`, near === null ? null : `did you mean ${dashed(near)}?`);
}
