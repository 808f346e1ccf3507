/** `[[target]]` of a manifest: other selections of the project's sources, with entry points of their own. */
import { notFound } from './errors.js';
import type { ManifestTable } from './manifest-values.js';
import type { Manifest } from './project-manifest.js';

export interface Target {
  readonly name: string;
  /** null: that of the project. */
  readonly entry: string | null;
  readonly extraDirs: readonly string[];
  readonly excludeDirs: readonly string[];
  readonly exclude: readonly string[];
}

/** Throws a CommandError for a target without name, or with that of another. */
export function readTargets(tables: readonly ManifestTable[]): Target[] {
  const names = new Set<string>();
  return tables.map((table) => {
    const name = table.text('name');
    if (name === null) throw table.error(`${table.name}.name is missing`);
    if (names.has(name)) throw table.error(`${table.name}.name: there is another target "${name}"`);
    names.add(name);
    return { name, entry: table.text('entry'), extraDirs: table.texts('extra-dirs') ?? [], excludeDirs: table.texts('exclude-dirs') ?? [], exclude: table.texts('exclude') ?? [] };
  });
}

/** The target of that name, without a name the first one; null for the project as such, where there are none. Throws a CommandError for an unknown name. */
export function findTarget({ targets }: Manifest, name: string | null): Target | null {
  if (name === null) return targets[0] ?? null;
  const found = targets.find((target) => target.name === name);
  if (found === undefined) throw notFound(`target "${name}" not found in maggie.toml`, name, targets.map((target) => target.name));
  return found;
}

/** The manifest as the target sees it: with its directories, excludes and entry point. */
export function withTarget(manifest: Manifest, target: Target | null): Manifest {
  if (target === null) return manifest;
  const dirs = [...new Set([...manifest.sourceDirs, ...target.extraDirs])].filter((dir) => !target.excludeDirs.some((other) => plain(other) === plain(dir)));
  return { ...manifest, sourceDirs: dirs, exclude: [...manifest.exclude, ...target.exclude], entry: target.entry ?? manifest.entry };
}

/** `src` of `./src/`. */
function plain(dir: string): string { return dir.replace(/^(\.\/)+/, '').replace(/\/+$/, ''); }
