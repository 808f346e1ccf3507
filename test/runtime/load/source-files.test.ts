import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listSources, readDirectory } from '../../../src/runtime/load/source-files.js';
import { Folder } from '../../cli/support.js';

it('sources are listed in path order, without hidden directories, through links but never in circles', () => {
  const folder = new Folder({ 'b.mag': '', 'a/x.mag': '', 'a/deep/y.mag': '', '.hidden/z.mag': '', 'd.mag/in.mag': '', 'a/notes.txt': '', 'other/w.mag': '' });
  try {
    symlinkSync('..', join(folder.path, 'a', 'up'));
    symlinkSync('.', join(folder.path, 'a', 'deep', 'self'));
    symlinkSync('../other', join(folder.path, 'a', 'linked'));
    expect(listSources(folder.path, true)).toEqual(['a/deep/y.mag', 'a/linked/w.mag', 'a/x.mag', 'b.mag', 'd.mag/in.mag', 'other/w.mag']);
    expect(listSources(folder.path, false)).toEqual(['b.mag']);
    expect(readDirectory(join(folder.path, 'a'), true).map(({ derivedNamespace }) => derivedNamespace)).toContain('Deep');
  } finally {
    folder.remove();
  }
});
