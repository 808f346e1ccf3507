const WORD = 8, OBJECT = 3 * WORD, ARRAY = 4 * WORD, TYPED_ARRAY = 12 * WORD;

/**
 * About how many bytes of heap a value and all that it refers to take: a rule for comparisons, not what V8 says. Three words and one for each property of an
 * object, four and one for each element of an array, two and its characters for a text. What is met twice counts once; so do equal texts.
 */
export function objectSize(root: unknown): number {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [root];
  let size = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' || typeof value === 'object' && value !== null) {
      if (seen.has(value)) continue;
      seen.add(value);
    }
    size += ownSize(value, waiting);
  }
  return size;
}

/** Without what it refers to, which is added to `waiting`. */
function ownSize(value: unknown, waiting: unknown[]): number {
  if (typeof value === 'string') return 2 * WORD + roundUp(value.length);
  if (typeof value === 'bigint') return 3 * WORD;
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 0 : 2 * WORD;
  if (typeof value !== 'object' || value === null) return 0;
  if (ArrayBuffer.isView(value)) return TYPED_ARRAY + roundUp(value.byteLength);
  if (Array.isArray(value)) {
    for (const element of value) waiting.push(element);
    return ARRAY + WORD * value.length;
  }
  const properties = Object.values(value);
  for (const property of properties) waiting.push(property);
  return OBJECT + WORD * properties.length;
}

function roundUp(bytes: number): number { return Math.ceil(bytes / WORD) * WORD; }
