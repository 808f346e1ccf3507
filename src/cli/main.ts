/** The `mag` command. What a run does not need is not loaded: subcommands, projects, images and the compiler come in by `import()`. */
import { OutputError } from '../runtime/output.js';
import { parseArguments } from './arguments.js';
import { printError, printOut } from './console.js';
import { CommandError, UsageError } from './errors.js';
import { FLAGS } from './flags.js';
import { runOptions } from './options.js';
import { runWithVM } from './run.js';
import { SUBCOMMANDS, type SubcommandCall, type SubcommandModule } from './subcommands.js';
import { version } from './version.js';

async function main(argv: readonly string[]): Promise<number> {
  const leading = new Set(SUBCOMMANDS.map(({ name }) => name));
  const trailing = new Set(SUBCOMMANDS.filter(({ followsPaths }) => followsPaths).map(({ name }) => name));
  const parsed = parseArguments(argv, FLAGS, { leading, trailing });
  if (parsed.flags.has('help')) return showUsage();
  if (parsed.flags.has('version')) {
    printOut(`mag ${version()}\n`);
    return 0;
  }
  if (parsed.subcommand === null) return runWithVM(runOptions(parsed, argv, process.env));
  const { load } = SUBCOMMANDS.find(({ name }) => name === parsed.subcommand)!;
  const subcommand = await load();
  if (['help', '-h', '--help'].includes(parsed.subArguments[0] ?? '')) {
    printError(subcommand.usage);
    return 0;
  }
  return runSubcommand(subcommand, { argv: parsed.subArguments, paths: parsed.positionals });
}

/** What is wrong with its arguments is shown with its own usage. */
async function runSubcommand(subcommand: SubcommandModule, call: SubcommandCall): Promise<number> {
  try {
    return await subcommand.run(call);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(error.message, error.hint, subcommand.usage) : error;
  }
}

async function showUsage(): Promise<number> {
  const { usage } = await import('./usage.js');
  printError(usage());
  return 0;
}

/** Reports what made the command fail; answers the exit status. */
async function report(error: unknown, debug: boolean): Promise<number> {
  if (error instanceof UsageError) {
    const usage = error.usage ?? (await import('./usage.js')).usage();
    printError(`${error.message}\n${error.hint === null ? '' : `${error.hint}\n`}\n${usage}`);
    return 2;
  }
  const { message, cause } = error as Error;
  const isForeseen = error instanceof CommandError || error instanceof OutputError || cause instanceof OutputError;
  const text = isForeseen ? message : `internal error: ${message}`;
  printError(`Error: ${text}\n${debug ? `${hostTrace(error as Error)}\n` : ''}`);
  return 1;
}

/** The stack of the host, with those of the errors behind it. */
function hostTrace({ stack, cause }: Error): string {
  return cause instanceof Error ? `${stack}\ncaused by ${hostTrace(cause)}` : String(stack);
}

const argv = process.argv.slice(2);
const ownArguments = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
main(argv)
  .catch((error: unknown) => report(error, ownArguments.includes('--debug')))
  // Whatever is still open (other processes of the program, the compiler's worker) is abandoned.
  .then((status) => process.exit(status));
