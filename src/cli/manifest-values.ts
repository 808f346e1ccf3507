/** Values of a manifest, each checked for its kind. */
import { CommandError } from './errors.js';

export type Table = Readonly<Record<string, unknown>>;

/** A table of a manifest whose keys are named in messages by their full path. Its messages are CommandErrors. */
export class ManifestTable {
  /** `name` is the path of the table, '' for the whole document. */
  constructor(private readonly file: string, readonly name: string, private readonly values: Table) {}

  keys(): string[] { return Object.keys(this.values); }

  has(key: string): boolean { return this.values[key] !== undefined; }

  /** Empty if it is missing. */
  table(key: string): ManifestTable {
    const value = this.values[key] ?? {};
    if (!isTable(value)) throw this.wrong(key, 'a table');
    return new ManifestTable(this.file, this.path(key), value);
  }

  /** `[[key]]`: empty if it is missing. */
  tables(key: string): ManifestTable[] {
    const value = this.values[key] ?? [];
    if (!Array.isArray(value) || !value.every(isTable)) throw this.wrong(key, 'a list of tables');
    return value.map((each, i) => new ManifestTable(this.file, `${this.path(key)}[${i}]`, each));
  }

  text(key: string): string | null {
    const value = this.values[key];
    if (value === undefined) return null;
    if (typeof value === 'string') return value;
    throw this.wrong(key, 'a string');
  }

  texts(key: string): string[] | null {
    const value = this.values[key];
    if (value === undefined) return null;
    if (Array.isArray(value) && value.every((element) => typeof element === 'string')) return value;
    throw this.wrong(key, 'a list of strings');
  }

  positive(key: string): number | null {
    const value = this.values[key];
    if (value === undefined) return null;
    if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
    throw this.wrong(key, 'a positive integer');
  }

  flag(key: string): boolean {
    const value = this.values[key];
    if (value === undefined) return false;
    if (typeof value === 'boolean') return value;
    throw this.wrong(key, 'true or false');
  }

  /** `KEY must be EXPECTED`, or must have it. */
  wrong(key: string, expected: string): CommandError { return this.error(`${this.path(key)} must be ${expected}`); }

  error(text: string): CommandError { return new CommandError(`cannot read "${this.file}": ${text}`); }

  private path(key: string): string { return this.name === '' ? key : `${this.name}.${key}`; }
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
