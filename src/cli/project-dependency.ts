/** `[dependencies]` and `[dev-dependencies]` of a manifest. */
import type { ManifestTable } from './manifest-values.js';

export interface PathSource {
  readonly kind: 'path';
  /** Relative to the manifest. */
  readonly path: string;
}

export interface GitSource {
  readonly kind: 'git';
  readonly url: string;
  /** null: what the repository's HEAD names. */
  readonly revision: Revision | null;
}

export interface Revision { readonly kind: 'tag' | 'branch' | 'commit'; readonly name: string }

export interface Dependency {
  readonly name: string;
  readonly source: PathSource | GitSource;
  readonly namespace: string | null;
}

const REVISIONS = ['tag', 'branch', 'commit'] as const;

/** The dependencies of one table, by name. Throws CommandErrors. */
export function readDependencies(table: ManifestTable): Dependency[] {
  return table.keys().sort().map((name) => {
    // Names become directories below `.maggie/deps`.
    if (!/^[\p{L}\p{N}_-][\p{L}\p{N}_.-]*$/u.test(name)) throw table.error(`${table.name}: "${name}" is not a name of a dependency: use letters, digits, "-", "_" and "."`);
    const entry = table.table(name);
    return { name, source: source(entry), namespace: entry.text('namespace') };
  });
}

function source(entry: ManifestTable): PathSource | GitSource {
  const path = entry.text('path'), url = entry.text('git');
  if ((path === null) === (url === null)) throw entry.error(`${entry.name} must have either path or git`);
  const revisions = REVISIONS.filter((kind) => entry.has(kind)).map((kind): Revision => ({ kind, name: entry.text(kind)! }));
  if (path !== null) {
    if (revisions.length > 0) throw entry.error(`${entry.name}: ${revisions[0]!.kind} is for git dependencies only`);
    return { kind: 'path', path };
  }
  if (revisions.length > 1) throw entry.error(`${entry.name} must have at most one of tag, branch and commit`);
  return { kind: 'git', url: url!, revision: revisions[0] ?? null };
}
