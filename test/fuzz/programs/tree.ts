/** Programs as trees of text, so that what is not needed for a difference can be taken out of them. */

/** Text, or parts with something between them. */
export type Tree = string | Group;

export interface Group {
  /** `all`: nothing can be missing; `list`: any part can; `value`: an expression, in whose place any other may stand. */
  kind: 'all' | 'list' | 'value';
  parts: Tree[];
  readonly separator: string;
}

/** Parts of which none can be missing. */
export function all(strings: TemplateStringsArray, ...parts: readonly Tree[]): Group { return { kind: 'all', parts: woven(strings, parts), separator: '' }; }

/** An expression that includes what it needs of parentheses. */
export function value(strings: TemplateStringsArray, ...parts: readonly Tree[]): Group { return { kind: 'value', parts: woven(strings, parts), separator: '' }; }

/** Parts that may be left out. */
export function list(parts: Tree[], separator: string): Group { return { kind: 'list', parts, separator }; }

/** The text of a tree. */
export function textOf(tree: Tree): string { return typeof tree === 'string' ? tree : tree.parts.map(textOf).join(tree.separator); }

/** The groups in it, outermost first. */
export function groupsIn(tree: Tree): Group[] {
  const found: Group[] = [];
  let level: Tree[] = [tree];
  while (level.length > 0) {
    const groups = level.filter((each): each is Group => typeof each !== 'string');
    found.push(...groups);
    level = groups.flatMap(({ parts }) => parts);
  }
  return found;
}

function woven(strings: TemplateStringsArray, parts: readonly Tree[]): Tree[] {
  return strings.flatMap((text, i): Tree[] => i < parts.length ? [text, parts[i]!] : [text]);
}
