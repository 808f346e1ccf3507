import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDirectory } from '../../src/runtime/make-directory.js';

test('missing directories are made, those that are there stay; what is in the way is an error, and so is a place where nothing can be made', () => {
  const root = mkdtempSync(join(tmpdir(), 'directories-'));
  try {
    makeDirectory(join(root, 'a', 'b'), 0o700);
    makeDirectory(join(root, 'a', 'b'));
    expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
    writeFileSync(join(root, 'file'), '');
    expect(() => { makeDirectory(join(root, 'file')); }).toThrow('ENOTDIR');
    expect(() => { makeDirectory(join(root, 'file', 'x')); }).toThrow('ENOTDIR');
    if (process.platform === 'linux') expect(() => { makeDirectory('/proc/x/y'); }).toThrow('ENOENT');
  } finally {
    rmSync(root, { recursive: true });
  }
});
