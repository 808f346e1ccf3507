/** Which projects a project depends on, and where they are (language.md 13.6). */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pascalCase } from '../runtime/load/namespaces.js';
import { CommandError } from './errors.js';
import { GitDependencies } from './git-dependencies.js';
import type { Dependency } from './project-dependency.js';
import { dependenciesInUse, readManifest, type Manifest } from './project-manifest.js';

export interface ResolvedDependency {
  readonly name: string;
  readonly manifest: Manifest;
  /** In front of the namespaces of its files. */
  readonly namespace: string;
}

export interface ResolveOptions {
  /** Are those for development in use? */
  readonly development: boolean;
  /** Fetch anew, whatever the lock file says. */
  readonly renew: boolean;
  /** Names of built-in classes cannot be namespaces of dependencies. */
  isReserved(namespace: string): boolean;
}

/**
 * All dependencies, depth first in name order, transitive ones before what needs them. Git dependencies are fetched where needed.
 * Throws a CommandError for a dependency that cannot be had, or a namespace that two claim or that is reserved.
 */
export async function resolveDependencies(project: Manifest, { development, renew, isReserved }: ResolveOptions): Promise<ResolvedDependency[]> {
  const git = await GitDependencies.open(join(project.root, '.maggie'), renew);
  const owners = new Map<string, string>(), visited = new Set<string>([resolve(project.root)]);
  const resolved: ResolvedDependency[] = [];
  const visit = async (manifest: Manifest, dependencies: readonly Dependency[]): Promise<void> => {
    for (const dependency of dependencies) {
      const { name } = dependency;
      const root = await rootOf(manifest, dependency, git);
      if (visited.has(root)) continue;
      visited.add(root);
      const own = await readManifest(join(root, 'maggie.toml'));
      const namespace = dependency.namespace ?? own.namespace ?? pascalCase(name);
      const other = owners.get(namespace);
      if (other !== undefined) throw new CommandError(`dependencies "${other}" and "${name}" have the same namespace ${namespace}`);
      if (isReserved(namespace)) throw new CommandError(`dependency "${name}": namespace ${namespace} is the name of a built-in class`);
      owners.set(namespace, name);
      await visit(own, own.dependencies);
      resolved.push({ name, manifest: own, namespace });
    }
  };
  await visit(project, dependenciesInUse(project, development));
  await git.finish();
  return resolved;
}

async function rootOf(manifest: Manifest, { name, source }: Dependency, git: GitDependencies): Promise<string> {
  const root = source.kind === 'path' ? resolve(manifest.root, source.path) : await git.directory(name, source, manifest.root);
  if (!existsSync(join(root, 'maggie.toml'))) throw new CommandError(`dependency "${name}": no maggie.toml in ${source.kind === 'path' ? source.path : source.url}`);
  return root;
}
