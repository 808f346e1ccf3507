/** `mag build`: a program, with its hot code compiled, as one ES module. */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../build/bundle.js';
import { generate } from '../build/generate.js';
import { staticUnits } from '../build/static-units.js';
import { encodeProgramImage } from '../image/snapshot.js';
import { Persistence } from '../image/persistence.js';
import { Trust } from '../image/trust.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { reportDiagnostics } from '../tools/report-diagnostics.js';
import { TRANSLATOR_VERSION } from '../translate/translate.js';
import { parseArguments, type Flag } from './arguments.js';
import { printOut } from './console.js';
import { CommandError } from './errors.js';
import { startVM } from './machine.js';
import { runOptions } from './options.js';
import type { SubcommandCall } from './subcommands.js';
import { findWork, jitImagePath, type Work } from './work.js';

const FLAGS: readonly Flag[] = [
  { name: 'o', value: 'required', metavar: 'FILE', help: 'the module to be written' },
  { name: 'm', value: 'required', metavar: 'ENTRY', help: 'entry point' },
  { name: 'strict', value: 'none', help: 'undefined names are errors' },
  { name: 'plugin', value: 'none', help: 'only the compiled code, for mag --plugin' },
  { name: 'jit-image', value: 'required', metavar: 'FILE', help: 'feedback of earlier runs' },
  { name: 'trust-image', value: 'none', help: 'use feedback without a trusted signature' },
];

export const usage = `Usage:
  mag build [flags] [paths]

Writes generated/NAME/*.ts and bundles them to NAME.mjs beside the manifest or the first file. With the image
that \`mag --jit\` has left, code is compiled for what the program was seen to do.

Flags:
${FLAGS.map(({ name, metavar, help }) => `  ${`${name.length === 1 ? '-' : '--'}${name}${metavar === undefined ? '' : ` ${metavar}`}`.padEnd(18)}  ${help}`).join('\n')}
`;

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const parsed = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const { flags } = parsed;
  const pluginOnly = flags.has('plugin');
  const own = new Map([...flags].filter(([name]) => name !== 'plugin' && name !== 'o'));
  const options = runOptions({ ...parsed, flags: own, positionals: [...before, ...parsed.positionals] }, argv, {});
  const vm = await startVM({ ...options.vm, jit: 0 });
  const work = await findWork(vm, options);
  if (work.batches.length === 0) throw new CommandError('nothing to build: no paths, and no maggie.toml here');
  const file = options.jitImage ?? jitImagePath(work);
  const persistence = await Persistence.open(vm, null, { file, trustAll: options.trustImage, trust: Trust.ofUser(), batches: work.batches.length }, () => {});
  const loaded = load(vm, work, persistence);
  if (loaded === null) return 1;

  const units = staticUnits(vm, loaded.methods, persistence.storedUnits, loaded.doIts);
  const directory = resolve(work.home, 'generated', work.name);
  const { entry, plugin, problems } = await generate({
    directory, declarations: { compiled: beside('compiled.d.ts'), runtime: beside('built-runtime.d.ts') }, units, image: encodeProgramImage(vm, vm.programs),
    start: { entry: work.entry, namespace: work.namespace, strict: vm.options.strict, maxDepth: vm.options.maxDepth }, translator: TRANSLATOR_VERSION, kernel: vm.kernelDigest(),
  });
  if (problems.length > 0) throw new CommandError(`generated code has type errors:\n${problems.join('\n')}`);
  const output = resolve(flags.get('o') ?? join(work.home, pluginOnly ? `${work.name}.plugin.mjs` : `${work.name}.mjs`));
  await bundle({ entry: pluginOnly ? plugin : entry, output, runtime: pluginOnly ? null : beside('runtime.mjs') });
  printOut(`${relative('', output)}: ${loaded.methods.length} methods, ${units.length} compiled units\n`);
  return 0;
}

/** Definitions of all batches; null after an error. No statement runs. */
function load(vm: VM, { batches, batchOptions }: Work, persistence: Persistence): { methods: CompiledMethod[]; doIts: CompiledMethod[] } | null {
  const methods: CompiledMethod[] = [], doIts: CompiledMethod[] = [];
  for (const batch of batches) {
    const sources = batch();
    const result = persistence.load(sources, batchOptions);
    reportDiagnostics(vm, result.diagnostics, sources);
    vm.err.flush();
    if (result.program === null) return null;
    methods.push(...result.methods);
    doIts.push(...result.doIts);
  }
  return { methods, doIts };
}

/** A file of the installation, which stands beside the command. */
function beside(name: string): string {
  const path = fileURLToPath(new URL(`./${name}`, import.meta.url));
  if (!existsSync(path)) throw new CommandError(`mag build: ${name} is missing from this installation`);
  return path;
}
