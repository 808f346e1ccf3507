import { readFileSync } from 'node:fs';
import { osReason } from '../runtime/os-reason.js';
import { CommandError } from './errors.js';
import { ManifestTable } from './manifest-values.js';

/** The document of a TOML file. Throws a CommandError that says where the file is malformed, or why it cannot be read. */
export async function readToml(path: string): Promise<ManifestTable> {
  const { parse, TomlError } = await import('smol-toml');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    return new ManifestTable(path, '', parse(text));
  } catch (error) {
    throw new CommandError(`cannot read "${path}": ${error instanceof TomlError ? tomlReason(error) : reason(error)}`);
  }
}

/** `line 3, column 7: unterminated string`. */
function tomlReason({ line, column, message }: { line: number; column: number; message: string }): string {
  const [first = ''] = message.replace(/^Invalid TOML document: /, '').split('\n');
  return `line ${line}, column ${column}: ${first}`;
}

function reason(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'not valid UTF-8' : osReason(error);
}
