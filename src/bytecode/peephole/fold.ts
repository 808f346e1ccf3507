/**
 * Constant folding of arithmetic on number literals. It is right because these operations cannot be redefined for SmallInteger and
 * Float (language.md 2.6). Nothing is folded whose result leaves the 48 bits, or that signals; `'abc' size` neither, as `size` of
 * String can be redefined.
 */
export type Constant = { readonly kind: 'int' | 'float'; readonly value: number } | { readonly kind: 'special'; readonly value: boolean };

const LIMIT = 2 ** 47;

function integer(value: number): Constant | null {
  return Number.isSafeInteger(value) && value >= -LIMIT && value < LIMIT ? { kind: 'int', value: value + 0 } : null;
}

function foldIntegers(selector: string, a: number, b: number): Constant | null {
  switch (selector) {
    case '+': return integer(a + b);
    case '-': return integer(a - b);
    // A product that is not exact is beyond 2^53, hence refused.
    case '*': return integer(a * b || 0);
    case '/': return b === 0 ? null : integer(Math.trunc(a / b) || 0);
    case '//': return b === 0 ? null : integer(Number(floorDivide(BigInt(a), BigInt(b))));
    case '\\\\': return b === 0 ? null : integer(a - Number(floorDivide(BigInt(a), BigInt(b))) * b || 0);
    default: return null;
  }
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** NaN and the infinities are left to run time: their printing and hashing belongs to the runtime alone. */
function foldFloats(selector: string, a: number, b: number): Constant | null {
  const value = selector === '+' ? a + b : selector === '-' ? a - b : selector === '*' ? a * b : selector === '/' ? a / b : NaN;
  return Number.isFinite(value) ? { kind: 'float', value } : null;
}

function compare(selector: string, a: number, b: number): Constant | null {
  switch (selector) {
    case '<': return { kind: 'special', value: a < b };
    case '>': return { kind: 'special', value: a > b };
    case '<=': return { kind: 'special', value: a <= b };
    case '>=': return { kind: 'special', value: a >= b };
    case '=': return { kind: 'special', value: a === b };
    case '~=': return { kind: 'special', value: a !== b };
    default: return null;
  }
}

/** The value of `a selector b`, or null if it has to be computed at run time. Integers are SmallIntegers, hence exact as doubles. */
export function fold(selector: string, a: Constant, b: Constant): Constant | null {
  if (a.kind === 'special' || b.kind === 'special') return null;
  const comparison = compare(selector, a.value, b.value);
  if (comparison !== null) return comparison;
  return a.kind === 'int' && b.kind === 'int' ? foldIntegers(selector, a.value, b.value) : foldFloats(selector, a.value, b.value);
}
