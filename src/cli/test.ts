/** `mag test`: runs a program's tests (language.md 13.5). */
import { writeAtomically } from '../image/atomic-write.js';
import { osReason } from '../runtime/os-reason.js';
import type { VM } from '../runtime/vm.js';
import { Evaluator } from '../tools/evaluator.js';
import { OutputCapture } from '../tools/test/captured-output.js';
import { findTests, matching, type TestMethod } from '../tools/test/discovery.js';
import { junitXml } from '../tools/test/junit.js';
import { runTests } from '../tools/test/run-tests.js';
import { TapReport } from '../tools/test/tap-report.js';
import { TextReport } from '../tools/test/text-report.js';
import { parseArguments, type Flag } from './arguments.js';
import { printError } from './console.js';
import { CommandError, notFound, UsageError } from './errors.js';
import { count } from './flag-values.js';
import { shutDown, startVM } from './machine.js';
import { runOptions, type RunOptions } from './options.js';
import type { Manifest } from './project-manifest.js';
import { runEntryPoint } from './run-main.js';
import { loadAndRun, loadRc } from './run-program.js';
import { runScript } from './scripts.js';
import type { SubcommandCall } from './subcommands.js';
import { findTestWork, type TestWork } from './test-work.js';

export const usage = `Usage:
  mag test [--timeout MS] [--entry E] [--no-rc]
  mag test [--timeout MS] [--name PATTERNS] [--tap] [--junit FILE] [-v] [--no-rc] [paths]

Loads the project here with the directories of [test].dirs in maggie.toml, or the files of the paths, and runs the entry point E ([test].entry),
or without one the methods test… of all subclasses of TestCase.
--name takes patterns (Class, test…, Class>>test…, with * and ?) separated by commas, --tap prints the Test Anything Protocol, --junit writes an XML report,
-v shows the output of tests that passed too.
Status 0 if all tests passed, 1 if not, 2 on timeout; that of an entry point is its integer result.
`;

const FLAGS: readonly Flag[] = [
  { name: 'timeout', value: 'required', metavar: 'MS', help: 'milliseconds that the tests may take' },
  { name: 'entry', value: 'required', metavar: 'E', help: 'run an entry point' },
  { name: 'name', value: 'required', metavar: 'PATTERNS', help: 'only tests that match' },
  { name: 'tap', value: 'none', help: 'print the Test Anything Protocol' },
  { name: 'junit', value: 'required', metavar: 'FILE', help: 'write an XML report' },
  { name: 'v', alias: 'verbose', value: 'none', help: 'show the output of tests that passed too' },
  { name: 'no-rc', value: 'none', help: 'do not load ~/.maggierc' },
];

/** With one of these the tests are those of the test cases. */
const TEST_CASE_FLAGS = ['name', 'tap', 'junit'];

type Flags = ReadonlyMap<string, string>;

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const { flags, positionals } = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const options = runOptions({ flags: new Map(), positionals: [...before, ...positionals], subcommand: null, subArguments: [], programArguments: null }, [], process.env);
  const chosen = TEST_CASE_FLAGS.find((name) => flags.has(name));
  if (chosen !== undefined && flags.has('entry')) throw new UsageError(`--${chosen} is about test cases: it cannot be used with --entry`);
  const capture = new OutputCapture();
  const vm = await startVM(options.vm, capture.streams);
  try {
    if (!flags.has('no-rc')) await loadRc(vm);
    const work = await findTestWork(vm, options, pretest);
    const limit = count(flags, 'timeout') ?? work.manifest?.test.timeout ?? null;
    const status = await within(vm, limit, () => loadAndTest(vm, options, work, flags, capture));
    if (status === null) {
      capture.end();
      printError(`Test timeout: ${limit}ms exceeded\n`);
    }
    vm.out.flush();
    vm.err.flush();
    posttest(work.manifest);
    return status ?? 2;
  } finally {
    shutDown(vm);
  }
}

/** What `action` answers, or null if that takes longer than so many milliseconds. */
async function within<T>(vm: VM, milliseconds: number | null, action: () => Promise<T>): Promise<T | null> {
  if (milliseconds === null) return action();
  // The timer has its turns even if a test keeps the processor busy.
  const disarm = vm.scheduler.arm();
  const { promise, stop } = later(milliseconds);
  try {
    return await Promise.race([action(), promise]);
  } finally {
    stop();
    disarm();
  }
}

function later(milliseconds: number): { readonly promise: Promise<null>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), milliseconds); });
  return { promise, stop: () => clearTimeout(timer) };
}

async function loadAndTest(vm: VM, options: RunOptions, { batches, batchOptions, manifest }: TestWork, flags: Flags, capture: OutputCapture): Promise<number> {
  for (const batch of batches) {
    const status = await loadAndRun(vm, batch(), options, batchOptions);
    if (status !== 0 || vm.exitStatus !== null) return status;
  }
  const entry = flags.get('entry') ?? (TEST_CASE_FLAGS.some((name) => flags.has(name)) ? null : manifest?.test.entry ?? null);
  return entry === null ? runTestCases(vm, flags, capture) : runEntryPoint(vm, entry, manifest?.namespace ?? null);
}

async function runTestCases(vm: VM, flags: Flags, capture: OutputCapture): Promise<number> {
  const evaluator = new Evaluator(vm);
  const all = await findTests(vm, evaluator).catch(({ message }: Error) => { throw new CommandError(message); });
  if (all.length === 0) throw new CommandError('no test entry point specified\nSet [test].entry in maggie.toml or use --entry');
  const tests = selected(all, flags.get('name'));
  const write = (text: string): void => vm.out.write(text);
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const report = flags.has('tap') ? new TapReport(write) : new TextReport(write, { verbose: flags.has('v'), color });
  const started = performance.now();
  const results = await runTests(evaluator, tests, capture, report);
  const file = flags.get('junit');
  if (file !== undefined) writeReport(file, junitXml(results, performance.now() - started));
  return results.length === tests.length && results.every(({ status }) => status === 'passed' || status === 'skipped') ? 0 : 1;
}

function selected(tests: readonly TestMethod[], names: string | undefined): readonly TestMethod[] {
  if (names === undefined) return tests;
  const found = matching(tests, names.split(','));
  if (found.length > 0) return found;
  throw notFound(`no test matches "${names}"`, names, tests.flatMap(({ cls, selector }) => [cls.name, selector]));
}

function writeReport(file: string, text: string): void {
  try {
    writeAtomically(file, Buffer.from(text));
  } catch (error) {
    throw new CommandError(`cannot write "${file}": ${osReason(error)}`);
  }
}

function pretest({ root, scripts }: Manifest): void {
  const reason = scripts.pretest === null ? null : runScript(scripts.pretest, root);
  if (reason !== null) throw new CommandError(`scripts.pretest failed: ${reason}`);
}

function posttest(manifest: Manifest | null): void {
  const reason = manifest === null || manifest.scripts.posttest === null ? null : runScript(manifest.scripts.posttest, manifest.root);
  if (reason !== null) printError(`Warning: scripts.posttest failed: ${reason}\n`);
}
