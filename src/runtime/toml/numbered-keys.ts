/**
 * A JavaScript object lists keys like `10` first, in the order of the numbers. For the order of the text they are read under other names: quoted, with a mark
 * in front that no key of an ordinary document begins with.
 */
const MARK = '\uE000';

const isNumbered = (key: string): boolean => /^(?:0|[1-9]\d{0,9})$/.test(key);

/** Is there a table whose order may not be that of the text? */
export function hasNumberedKeys(document: object): boolean {
  const pending: unknown[] = [document];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null || value instanceof Date) continue;
    if (!Array.isArray(value)) {
      const keys = Object.keys(value);
      if (keys.length > 1 && keys.some(isNumbered)) return true;
    }
    for (const item of Object.values(value)) pending.push(item);
  }
  return false;
}

/** The key of the text. */
export function unmarked(key: string): string { return key.startsWith(MARK) ? key.slice(1) : key; }

/** What a document consists of, as far as it matters where keys are: comments, strings, names and numbers, line ends, brackets. */
const TOKENS = /#[^\n]*|"""(?:\\[^]|[^\\])*?"{3,5}|'''[^]*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_+-]+|[^]/g;

/** A document that is known to be valid, with its numbered keys, and those that begin with the mark, marked. */
export function markNumberedKeys(text: string): string {
  /** What is open: `[` an array, `{` an inline table. */
  const open: string[] = [];
  let isKey = true, isHeader = false;
  return text.replace(TOKENS, (token) => {
    switch (token) {
      case '\n': if (open.length === 0) [isKey, isHeader] = [true, false]; return token;
      case '=': isKey = false; return token;
      case '[': if (isKey && open.length === 0) isHeader = true; else { open.push(token); isKey = false; } return token;
      case ']': if (!isHeader) open.pop(); return token;
      case '{': open.push(token); isKey = true; return token;
      case '}': open.pop(); isKey = false; return token;
      case ',': isKey = open.at(-1) === '{'; return token;
      default: return isKey ? marked(token) : token;
    }
  });
}

function marked(token: string): string {
  if (isNumbered(token)) return `"${MARK}${token}"`;
  const quote = token[0]!;
  if (quote !== '"' && quote !== "'") return token;
  const key = token.slice(1, -1);
  return isNumbered(key) || key.startsWith(MARK) ? quote + MARK + key + quote : token;
}
