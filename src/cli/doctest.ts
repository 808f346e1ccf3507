/** `mag doctest`: runs the tests in docstrings (language.md chapter 12). */
import { loadBatch } from '../runtime/load/load-batch.js';
import type { Program } from '../runtime/load/program.js';
import { CLASS_ALIASES } from '../runtime/load/world.js';
import type { VM } from '../runtime/vm.js';
import { runDoctests } from '../tools/doctest/doctest.js';
import { ALL, definedBy, named, subjects, type Selection } from '../tools/doctest/subjects.js';
import { reportDiagnostics } from '../tools/report-diagnostics.js';
import { parseArguments, type Flag } from './arguments.js';
import { CommandError, UsageError } from './errors.js';
import { shutDown, startVM } from './machine.js';
import { runOptions } from './options.js';
import { loadRc } from './run-program.js';
import type { SubcommandCall } from './subcommands.js';
import { findWork } from './work.js';

export const usage = `Usage:
  mag doctest [-v|--verbose] [-c|--class NAME] [--no-rc] [paths]

Runs the tests in the docstrings of the files, or of the project here; without either, those of the library. Statements of the files are not run.
-c takes a class or trait of any of them by its full or short name, -v lists the lines between assertions too. Status 1 if an assertion fails.
`;

const FLAGS: readonly Flag[] = [
  { name: 'v', alias: 'verbose', value: 'none', help: 'list the lines between assertions too' },
  { name: 'c', alias: 'class', value: 'required', metavar: 'NAME', help: 'only this class or trait' },
  { name: 'no-rc', value: 'none', help: 'do not load ~/.maggierc' },
];

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const { flags, positionals } = parse(argv);
  const options = runOptions({ flags: new Map(), positionals: [...before, ...positionals], subcommand: null, subArguments: [], programArguments: null }, [], process.env);
  const vm = await startVM(options.vm);
  try {
    if (!flags.has('no-rc')) await loadRc(vm);
    const programs = await load(vm, { ...options, interactive: true });
    if (programs === null) return 1;
    const name = flags.get('c');
    const selection: Selection = name !== undefined ? named(CLASS_ALIASES.get(name) ?? name) : programs.length > 0 ? definedBy(programs) : ALL;
    const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
    return await runDoctests(vm, subjects(vm, selection), { verbose: flags.has('v'), color });
  } finally {
    shutDown(vm);
  }
}

function parse(argv: readonly string[]): ReturnType<typeof parseArguments> {
  try {
    return parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { message, hint } = error;
    throw new CommandError(`${message.replace(/^unknown flag: /, 'Unknown doctest flag: ')}${hint === null ? '' : `, ${hint}`}`);
  }
}

/** Loads the definitions; answers null after an error, which has been reported. */
async function load(vm: VM, options: Parameters<typeof findWork>[1]): Promise<Program[] | null> {
  const { batches, batchOptions } = await findWork(vm, options);
  const programs: Program[] = [];
  for (const batch of batches) {
    const sources = batch();
    const { diagnostics, program } = loadBatch(vm, sources, batchOptions);
    reportDiagnostics(vm, diagnostics, sources);
    if (program === null) return null;
    programs.push(program);
  }
  return programs;
}
