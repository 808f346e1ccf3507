/** What the host's compiler made of the command's text in an earlier process: reading it is several times quicker than compiling again. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

const DIGEST_BYTES = 32;

/**
 * The files that may hold the code of a command: the one that the build wrote beside it, and the user's own, for another version of the host or where the build could write none.
 * MAG_CODE_CACHE in `env` names the only one; if it is empty there is none. Nothing is read from places that other users can write to, since what is read is run.
 */
export function codeCacheFiles(command: string, env: NodeJS.ProcessEnv): string[] {
  const { MAG_CODE_CACHE: chosen, XDG_CACHE_HOME, LOCALAPPDATA } = env;
  if (chosen !== undefined) return chosen === '' ? [] : [chosen];
  const base = (process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME) || join(homedir(), '.cache');
  return [command.replace(/\.cjs$/, '.cache'), join(base, 'maggie', `command-${process.version}-${process.arch}.cache`)];
}

/**
 * The code in `file` if it was made from exactly this text and is undamaged, else null. The host itself would take that of any text of the same length, and crash on damaged code.
 * Whether it is code of this version of the host is left to the host to find out.
 */
export function readCodeCache(file: string, text: string): Buffer | null {
  try {
    const bytes = readFileSync(file), code = bytes.subarray(DIGEST_BYTES);
    return digest(text, code).equals(bytes.subarray(0, DIGEST_BYTES)) ? code : null;
  } catch {
    return null;
  }
}

/** Replaces `file`, all or nothing. `code` is asked for the code when it is known that there is a place for it. Where nothing can be written, nothing is. */
export function writeCodeCache(file: string, text: string, code: () => Buffer): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, '');
  } catch {
    return;
  }
  try {
    const made = code();
    writeFileSync(unfinished, Buffer.concat([digest(text, made), made]));
    renameSync(unfinished, file);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

const digest = (text: string, code: Buffer): Buffer => createHash('sha256').update(text, 'latin1').update(code).digest();
