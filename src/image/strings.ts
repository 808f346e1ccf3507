import { DecodeError } from './errors.js';

/** Numbers the strings of an image in the order of their first use. Number 0 stands for null. */
export class StringNumbers {
  private readonly numbers = new Map<string, number>();

  of(text: string | null): number {
    if (text === null) return 0;
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.numbers.size + 1;
      this.numbers.set(text, number);
    }
    return number;
  }

  /** A JSON array: the fastest that there is to read at every start, and exact for unpaired surrogates too. */
  encode(): Buffer { return Buffer.from(JSON.stringify([...this.numbers.keys()])); }
}

/** The strings of an image by number. */
export function decodeStrings(bytes: Buffer, section: string): readonly (string | null)[] {
  let strings: unknown;
  try {
    strings = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new DecodeError(section, 0, 'not a list of strings');
  }
  if (!Array.isArray(strings) || !strings.every((one) => typeof one === 'string')) throw new DecodeError(section, 0, 'not a list of strings');
  return [null, ...strings as string[]];
}
