/** `mag profile`: runs a program and shows where its time goes, or where it makes objects. */
import { parseArguments } from './arguments.js';
import { CommandError } from './errors.js';
import { FLAGS } from './flags.js';
import { runOptions } from './options.js';
import { PROFILE_FLAGS, profileOptions } from './profile-options.js';
import { runWithVM } from './run.js';
import type { SubcommandCall } from './subcommands.js';
import { flagLines } from './usage.js';

export const usage = `Usage:
  mag profile [flags] [paths] [-- arguments]

Runs a program and writes to standard error, at its end, in which methods and on which lines it spent its time. Samples are taken from outside, in all
tiers; the flags are those of mag, --top N sets the length of the lists, and

${flagLines(PROFILE_FLAGS)}
`;

export async function run({ argv, paths }: SubcommandCall): Promise<number> {
  const parsed = parseArguments([...paths, ...argv], [...FLAGS, ...PROFILE_FLAGS], { leading: new Set(), trailing: new Set() });
  if (parsed.flags.has('profile')) throw new CommandError('mag profile does not take --profile: say --folded FILE');
  const profile = profileOptions(parsed);
  const options = runOptions(parsed, argv, process.env);
  return runWithVM({ ...options, profile });
}
