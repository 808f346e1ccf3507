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
  mag fmt [--check] [--library] [paths]
  mag fmt [--check] [--library] -   from standard input to standard output

Writes files in the standard layout: FILE.mag, or the files of DIR and below (default: the current directory).
A file with errors is reported and left alone.

Flags:
  --check    write nothing, list the files that would change; status 1 if there are any
  --library  the files are sources of the core library, where names may begin with %
`;

const FLAGS: readonly Flag[] = [{ name: 'check', value: 'none', help: 'write nothing' }, { name: 'library', value: 'none', help: 'sources of the core library' }];

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const { flags, positionals } = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const check = flags.has('check'), library = flags.has('library');
  const paths = [...before, ...positionals];
  if (paths.length === 1 && paths[0] === '-') return say(formatText(readFileSync(0), check, library));
  // Every path is looked at before anything is written.
  const files = [...new Set((paths.length === 0 ? ['.'] : paths).flatMap(filesAt))];
  if (files.length === 0) {
    printError('No .mag files found\n');
    return 0;
  }
  return files.reduce((status, file) => Math.max(status, say(accessing(file, () => formatFile(file, check, library)))), 0);
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
