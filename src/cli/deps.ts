/** `mag deps`: the dependencies of the project (language.md 13.6, 13.7). */
import { relative } from 'node:path';
import { suggest } from '../syntax/suggest.js';
import { parseArguments } from './arguments.js';
import { printOut } from './console.js';
import { CommandError, UsageError } from './errors.js';
import { shutDown, startVM } from './machine.js';
import type { Dependency } from './project-dependency.js';
import { findManifest, readManifest } from './project-manifest.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag deps [resolve]   fetch what is missing, at the commits of .maggie/lock.toml, and show where everything is
  mag deps update      fetch what the manifest asks for anew, and write the lock file
  mag deps list        show what the manifest declares

Dependencies for development are included.
`;

const ACTIONS = ['resolve', 'update', 'list'];

export async function run({ argv }: SubcommandCall): Promise<number> {
  const [action = 'resolve', ...rest] = parseArguments(argv, [], { leading: new Set(), trailing: new Set() }).positionals;
  if (!ACTIONS.includes(action) || rest.length > 0) {
    const near = suggest(action, ACTIONS);
    throw new UsageError(`unknown argument of mag deps: ${[action, ...rest].find((word, index) => index > 0 || !ACTIONS.includes(word))}`, near === null ? null : `did you mean ${near}?`);
  }
  const path = findManifest(process.cwd());
  if (path === null) throw new CommandError('no maggie.toml found');
  const manifest = await readManifest(path);
  const declared = [...manifest.dependencies, ...manifest.devDependencies];
  if (declared.length === 0) printOut('No dependencies configured.\n');
  else if (action === 'list') printOut(declared.map(declaration).join(''));
  else printOut(await resolved(manifest, action === 'update'));
  return 0;
}

async function resolved(manifest: Awaited<ReturnType<typeof readManifest>>, renew: boolean): Promise<string> {
  const { isBuiltIn } = await import('./project.js');
  const { resolveDependencies } = await import('./resolve-dependencies.js');
  const vm = await startVM({ jit: 0 });
  try {
    const dependencies = await resolveDependencies(manifest, { development: true, renew, isReserved: isBuiltIn(vm) });
    const lines = dependencies.map(({ name, manifest: { root } }) => `  ${name} -> ${relative(process.cwd(), root) || '.'}\n`);
    return `Resolved ${dependencies.length} dependencies:\n${lines.join('')}`;
  } finally {
    shutDown(vm);
  }
}

function declaration({ name, source }: Dependency): string {
  if (source.kind === 'path') return `  ${name}: path ${source.path}\n`;
  const { url, revision } = source;
  return `  ${name}: git ${url}${revision === null ? '' : ` (${revision.kind} ${revision.name})`}\n`;
}
