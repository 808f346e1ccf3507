import type { SourceText } from '../runtime/load/batch.js';
import type { VM } from '../runtime/vm.js';
import { findManifest, readManifest, type Manifest } from './project-manifest.js';
import { projectSources } from './project-sources.js';

export interface Project { readonly manifest: Manifest; readonly sources: readonly SourceText[] }

/** The project of the current directory; null without a manifest here or above. Throws CommandErrors. */
export async function readProject(vm: VM): Promise<Project | null> {
  const path = findManifest(process.cwd());
  if (path === null) return null;
  const manifest = await readManifest(path);
  const sources = await projectSources(manifest, (namespace) => vm.classes.get(namespace)?.builtIn === true);
  return { manifest, sources };
}
