/** `maggie.toml` (language.md 13.6). Unknown tables and keys are ignored. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pascalCase } from '../runtime/load/namespaces.js';
import { CommandError } from './errors.js';
import type { ManifestTable } from './manifest-values.js';
import { readDependencies, type Dependency } from './project-dependency.js';
import { readTargets, type Target } from './project-target.js';
import { readToml } from './read-toml.js';
import { constraintProblem } from './version-constraint.js';
import { version } from './version.js';

export interface Manifest {
  /** Directory of the manifest. */
  readonly root: string;
  readonly name: string | null;
  /** For finding the entry class, and before the names of a dependency. */
  readonly namespace: string | null;
  readonly sourceDirs: readonly string[];
  readonly exclude: readonly string[];
  readonly entry: string | null;
  /** By name. */
  readonly dependencies: readonly Dependency[];
  readonly devDependencies: readonly Dependency[];
  readonly targets: readonly Target[];
  readonly test: TestSettings;
  readonly scripts: Scripts;
  readonly runtime: RuntimeLimits;
  /** Globals that `Sandbox run:` forbids. */
  readonly restrictions: readonly string[];
}

/** `[test]` */
export interface TestSettings {
  readonly dirs: readonly string[];
  readonly entry: string | null;
  /** Milliseconds; null: no limit. */
  readonly timeout: number | null;
  readonly exclude: readonly string[];
}

/** `[scripts]`: commands of the shell. */
export interface Scripts { readonly pretest: string | null; readonly posttest: string | null }

/** `[runtime]`: null where nothing is said. */
export interface RuntimeLimits { readonly maxFrameDepth: number | null; readonly mailboxCapacity: number | null; readonly strict: boolean }

/** The nearest `maggie.toml`, in a directory or an ancestor of it; null if there is none. */
export function findManifest(directory: string): string | null {
  for (let at = resolve(directory); ; at = dirname(at)) {
    const path = join(at, 'maggie.toml');
    if (existsSync(path)) return path;
    if (dirname(at) === at) return null;
  }
}

/** Reads a manifest. Throws a CommandError if it is unreadable, a value has the wrong kind, or it is for other versions of Maggie. */
export async function readManifest(path: string): Promise<Manifest> {
  const document = await readToml(path);
  const project = document.table('project'), source = document.table('source');
  checkVersion(project);
  const name = project.text('name');
  return {
    root: dirname(path), name,
    namespace: project.text('namespace') ?? (name === null ? null : pascalCase(name)),
    sourceDirs: source.texts('dirs') ?? ['src'],
    exclude: source.texts('exclude') ?? [],
    entry: source.text('entry'),
    dependencies: readDependencies(document.table('dependencies')),
    devDependencies: readDependencies(document.table('dev-dependencies')),
    targets: readTargets(document.tables('target')),
    test: testSettings(document.table('test')),
    scripts: scripts(document.table('scripts')),
    runtime: runtimeLimits(document.table('runtime')),
    restrictions: document.table('sandbox').texts('restrictions') ?? [],
  };
}

/** The dependencies that are in use. Throws a CommandError for a name in both tables when those for development are. */
export function dependenciesInUse({ root, dependencies, devDependencies }: Manifest, development: boolean): readonly Dependency[] {
  if (!development) return dependencies;
  const twice = devDependencies.find(({ name }) => dependencies.some((other) => other.name === name));
  if (twice !== undefined) throw new CommandError(`cannot read "${join(root, 'maggie.toml')}": "${twice.name}" is in both dependencies and dev-dependencies`);
  return [...dependencies, ...devDependencies].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function checkVersion(project: ManifestTable): void {
  const wanted = project.text('maggie');
  const problem = wanted === null ? null : constraintProblem(wanted, version());
  if (problem !== null) throw project.error(problem);
}

function testSettings(test: ManifestTable): TestSettings {
  return { dirs: test.texts('dirs') ?? ['test'], entry: test.text('entry'), timeout: test.positive('timeout'), exclude: test.texts('exclude') ?? [] };
}

function scripts(table: ManifestTable): Scripts { return { pretest: table.text('pretest'), posttest: table.text('posttest') }; }

function runtimeLimits(runtime: ManifestTable): RuntimeLimits {
  return { maxFrameDepth: runtime.positive('max-frame-depth'), mailboxCapacity: runtime.positive('mailbox-capacity'), strict: runtime.flag('strict') };
}
