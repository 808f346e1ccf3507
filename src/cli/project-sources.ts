/** The one batch that a project and its dependencies form (language.md 13.6). */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SourceText } from '../runtime/load/batch.js';
import { derivedNamespace } from '../runtime/load/namespaces.js';
import { listSources } from '../runtime/load/source-files.js';
import { isExcluded } from './project-glob.js';
import type { Manifest } from './project-manifest.js';
import type { ResolvedDependency } from './resolve-dependencies.js';
import { accessing } from './sources.js';

/** All files of the project, those of its dependencies first. Paths are relative to the project's root. Throws a CommandError for a directory that cannot be read. */
export function projectSources(project: Manifest, dependencies: readonly ResolvedDependency[]): SourceText[] {
  return [
    ...dependencies.flatMap(({ manifest, namespace }) => ownSources(manifest, project.root, namespace)),
    ...ownSources(project, project.root, null),
  ];
}

/** Files of one project, `prefix` in front of their namespaces. One that lies in two source directories is taken from the first. */
function ownSources(manifest: Manifest, reportRoot: string, prefix: string | null): SourceText[] {
  const seen = new Set<string>();
  return manifest.sourceDirs.flatMap((dir) => {
    const root = join(manifest.root, dir);
    const files = accessing(root, () => listSources(root, true));
    const included = files.filter((file) => !isExcluded(file, manifest.exclude) && !seen.has(join(root, file)));
    return included.map((file) => {
      const path = join(root, file);
      seen.add(path);
      return { path: relative(reportRoot, path), text: accessing(root, () => readFileSync(path)), derivedNamespace: derivedNamespace(file), namespacePrefix: prefix };
    });
  });
}
