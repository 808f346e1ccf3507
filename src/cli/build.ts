/** `mag build`: a program, compiled ahead of time, as one ES module. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Build, LoadedProgram } from '../build/build-program.js';
import { outputProblem, outputsOf } from '../build/outputs.js';
import { startOptions, type BuiltBatch } from '../build/program-image.js';
import { writeBuild } from '../build/write-build.js';
import { Persistence } from '../image/persistence.js';
import { Trust } from '../image/trust.js';
import type { CompiledMethod } from '../runtime/code.js';
import { Reports } from '../runtime/load/batch.js';
import { parseUnits } from '../runtime/load/units.js';
import type { Surroundings } from '../runtime/load/world.js';
import { osReason } from '../runtime/os-reason.js';
import type { VM } from '../runtime/vm.js';
import { reportDiagnostics } from '../tools/report-diagnostics.js';
import { parseArguments, type Flag } from './arguments.js';
import { buildSummary } from './build-summary.js';
import { printOut } from './console.js';
import { CommandError } from './errors.js';
import { startVM } from './machine.js';
import { runOptions } from './options.js';
import type { SubcommandCall } from './subcommands.js';
import { findWork, jitImagePath, type Work } from './work.js';

const BUILD_FLAGS: readonly Flag[] = [
  { name: 'output', alias: 'o', value: 'required', metavar: 'FILE', help: 'the module to be written' },
  { name: 'target', value: 'required', metavar: 'NAME', help: 'name of the directory below generated/' },
  { name: 'plugin', value: 'none', help: 'only the compiled code, for `mag --plugin`' },
  { name: 'no-jit', value: 'none', help: 'without the translator (there is none in a module for Node)' },
  { name: 'profile', value: 'required', metavar: 'FILE', help: 'feedback of an earlier run' },
];

/** As those of `mag`. */
const RUN_FLAGS: readonly Flag[] = [
  { name: 'm', value: 'required', metavar: 'ENTRY', help: 'entry point, to be run after the statements' },
  { name: 'strict', value: 'none', help: 'undefined names are errors' },
  { name: 'max-depth', value: 'required', metavar: 'N', help: 'most activations a process may hold' },
  { name: 'inline-limit', value: 'required', metavar: 'N', help: 'most instructions of a method that is inlined (50)' },
  { name: 'no-pass', value: 'required', metavar: 'NAMES', help: 'leave out passes of the compiler' },
  { name: 'deopt', value: 'required', metavar: 'KIND', help: 'leave compiled code: all or random:SEED' },
];

const FLAGS = [...BUILD_FLAGS, ...RUN_FLAGS];

export const usage = `Usage:
  mag build [flags] [paths]

Compiles the program of the paths, or the project of the current directory: writes generated/NAME/*.ts and bundles them to NAME.mjs, in the
current directory or that of the project, with its source map, NAME.mjs.map, and its declarations, NAME.d.mts.

The module runs with plain \`node\`. Imported, it runs the statements of the program but not its entry point, and exports the
classes that the program defines; NAME.d.mts tells TypeScript about them.

With what \`mag --jit\` has left beside the program, or in the profile, code is compiled for what the program was seen to do:
that is fast then, and whatever else it does is right.

Flags:
${FLAGS.map(({ name, metavar, help }) => `  ${`${name.length === 1 ? '-' : '--'}${name}${metavar === undefined ? '' : ` ${metavar}`}`.padEnd(16)}  ${help}`).join('\n')}
`;

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const parsed = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const { flags } = parsed;
  const runFlags = new Map([...flags].filter(([name]) => RUN_FLAGS.some((flag) => flag.name === name)));
  const options = runOptions({ ...parsed, flags: runFlags, positionals: [...before, ...parsed.positionals] }, argv, {});
  const vm = await startVM({ ...options.vm, jit: 0 });
  const work = await findWork(vm, options);
  if (work.batches.length === 0) throw new CommandError('nothing to build: no paths, and no maggie.toml here or above');
  const program = await load(vm, work, flags.get('profile') ?? null);
  if (program === null) return 1;

  const home = options.paths.length > 0 ? '.' : work.home;
  const target = targetName(flags.get('target') ?? work.name);
  const plugin = flags.has('plugin');
  const module = resolve(flags.get('output') ?? join(home, `${work.name}${plugin ? '.plugin' : ''}.mjs`));
  const outputs = outputsOf(module, resolve(home, 'generated', target), plugin);
  const problem = outputProblem(outputs, [...program.surroundings.keys()].map((path) => resolve(home, path)));
  if (problem !== null) throw cannotWrite(problem.path, problem.reason);
  const build = await compile(vm, program, work, plugin);
  try {
    writeBuild(outputs, build, home);
  } catch (error) {
    throw cannotWrite((error as NodeJS.ErrnoException).path ?? module, osReason(error));
  }
  for (const { label, reason } of build.refused) vm.err.write(`warning: ${label} is not compiled: ${reason}\n`);
  vm.err.flush();
  printOut(buildSummary(outputs, program.methods.length, build));
  return 0;
}

