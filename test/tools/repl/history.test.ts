import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { History, historyFile } from '../../../src/tools/repl/history.js';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mag-'));
  file = join(directory, 'maggie', 'repl-history');
});
afterEach(() => rmSync(directory, { recursive: true }));

test('is kept between sessions, privately, and equal inputs in turn count once', () => {
  const first = new History(file);
  for (const input of ['1', 'a\n  b', 'a\n  b']) first.add(input);
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['"1"\n"a\\n  b"\n', 0o600]);
  const second = new History(file);
  expect([second.move(-1, 'draft'), second.move(-1, ''), second.move(-1, ''), second.move(1, ''), second.move(1, ''), second.move(1, '')]).toEqual(['a\n  b', '1', null, 'a\n  b', 'draft', null]);
});

test('keeps what another session has added, and the last thousand', () => {
  const one = new History(file), other = new History(file);
  one.add('1');
  other.add('2');
  expect(readFileSync(file, 'utf8')).toBe('"1"\n"2"\n');
  writeFileSync(file, Array.from({ length: 1500 }, (_, index) => `"${index}"\n`).join(''));
  one.add('last');
  expect(readFileSync(file, 'utf8').split('\n').filter((line) => line !== '')).toHaveLength(1000);
});

test('a file that is damaged, or cannot be written, is no history', () => {
  new History(file).add('1');
  writeFileSync(file, '{"');
  expect(new History(file).move(-1, '')).toBeNull();
  const nowhere = new History(join(file, 'below-a-file'));
  nowhere.add('1');
  expect(nowhere.move(-1, '')).toBe('1');
});

test('lies where the environment says', () => {
  expect([historyFile({}, '/home/u'), historyFile({ XDG_STATE_HOME: '/s' }, '/home/u'), historyFile({ XDG_STATE_HOME: 'relative' }, '/h'), historyFile({}, '')])
    .toEqual(['/home/u/.local/state/maggie/repl-history', '/s/maggie/repl-history', '/h/.local/state/maggie/repl-history', null]);
});

test('is searched from the place where one stands', () => {
  const history = new History(null);
  for (const input of ['a foo', 'b', 'c foo']) history.add(input);
  expect([history.find('foo', 'foo'), history.find('foo', ''), history.find('foo', ''), history.move(1, ''), history.move(1, ''), history.move(1, '')]).toEqual(['c foo', 'a foo', null, 'b', 'c foo', 'foo']);
});
