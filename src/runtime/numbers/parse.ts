import { normalizeBig } from '../values.js';

/** The Integer that a whole text denotes: optional sign and decimal digits; null for any other text. */
export function parseInteger(text: string): number | bigint | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return null;
  // 14 digits are within the SmallInteger range. + 0 turns -0 into 0.
  if (text.length <= 14) return Number(text) + 0;
  const magnitude = BigInt(/^[+-]/.test(text) ? text.slice(1) : text);
  return normalizeBig(text.startsWith('-') ? -magnitude : magnitude);
}

const DECIMAL = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

/** The double that a whole text denotes, correctly rounded: decimal notation, `inf`, `infinity` or `nan`; null for any other text. */
export function parseFloatText(text: string): number | null {
  if (DECIMAL.test(text)) return Number(text);
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (special === null) return null;
  const value = special[2]!.toLowerCase() === 'nan' ? NaN : Infinity;
  return special[1] === '-' ? -value : value;
}
