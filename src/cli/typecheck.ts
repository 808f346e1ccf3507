/** `mag typecheck`: warnings about what does not fit the annotations of the sources. Runs nothing. */
import { statSync } from 'node:fs';
import { Reports, type SourceText } from '../runtime/load/batch.js';
import { loadBatch } from '../runtime/load/load-batch.js';
import { parseUnits } from '../runtime/load/units.js';
import { reportDiagnostics } from '../tools/report-diagnostics.js';
import { typecheck } from '../typecheck/check.js';
import { parseArguments, type Flag } from './arguments.js';
import { startVM } from './machine.js';
import { accessing, readBatch } from './sources.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag typecheck [--verbose] [paths]

Checks the types and effects that the sources declare: messages to receivers of known types, arguments, assignments and results against their annotations,
conformance to protocols, effects. Directories are taken with those below; the default is the current one. Status 1 if there are warnings.

Flags:
  --verbose  say how much was checked
`;

const FLAGS: readonly Flag[] = [{ name: 'verbose', value: 'none', help: 'say how much was checked' }];

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const { flags, positionals } = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const paths = [...before, ...positionals];
  const sources = (paths.length === 0 ? ['.'] : paths).flatMap(filesOf);
  const vm = await startVM({ jit: 0 });
  const { program, diagnostics } = loadBatch(vm, sources, { importAll: true });
  if (program === null) {
    reportDiagnostics(vm, diagnostics.filter(({ severity }) => severity === 'error'), sources);
    vm.err.flush();
    return 1;
  }
  const warnings = typecheck(vm, parseUnits(sources, { importAll: true }, new Reports()));
  reportDiagnostics(vm, warnings, sources);
  if (flags.has('verbose')) vm.out.write(`checked ${counted(sources.length, 'file')}, ${counted(program.methods.length, 'method')}: ${counted(warnings.length, 'warning')}\n`);
  vm.out.flush();
  vm.err.flush();
  return warnings.length === 0 ? 0 : 1;
}

/** All files of a path, with those of the directories below it. */
function filesOf(path: string): SourceText[] {
  const isDirectory = !path.endsWith('...') && accessing(path, () => statSync(path).isDirectory());
  return readBatch(isDirectory ? `${path.replace(/\/+$/, '') || '/'}/...` : path);
}

function counted(n: number, what: string): string { return `${n} ${what}${n === 1 ? '' : 's'}`; }
