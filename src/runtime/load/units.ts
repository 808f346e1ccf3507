/** The files of a batch, parsed. */
import { parseFile } from '../../syntax/parse.js';
import { displayText, type BatchOptions, type Reports, type SourceText, type Unit } from './batch.js';
import { namespaceOf } from './namespaces.js';

/** Parses the files and reports their syntax errors; a file that has some is left out. */
export function parseUnits(sources: readonly SourceText[], { kernel = false, importAll = false }: BatchOptions, reports: Reports): Unit[] {
  const units = sources.flatMap((source): Unit[] => {
    const { path, derivedNamespace = null, namespacePrefix: prefix = null } = source;
    const { file, diagnostics } = parseFile(source.text, path, { kernel });
    reports.add(...diagnostics);
    if (file === null) return [];
    return [{
      path, text: displayText(source), file,
      namespace: prefixed(prefix, file.namespace?.name ?? derivedNamespace),
      imports: file.imports.flatMap(({ name }) => (prefix === null ? [name] : [`${prefix}::${name}`, name])),
    }];
  });
  return importAll ? withAutomaticImports(units) : units;
}

function prefixed(prefix: string | null, namespace: string | null): string | null {
  return prefix === null || namespace === null ? prefix ?? namespace : `${prefix}::${namespace}`;
}

function withAutomaticImports(units: readonly Unit[]): Unit[] {
  const namespaces = new Set<string>();
  for (const { namespace, file } of units) {
    if (namespace !== null) namespaces.add(namespace);
    for (const item of file.items) {
      const own = item.type === 'Class' || item.type === 'Trait' ? namespaceOf(item.name) : null;
      if (own !== null) namespaces.add(own);
    }
  }
  const all = [...namespaces].sort();
  return units.map((unit) => ({ ...unit, imports: [...unit.imports, ...all.filter((name) => !unit.imports.includes(name))] }));
}
