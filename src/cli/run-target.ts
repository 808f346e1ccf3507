/** `mag run`: runs a target of the project (language.md 13.5). */
import { parseArguments, type Flag } from './arguments.js';
import { CommandError } from './errors.js';
import { FLAGS } from './flags.js';
import { runOptions } from './options.js';
import { runWithVM } from './run.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag run [-t NAME] [flags] [-- arguments]

Loads the project of the current directory and runs the entry point of a target: that of --target NAME, else the first [[target]] of maggie.toml, else that of the
project. The other flags are those of mag.
`;

const TARGET: Flag = { name: 'target', alias: 't', value: 'required', metavar: 'NAME', help: 'the target to run' };

export async function run({ argv }: SubcommandCall): Promise<number> {
  const parsed = parseArguments(argv, [...FLAGS, TARGET], { leading: new Set(), trailing: new Set() });
  const [path] = parsed.positionals;
  if (path !== undefined) throw new CommandError(`mag run takes no paths: to run a file, write mag ${path}; to run a target, mag run -t ${path}`);
  const options = runOptions(parsed, argv, process.env);
  return runWithVM({ ...options, loadRc: false, target: { name: parsed.flags.get('target') ?? null } });
}
