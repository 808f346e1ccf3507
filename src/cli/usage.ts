import { dashed, type Flag } from './arguments.js';
import { FLAGS } from './flags.js';
import { SUBCOMMANDS } from './subcommands.js';

/** The usage of `mag`. */
export function usage(): string {
  const width = Math.max(...FLAGS.map((flag) => flagText(flag).length));
  return [
    'Usage:',
    '  mag [flags] [paths] [-- arguments]',
    '  mag SUBCOMMAND [arguments]',
    '',
    'Paths: FILE.mag, DIR (its own files) or DIR/... (recursively)',
    '',
    'Subcommands:',
    ...SUBCOMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Flags:',
    flagLines(FLAGS, width),
    '',
  ].join('\n');
}

/** A line for each flag. */
export function flagLines(flags: readonly Flag[], width = Math.max(...flags.map((flag) => flagText(flag).length))): string {
  return flags.map((flag) => `  ${flagText(flag).padEnd(width)}  ${flag.help}`).join('\n');
}

function flagText({ name, alias, value, metavar }: Flag): string {
  const names = alias === undefined ? dashed(name) : `${dashed(alias)}, ${dashed(name)}`;
  if (value === 'none') return names;
  return value === 'required' ? `${names} ${metavar}` : `${names}[=${metavar}]`;
}
