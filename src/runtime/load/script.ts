/** The statements of a file as the one doIt that they form (language.md 2.1, 2.6.5). */
import type { Declaration, DoIt, SourceFile, Statement, TopItem, TopTemporaries } from '../../syntax/ast.js';
import { collectFreeNames, renameFree, type FreeNames } from './free-names.js';

export interface Script {
  readonly doIt: DoIt;
  /** Names that the statements assign without declaring them: globals. */
  readonly assigned: ReadonlySet<string>;
}

/**
 * The script of a file; null if it has no statements.
 *
 * Temporaries are visible from their declaration to the end of the file. A doIt declares all of its temporaries at the start, so
 * one whose name meant something else before (an earlier temporary or a global) is given a name that cannot be spelled.
 */
export function fileScript(file: SourceFile): Script | null {
  const items = file.items.filter(isScriptItem);
  if (items.every((item) => item.type === 'TopTemporaries')) return null;
  const temps: Declaration[] = [];
  const body: Statement[] = [];
  /** Every name that a statement so far has mentioned. */
  const mentioned = new Set<string>();
  const assigned = new Set<string>();
  /** Temporaries in force, with the names that the doIt gives them. */
  const current = new Map<string, string>();
  for (const item of items) {
    if (item.type === 'TopTemporaries') {
      const taken = new Set([...current.keys(), ...mentioned]);
      for (const { name } of item.names) current.set(name, taken.has(name) ? `${name}'${temps.length}` : name);
      temps.push(...item.names.map((declaration) => ({ ...declaration, name: current.get(declaration.name)! })));
      continue;
    }
    const names: FreeNames = { read: new Set(), assigned: new Set() };
    collectFreeNames(item, names);
    for (const name of [...names.read, ...names.assigned]) mentioned.add(name);
    for (const name of names.assigned) if (!current.has(name)) assigned.add(name);
    const renamed = new Map([...current].filter(([name, unique]) => name !== unique));
    body.push(renamed.size === 0 ? item : renameFree(item, renamed));
  }
  const doIt: DoIt = { type: 'DoIt', pos: items[0]!.pos, end: items.at(-1)!.end, temps, body };
  return { doIt, assigned };
}

/** A name as the source has it: a temporary of a script that hides an earlier one has a number behind its name. */
export function spelled(name: string): string { return name.replace(/'\d+$/, ''); }

function isScriptItem(item: TopItem): item is Statement | TopTemporaries {
  return item.type !== 'Class' && item.type !== 'Trait' && item.type !== 'Protocol';
}
