import { groupsIn, textOf, type Group, type Tree } from './tree.js';

/** What an expression may be replaced by, besides the expressions in it. */
const SIMPLE: readonly Tree[] = ['1', 'nil'];

/** Takes out of the tree, in place, whatever can be missing while `fails` holds; at most `attempts` texts are tried. Answers the text that is left. */
export async function minimise(tree: Tree, attempts: number, fails: (text: string) => Promise<boolean>): Promise<string> {
  let left = attempts, smaller = true;
  const attempt = async (group: Group, parts: Tree[], kind = group.kind): Promise<boolean> => {
    if (left-- <= 0) return false;
    const before = { parts: group.parts, kind: group.kind };
    Object.assign(group, { parts, kind });
    if (await fails(textOf(tree))) return smaller = true;
    Object.assign(group, before);
    return false;
  };
  while (smaller && left > 0) {
    smaller = false;
    for (const group of groupsIn(tree)) {
      if (group.kind === 'list') await shorten(group, attempt);
      if (group.kind === 'value' && !SIMPLE.includes(textOf(group))) await simplify(group, attempt);
    }
  }
  return textOf(tree);
}

type Attempt = (group: Group, parts: Tree[], kind?: Group['kind']) => Promise<boolean>;

/** Leaves out halves, then quarters, and so on down to single parts. */
async function shorten(group: Group, attempt: Attempt): Promise<void> {
  for (let size = Math.ceil(group.parts.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    let start = 0;
    while (start < group.parts.length) {
      const { parts } = group;
      if (!await attempt(group, [...parts.slice(0, start), ...parts.slice(start + size)])) start += size;
    }
  }
}

async function simplify(group: Group, attempt: Attempt): Promise<void> {
  const inner = groupsIn(group).filter((each) => each !== group && each.kind === 'value');
  for (const tree of [...SIMPLE, ...inner]) if (await attempt(group, [tree])) return;
}
