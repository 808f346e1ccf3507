/** The REPL at a real pseudo-terminal. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { spawn, type IPty } from '@lydell/node-pty';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { BuiltCommand, Folder } from './support.js';

let command: BuiltCommand;
let folder: Folder;
let running: IPty | null = null;

beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({ 'hello.mag': "'loaded' println" });
}, 60_000);
afterAll(() => {
  folder.remove();
});
afterEach(() => running?.kill());

/** A session that is typed at. */
class TypedSession {
  private text = '';
  private wanted: { pattern: RegExp; found: () => void } | null = null;
  readonly status: Promise<number>;

  constructor(private readonly terminal: IPty) {
    terminal.onData((data) => {
      this.text += data;
      if (this.wanted?.pattern.test(this.plain) === true) this.wanted.found();
    });
    this.status = new Promise((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  }

  /** What has come, without control sequences and returns to the start of a row. */
  get plain(): string { return stripVTControlCharacters(this.text).replace(/\r(?!\n)/g, ''); }
  get raw(): string { return this.text; }

  /** Types; answers once the pattern stands in what came since. */
  async type(keys: string, pattern: RegExp): Promise<void> {
    this.text = '';
    const found = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${pattern} in ${JSON.stringify(this.plain)}`)), 30_000);
      this.wanted = { pattern, found: () => { clearTimeout(timer); resolve(); } };
    });
    if (keys !== '') this.terminal.write(keys);
    await found;
  }
}

const PROMPT = />> $/;

async function session(env: NodeJS.ProcessEnv = {}): Promise<TypedSession> {
  running = spawn(process.execPath, [command.path, '--no-rc'], {
    cols: 60, rows: 20, cwd: folder.path, env: { PATH: process.env.PATH!, HOME: folder.path, TERM: 'xterm', ...env } as Record<string, string>,
  });
  const typed = new TypedSession(running);
  await typed.type('', PROMPT);
  return typed;
}

it('evaluates, continues lines, defines classes, reports errors and goes on', async () => {
  const s = await session();
  await s.type('3 +\r', /\.\. $/);
  await s.type('4\r', /\n7\r\n\s*>> $/);
  await s.type('Dog subclass: Object\r  method: bark [ ^\'woof\' ]\r\r', /defined Dog\r\n\s*>> $/);
  await s.type('Dog new bark\r', /'woof'\r\n\s*>> $/);
  await s.type('nil foo\r', /does not understand #foo[^]*>> $/);
  await s.type('"no newline" Transcript show: \'abc\'. 5\r', /abc[^]*5\r\n\s*>> $/);
  await s.type('\x04', /\n$/);
  expect(await s.status).toBe(0);
});

it('edits: cursor, deleting, history within a session and between sessions, highlighting', async () => {
  const s = await session();
  await s.type('4 * 5', /4 \* 5/);
  expect(s.raw).toContain('\x1b[33m4\x1b[39m');
  await s.type('\x1b[D\x1b[D\x7f+\x05\x7f7\r', /\n11\r\n\s*>> $/);
  await s.type('\x1b[A', />> 4 \+ 7$/);
  await s.type('\x15\'second\'\r', /'second'\r\n\s*>> $/);
  await s.type('+ 7\x12', />> 4 \+ 7$/);
  await s.type('\x15exit\r', /\n$/);
  expect(await s.status).toBe(0);
  expect(readFileSync(join(folder.path, '.local/state/maggie/repl-history'), 'utf8')).toMatch(/\n"4 \+ 7"\n"'second'"\n"exit"\n$/);
  const next = await session({ NO_COLOR: '1' });
  await next.type('\x1b[A\x1b[A\x1b[A\r', /\n11\r\n\s*>> $/);
  expect(next.raw).not.toContain('\x1b[33m');
});

it('completes by Tab, and shows what there is', async () => {
  const s = await session();
  await s.type("'abc' asUpp\t", /asUppercase$/);
  await s.type('\r', /'ABC'\r\n\s*>> $/);
  await s.type(':he\t\r', /:load PATH[^]*>> $/);
  await s.type('Array wit\t\t', /withAll:[^]*>> Array with/);
});

it('Ctrl-C gives up an input, and stops what runs, which runs its ensure blocks', async () => {
  const s = await session();
  await s.type('3 + (', />> 3 \+ \($/);
  await s.type('\x03', /\^C\r\n\s*>> $/);
  await s.type("[['busy' println. [true] whileTrue: [nil]] ensure: ['cleaned' println]] value\r", /\nbusy\r\n/);
  await s.type('\x03', /cleaned\r\n[^]*interrupted\r\n\s*>> $/);
  await s.type("'asleep' println. Process sleep: 60000. 1\r", /\nasleep\r\n/);
  await s.type('\x03', /interrupted\r\n\s*>> $/);
  await s.type('6 * 7\r', /\n42\r\n\s*>> $/);
});

it('takes a pasted block as it is, empty lines and TABs included', async () => {
  const s = await session();
  await s.type("\x1b[200~Cat subclass: Object\r\n\r\n\tmethod: say [ ^'meow' ]\x1b[201~", /meow' \]$/);
  await s.type('\r\r', /defined Cat\r\n\s*>> $/);
  await s.type('Cat new say\r', /'meow'\r\n\s*>> $/);
});

it('commands: load, disasm, stats, help, unknown ones, quit', async () => {
  const s = await session();
  await s.type(':load hello.mag\r', /loaded\r\n\s*>> $/);
  await s.type(':load nothere.mag\r', /cannot read "nothere.mag": no such file[^]*>> $/);
  await s.type(':disasm Object>>yourself\r', /RETURN[^]*>> $/);
  await s.type(':disasm Objekt\r', /Unknown class: Objekt, did you mean "Object"\?\r\n\s*>> $/);
  await s.type(':stats\r', /units[^]*>> $/);
  await s.type(':help Array class>>new:\r', /Array class>>new:\r\n[^]*>> $/);
  await s.type(':zork\r', /Unknown command: :zork\r\n\s*>> $/);
  await s.type(':quit\r', /\n$/);
  expect(await s.status).toBe(0);
});

it('a program reads lines that are typed while it runs', async () => {
  const s = await session();
  await s.type('Stdin nextLine size\r', /size\r\n/);
  await s.type('hello\r', /\n5\r\n\s*>> $/);
  await s.type('1 + 1\r', /\n2\r\n\s*>> $/);
});

it('several inputs that come at once are taken one after the other', async () => {
  const s = await session();
  await s.type('1 + 1\r2 + 2\r3 + ', /\n2\r\n[^]*\n4\r\n[^]*>> 3 \+ $/);
  await s.type('3\r', /\n6\r\n\s*>> $/);
});

it('a terminal that cannot move its cursor gets plain lines', async () => {
  const s = await session({ TERM: 'dumb' });
  await s.type('3 + 4\r', /\r\n7\r\n>> $/);
  expect(s.raw).not.toContain('\x1b');
});
