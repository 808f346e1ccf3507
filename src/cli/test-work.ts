/** What `mag test` loads: the files of its paths, or the project of the current directory with its tests. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BatchOptions, SourceText } from '../runtime/load/batch.js';
import { derivedNamespace } from '../runtime/load/namespaces.js';
import { listSources } from '../runtime/load/source-files.js';
import type { VM } from '../runtime/vm.js';
import { CommandError } from './errors.js';
import type { RunOptions } from './options.js';
import { isExcluded } from './project-glob.js';
import type { Manifest } from './project-manifest.js';
import { readProject } from './project.js';
import { accessing, readBatch } from './sources.js';
import { applyRuntime } from './work.js';

export interface TestWork {
  /** Read one after another, like those of a program. */
  readonly batches: readonly (() => readonly SourceText[])[];
  readonly batchOptions: BatchOptions;
  /** null without a project. */
  readonly manifest: Manifest | null;
}

/** Throws CommandErrors about the project; one if there is nothing to test. `before` is called for a project before its files are read. */
export async function findTestWork(vm: VM, options: RunOptions, before: (manifest: Manifest) => void): Promise<TestWork> {
  const { paths } = options;
  if (paths.length > 0) return { batches: paths.map((path) => () => readBatch(path)), batchOptions: {}, manifest: null };
  const project = await readProject(vm, true, (manifest) => {
    before(manifest);
    return manifest;
  });
  if (project === null) throw new CommandError('no maggie.toml found');
  const { manifest, sources } = project;
  applyRuntime(vm, options, manifest);
  return { batches: [() => [...sources, ...testSources(manifest)]], batchOptions: { importAll: true }, manifest };
}

/** The files of the test directories, with their subdirectories. */
function testSources({ root, test: { dirs, exclude } }: Manifest): SourceText[] {
  return dirs.map((dir) => join(root, dir)).filter((directory) => existsSync(directory)).flatMap((directory) => {
    const files = accessing(directory, () => listSources(directory, true));
    return files.filter((file) => !isExcluded(file, exclude)).map((file) => {
      const path = join(directory, file);
      return { path: relative(root, path), text: accessing(path, () => readFileSync(path)), derivedNamespace: derivedNamespace(file) };
    });
  });
}