/** Definitions of all batches; null after an error. No statement runs. */
async function load(vm: VM, work: Work, profile: string | null): Promise<LoadedProgram | null> {
  const { batches: sources, batchOptions } = work;
  const persistence = await openProfile(vm, work, profile);
  const program = { batches: [] as BuiltBatch[], methods: [] as CompiledMethod[], doIts: [] as CompiledMethod[], surroundings: new Map<string, Surroundings>() };
  for (const read of sources) {
    const batch = read();
    const { diagnostics, program: compiled, methods, doIts } = persistence.load(batch, batchOptions);
    reportDiagnostics(vm, diagnostics, batch);
    vm.err.flush();
    if (compiled === null) return null;
    program.batches.push({ program: compiled, warnings: diagnostics });
    program.methods.push(...methods);
    program.doIts.push(...doIts);
    // Nothing else keeps what names mean in a file.
    for (const { path, namespace, imports } of parseUnits(batch, batchOptions, new Reports())) program.surroundings.set(path, { namespace, imports });
  }
  const { storedUnits } = persistence;
  return { ...program, hot: storedUnits.length > 0 ? storedUnits : null };
}

/** Feedback says what to compile, and how; code is compiled anew. A file that the user names must be good. */
function openProfile(vm: VM, work: Work, profile: string | null): Promise<Persistence> {
  const named = profile !== null;
  const problem = (text: string): void => {
    if (named) throw new CommandError(text);
  };
  return Persistence.open(vm, null, { file: profile ?? jitImagePath(work), trustAll: named, trust: Trust.ofUser(), batches: work.batches.length }, problem);
}

/** The packages that a build needs are loaded here, and nowhere else. */
async function compile(vm: VM, program: LoadedProgram, { entry, namespace }: Work, plugin: boolean): Promise<Build> {
  const { buildPlugin, buildProgram } = await import('../build/build-program.js').catch((error: Error) => {
    throw new CommandError(`mag build needs the packages esbuild and ts-morph: ${error.message.split('\n')[0]}`);
  });
  if (plugin) return buildPlugin(vm, program);
  const installation = { runtime: installed('runtime.mjs').toString('utf8'), kernel: installed('kernel.magi') };
  return buildProgram(vm, program, { entry, namespace, ...startOptions(vm.options) }, installation);
}

/** A file of the installation, which stands beside the command. */
function installed(name: string): Buffer {
  try {
    return readFileSync(fileURLToPath(new URL(`./${name}`, import.meta.url)));
  } catch {
    throw new CommandError(`mag build: ${name} is missing from this installation`);
  }
}

function targetName(name: string): string {
  if (/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(name)) return name;
  throw new CommandError(`"${name}" cannot be the name of a target: letters, digits, _, - and . are allowed`);
}

function cannotWrite(path: string, reason: string): CommandError { return new CommandError(`cannot write "${path}": ${reason}`); }
