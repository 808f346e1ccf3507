import { dashed, type ParsedArguments } from './arguments.js';
import { CommandError } from './errors.js';
import { runOptions, type RunOptions } from './options.js';

/** What belongs to other kinds of runs. */
const OTHER_FLAGS = ['i', 'save-image', 'jit-image', 'plugin', 'jit-strict', 'stats', 'top', 'memory', 'instructions', 'profile', 'profile-rate', 'profile-output'];

/** The options of a program that is to be debugged. Throws a CommandError for what the debugger does not do. */
export function debugOptions(parsed: ParsedArguments, argv: readonly string[]): RunOptions {
  for (const name of OTHER_FLAGS) if (parsed.flags.has(name)) throw new CommandError(`mag debug does not take ${dashed(name)}`);
  const options = runOptions(parsed, argv, process.env);
  if (options.vm.tier === 'ast') throw new CommandError('the debugger needs the bytecode interpreter: leave out --tier=ast');
  return options;
}
