import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../image/atomic-write.js';

/** Inputs kept. */
const MOST = 1000;

/** The file that keeps what was typed: in the directory for such state that the environment names. Null if there is none. */
export function historyFile(env: NodeJS.ProcessEnv, home: string): string | null {
  const state = env.XDG_STATE_HOME !== undefined && env.XDG_STATE_HOME.startsWith('/') ? env.XDG_STATE_HOME : home === '' ? null : join(home, '.local', 'state');
  return state === null ? null : join(state, 'maggie', 'repl-history');
}

/** Earlier inputs, the last one last, and a place among them. The file holds each as a line of JSON; one that cannot be read or written is no history. */
export class History {
  private readonly entries: string[];
  /** Index of what is shown; `entries.length` for the new input. */
  private place: number;
  /** The new input, while an earlier one is shown. */
  private draft = '';

  constructor(private readonly file: string | null) {
    this.entries = this.read();
    this.place = this.entries.length;
  }

  /** Takes an input in; the same one twice in turn counts once. Other sessions may have added theirs to the file. */
  add(text: string): void {
    if (this.entries.at(-1) !== text) this.entries.push(text);
    this.place = this.entries.length;
    if (this.file === null) return;
    const stored = this.read();
    if (stored.at(-1) === text) return;
    const lines = [...stored, text].slice(-MOST).map((entry) => `${JSON.stringify(entry)}\n`);
    try {
      writeAtomically(this.file, Buffer.from(lines.join('')), 0o600);
    } catch {
      // A session is of use without a history.
    }
  }

  /** The input so far before (negative) or after the one that is shown, `current` being what stands there now; null beyond either end. */
  move(by: number, current: string): string | null {
    const next = this.place + by;
    if (next < 0 || next > this.entries.length) return null;
    if (this.place === this.entries.length) this.draft = current;
    this.place = next;
    return next === this.entries.length ? this.draft : this.entries[next]!;
  }

  /** The nearest earlier input that contains a text; null if there is none. */
  find(text: string, current: string): string | null {
    for (let place = this.place - 1; place >= 0; place--) {
      if (this.entries[place]!.includes(text)) return this.move(place - this.place, current);
    }
    return null;
  }

  private read(): string[] {
    if (this.file === null) return [];
    try {
      return readFileSync(this.file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown).filter((entry) => typeof entry === 'string');
    } catch {
      return [];
    }
  }
}
