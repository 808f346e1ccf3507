import type { SourceText } from '../runtime/load/batch.js';
import type { VM } from '../runtime/vm.js';
import { findManifest, readManifest, type Manifest } from './project-manifest.js';
import { projectSources } from './project-sources.js';
import { resolveDependencies } from './resolve-dependencies.js';

export interface Project { readonly manifest: Manifest; readonly sources: readonly SourceText[] }

/**
 * The project of the current directory, with its dependencies for development if these are in use; null without a manifest here or above. `select` may
 * choose other sources. Throws CommandErrors.
 */
export async function readProject(vm: VM, development: boolean, select: (manifest: Manifest) => Manifest): Promise<Project | null> {
  const path = findManifest(process.cwd());
  if (path === null) return null;
  const manifest = select(await readManifest(path));
  return { manifest, sources: projectSources(manifest, await resolveDependencies(manifest, { development, renew: false, isReserved: isBuiltIn(vm) })) };
}

/** Is a name that of a built-in class? */
export function isBuiltIn(vm: VM): (name: string) => boolean { return (name) => vm.classes.get(name)?.builtIn === true; }
