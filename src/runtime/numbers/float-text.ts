/**
 * The printString of a double: the shortest decimal digits that read back to it (which the host computes), positional for decimal
 * exponents -4 … 15, otherwise scientific, always with a fraction.
 */
export function floatText(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'Float nan' : x > 0 ? 'Float infinity' : 'Float infinity negated';
  if (x === 0) return Object.is(x, -0) ? '-0.0' : '0.0';
  const magnitude = Math.abs(x);
  if (magnitude >= 1e-4 && magnitude < 1e16) {
    const text = String(x);
    return text.includes('.') ? text : text + '.0';
  }
  const [mantissa, exponent] = x.toExponential().split('e') as [string, string];
  return `${mantissa.includes('.') ? mantissa : mantissa + '.0'}e${exponent.replace('+', '')}`;
}
