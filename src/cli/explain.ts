/** `mag explain`: how a method runs, and why so. */
import type { JitController } from '../jit/controller.js';
import { Output } from '../runtime/output.js';
import { loadBatch } from '../runtime/load/load-batch.js';
import type { VM } from '../runtime/vm.js';
import { explain } from '../tools/explain/explain.js';
import { findCode, isSubject } from '../tools/explain/subject.js';
import { explanationText } from '../tools/explain/text.js';
import { NotFound } from '../tools/find-methods.js';
import type { Explanation } from '../tools/explain/schema.js';
import { parseArguments, type Flag } from './arguments.js';
import { CommandError, UsageError } from './errors.js';
import { FLAGS } from './flags.js';
import { installInterrupts } from './interrupts.js';
import { shutDown, startVM } from './machine.js';
import { runOptions, type RunOptions } from './options.js';
import { checkOutput, writeOutput } from './output-file.js';
import { runProgram } from './run-program.js';
import type { SubcommandCall } from './subcommands.js';
import { flagLines } from './usage.js';
import { findWork } from './work.js';

const EXPLAIN_FLAGS: readonly Flag[] = [
  { name: 'json', value: 'none', help: 'one JSON object on standard output' },
  { name: 'html', value: 'required', metavar: 'FILE', help: 'write a page with source, bytecode and TypeScript side by side' },
];

export const usage = `Usage:
  mag explain [flags] Class>>selector [paths] [-- arguments]

Runs a program, or the project here, and shows how the method has become fast, or why not: source, bytecode, what its sends have seen, what each pass of the
compiler did, guards, the generated TypeScript, and when it was compiled and left. "Class class>>selector" is a method of the class side, Class>>selector[0] the
first block in a method. Without a program, a method of the library is compiled at once. What the program prints goes to standard error. The flags are those of mag, and

${flagLines(EXPLAIN_FLAGS)}
`;

/** Milliseconds to wait for what is being compiled when the program ends. */
const DRAIN_TIME = 10_000;

export async function run({ argv }: SubcommandCall): Promise<number> {
  const parsed = parseArguments(argv, [...FLAGS, ...EXPLAIN_FLAGS], { leading: new Set(), trailing: new Set() });
  const { flags, positionals } = parsed;
  const { subject, paths } = subjectOf(positionals);
  const html = flags.get('html') ?? null;
  if (html !== null) checkOutput(html);
  const options = runOptions({ ...parsed, positionals: paths }, argv, process.env);
  if (options.vm.tier === 'ast') throw new UsageError('--tier=ast runs nothing that could be explained: leave it out');
  const vm = await startVM(options.vm, { out: new Output(2) });
  try {
    const { status, explanation } = await explained(vm, options, subject);
    if (explanation === null) return status;
    if (html !== null) await writePage(html, explanation);
    if (flags.has('json')) print(`${JSON.stringify(explanation, null, 2)}\n`);
    else if (html === null) print(explanationText(explanation, showsColor()));
    return status;
  } finally {
    shutDown(vm);
  }
}

/** A name with a space in it may be two arguments. */
function subjectOf([first = '', ...rest]: readonly string[]): { readonly subject: string; readonly paths: readonly string[] } {
  if (rest[0]?.startsWith('class>>') === true) return { subject: `${first} ${rest[0]}`, paths: rest.slice(1) };
  if (isSubject(first)) return { subject: first, paths: rest };
  throw new UsageError(first === '' ? 'which method?' : `"${first}" is not a method: expected Class>>selector, "Class class>>selector", or Class>>selector[0] for a block`);
}

/** No explanation: the program could not be loaded, which has been reported. */
async function explained(vm: VM, options: RunOptions, subject: string): Promise<{ readonly status: number; readonly explanation: Explanation | null }> {
  const hasProgram = options.paths.length > 0 || (await findWork(vm, options)).batches.length > 0;
  const status = hasProgram ? await runToEnd(vm, options) : 0;
  if (hasProgram && vm.programs.length === 0) return { status: status || 1, explanation: null };
  (vm.jit as JitController | null)?.drain(DRAIN_TIME);
  try {
    return { status, explanation: explain(vm, findCode(vm, subject), !hasProgram) };
  } catch (error) {
    throw error instanceof NotFound ? new CommandError(error.message) : error;
  }
}

/** Nothing of earlier runs is used: the history is that of this one. */
async function runToEnd(vm: VM, options: RunOptions): Promise<number> {
  let uninstallInterrupts = (): void => {};
  try {
    return await runProgram(vm, { ...options, persistence: 'none' }, async ({ interactive }) => {
      if (!interactive) uninstallInterrupts = installInterrupts(vm);
      return loadBatch;
    });
  } finally {
    uninstallInterrupts();
    vm.out.flush();
  }
}

async function writePage(file: string, explanation: Explanation): Promise<void> {
  const { explanationPage } = await import('../tools/explain/page.js');
  writeOutput(file, explanationPage(explanation));
}

function print(text: string): void {
  const output = new Output(1);
  output.write(text);
  output.flush();
}

/** https://no-color.org */
function showsColor(): boolean { return process.stdout.isTTY === true && !process.env.NO_COLOR; }
