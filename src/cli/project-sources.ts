/** The one batch that a project and its dependencies form (language.md 13.6). */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { SourceText } from '../runtime/load/batch.js';
import { derivedNamespace, pascalCase } from '../runtime/load/namespaces.js';
import { listSources } from '../runtime/load/source-files.js';
import { CommandError } from './errors.js';
import { isExcluded } from './project-glob.js';
import { readManifest, type Dependency, type Manifest } from './project-manifest.js';
import { accessing } from './sources.js';

/**
 * All files of the project, those of dependencies first (depth first in name order). Paths are relative to the project's root.
 * Throws a CommandError for a directory or manifest that cannot be read, or a namespace that two dependencies claim or `isReserved`.
 */
export async function projectSources(project: Manifest, isReserved: (namespace: string) => boolean): Promise<SourceText[]> {
  const namespaces = new Map<string, string>();
  const visited = new Set<string>([resolve(project.root)]);
  const sources: SourceText[] = [];
  const visit = async (manifest: Manifest): Promise<void> => {
    for (const dependency of manifest.dependencies) {
      const root = dependencyRoot(manifest, dependency);
      if (visited.has(root)) continue;
      visited.add(root);
      const own = await readManifest(join(root, 'maggie.toml'));
      const namespace = dependency.namespace ?? own.namespace ?? pascalCase(dependency.name);
      const other = namespaces.get(namespace);
      if (other !== undefined) throw new CommandError(`dependencies "${other}" and "${dependency.name}" have the same namespace ${namespace}`);
      if (isReserved(namespace)) throw new CommandError(`dependency "${dependency.name}": namespace ${namespace} is the name of a built-in class`);
      namespaces.set(namespace, dependency.name);
      await visit(own);
      sources.push(...ownSources(own, project.root, namespace));
    }
  };
  await visit(project);
  return [...sources, ...ownSources(project, project.root, null)];
}

/** Files of one project, `prefix` in front of their namespaces. */
function ownSources(manifest: Manifest, reportRoot: string, prefix: string | null): SourceText[] {
  return manifest.sourceDirs.flatMap((dir) => {
    const root = join(manifest.root, dir);
    const files = accessing(root, () => listSources(root, true));
    return files.filter((file) => !isExcluded(file, manifest.exclude)).map((file) => ({
      path: relative(reportRoot, join(root, file)),
      text: accessing(root, () => readFileSync(join(root, file))),
      derivedNamespace: derivedNamespace(file),
      namespacePrefix: prefix,
    }));
  });
}

function dependencyRoot(manifest: Manifest, dependency: Dependency): string {
  if (dependency.path === null) throw new CommandError(`dependency "${dependency.name}" has no path: only path dependencies can be loaded`);
  const root = resolve(manifest.root, dependency.path);
  if (!existsSync(join(root, 'maggie.toml'))) throw new CommandError(`dependency "${dependency.name}": no maggie.toml in ${dependency.path}`);
  return root;
}
