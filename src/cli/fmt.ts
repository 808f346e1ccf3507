/** `mag fmt`: source files in the standard layout (language.md 14). */
import { readFileSync } from 'node:fs';
import { formatFile, formatText, sourcesAt, type FormatReport } from '../tools/format-files.js';
import { message } from '../syntax/catalogue.js';
import { parseArguments, type Flag } from './arguments.js';
import { printError, printOut } from './console.js';
import { CommandError } from './errors.js';
import { accessing } from './sources.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag fmt [--check] [paths]
  mag fmt [--check] -            from standard input to standard output

Writes files in the standard layout: FILE.mag, or the files of DIR and below (default: the current directory).
A file with errors is reported and left alone.

Flags:
  --check  write nothing, list the files that would change; status 1 if there are any
`;

const FLAGS: readonly Flag[] = [{ name: 'check', value: 'none', help: 'write nothing' }];

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const { flags, positionals } = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const check = flags.has('check');
  const paths = [...before, ...positionals];
  if (paths.length === 1 && paths[0] === '-') return say(formatText(readFileSync(0), check));
  // Every path is looked at before anything is written.
  const files = [...new Set((paths.length === 0 ? ['.'] : paths).flatMap(filesAt))];
  if (files.length === 0) {
    printError('No .mag files found\n');
    return 0;
  }
  return files.reduce((status, file) => Math.max(status, say(accessing(file, () => formatFile(file, check)))), 0);
}

function filesAt(path: string): string[] {
  const files = accessing(path, () => sourcesAt(path));
  if (files.length === 1 && !files[0]!.endsWith('.mag')) throw new CommandError(message('L002', files[0]!));
  return files;
}

function say({ out, err, status }: FormatReport): number {
  if (out !== '') printOut(out);
  if (err !== '') printError(err);
  return status;
}
