import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { formatFile, formatText, sourcesAt } from '../../src/tools/format-files.js';
import { Folder } from '../cli/support.js';

let folder: Folder | null = null;
afterEach(() => {
  folder?.remove();
  folder = null;
});

const files = (contents: Readonly<Record<string, string>>): string => (folder = new Folder(contents)).path;

test('a file is replaced as a whole, keeps its mode, and is then left alone', () => {
  const root = files({ 'a.mag': 'x:=3' });
  const path = join(root, 'a.mag');
  chmodSync(path, 0o640);
  expect(formatFile(path, false)).toEqual({ out: `formatted: ${path}\n`, err: '', status: 0 });
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777, readdirSync(root)]).toEqual(['x := 3.\n', 0o640, ['a.mag']]);
  expect(formatFile(path, false)).toEqual({ out: '', err: '', status: 0 });
});

test('--check writes nothing', () => {
  const path = join(files({ 'a.mag': 'x:=3' }), 'a.mag');
  expect(formatFile(path, true)).toEqual({ out: `would format: ${path}\n`, err: '', status: 1 });
  expect(readFileSync(path, 'utf8')).toBe('x:=3');
});

test('a file with errors is reported and left alone', () => {
  const path = join(files({ 'a.mag': 'x:=3 4' }), 'a.mag');
  expect(formatFile(path, false)).toEqual({ out: '', status: 1, err: `${path}:1:6: error P011\nx:=3 4\n     ^\nexpected ., got INTEGER\n` });
  expect(readFileSync(path, 'utf8')).toBe('x:=3 4');
});

test('a symbolic link stays one', () => {
  const root = files({ 'a.mag': 'x:=3' });
  symlinkSync('a.mag', join(root, 'b.mag'));
  formatFile(join(root, 'b.mag'), false);
  expect([readFileSync(join(root, 'a.mag'), 'utf8'), lstatSync(join(root, 'b.mag')).isSymbolicLink()]).toEqual(['x := 3.\n', true]);
});

test('directories are searched, hidden ones are not', () => {
  const root = files({ 'b/a.mag': '', 'c.mag': '', '.x/d.mag': '', 'e.txt': '' });
  const found = [join(root, 'b/a.mag'), join(root, 'c.mag')];
  expect([sourcesAt(root), sourcesAt(`${root}/...`), sourcesAt(join(root, 'e.txt'))]).toEqual([found, found, [join(root, 'e.txt')]]);
});

test('standard input', () => {
  expect([formatText(Buffer.from('x:=3'), false), formatText(Buffer.from('x:=3'), true), formatText(Buffer.from('x := 3.\n'), true)]).toEqual([
    { out: 'x := 3.\n', err: '', status: 0 }, { out: 'would format: (stdin)\n', err: '', status: 1 }, { out: '', err: '', status: 0 },
  ]);
  expect(formatText(Buffer.from([0x78, 0xff]), false)).toMatchObject({ out: '', status: 1, err: expect.stringContaining('P009') as string });
});
