/** `mag stats`: runs a program as `mag --stats` does. */
import { parseArguments } from './arguments.js';
import { FLAGS } from './flags.js';
import { runOptions } from './options.js';
import { runWithVM } from './run.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag stats [flags] [paths] [-- arguments]

Runs a program and writes statistics to standard error at its end. The flags are those of mag; --top N sets the length of the lists, --stats=json the form.
`;

export async function run({ argv, paths }: SubcommandCall): Promise<number> {
  const parsed = parseArguments([...paths, ...argv], FLAGS, { leading: new Set(), trailing: new Set() });
  const flags = new Map(parsed.flags);
  if (!flags.has('stats')) flags.set('stats', '');
  return runWithVM(runOptions({ ...parsed, flags }, argv, process.env));
}
