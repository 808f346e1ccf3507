/** What a command line asks to load and run: the batches of its paths, or the project of the current directory. */
import { basename, dirname, join } from 'node:path';
import type { BatchOptions, SourceText } from '../runtime/load/batch.js';
import type { VM } from '../runtime/vm.js';
import { CommandError } from './errors.js';
import type { RunOptions } from './options.js';
import type { Manifest } from './project-manifest.js';
import { readBatch } from './sources.js';

export interface Work {
  /** Read one after another: what a batch prints when it runs comes before the error that the next one cannot be read. */
  readonly batches: readonly (() => readonly SourceText[])[];
  readonly batchOptions: BatchOptions;
  readonly entry: string | null;
  readonly interactive: boolean;
  /** That of the project, where its entry class is looked for too. */
  readonly namespace: string | null;
  /** Directory in which `.maggie` is: beside the manifest or the first file. */
  readonly home: string;
  /** Name of the program. */
  readonly name: string;
}

/** Where the compiled code of this program persists unless another file is named. */
export function jitImagePath({ home, name }: Work): string { return join(home, '.maggie', `${name}.jit`); }

/** Throws CommandErrors about the project. */
export async function findWork(vm: VM, options: RunOptions): Promise<Work> {
  const { paths, entry, interactive } = options;
  if (paths.length > 0) {
    return { batches: paths.map((path) => () => readBatch(path)), batchOptions: {}, entry, interactive, namespace: null, ...placeOf(paths[0]!) };
  }
  const { readProject } = await import('./project.js');
  const project = await readProject(vm, interactive, await targetSelection(options));
  if (project === null && options.target !== null) throw new CommandError('no maggie.toml found');
  if (project === null) return { batches: [], batchOptions: {}, entry, interactive: interactive || entry === null, namespace: null, home: '.', name: 'repl' };
  const { manifest, sources } = project;
  applyRuntime(vm, options, manifest);
  if (options.target !== null && entry === null && !interactive && manifest.entry === null) throw new CommandError('no entry point specified');
  return {
    batches: [() => sources], batchOptions: { importAll: true }, entry: entry ?? (interactive ? null : manifest.entry), interactive,
    namespace: manifest.namespace, home: manifest.root, name: [manifest.name ?? 'project', ...(options.target?.name == null ? [] : [options.target.name])].join('-'),
  };
}

/** What `mag run` loads instead of the project as such. */
async function targetSelection({ target }: RunOptions): Promise<(manifest: Manifest) => Manifest> {
  if (target === null) return (manifest) => manifest;
  const { findTarget, withTarget } = await import('./project-target.js');
  return (manifest) => withTarget(manifest, findTarget(manifest, target.name));
}

function placeOf(path: string): Pick<Work, 'home' | 'name'> {
  const plain = path.replace(/\/\.\.\.$/, '');
  return { home: dirname(plain), name: basename(plain, '.mag') };
}

/** `[runtime]` and `[sandbox]` of the manifest; flags of the command line win. */
export function applyRuntime(vm: VM, options: RunOptions, { runtime: { maxFrameDepth, mailboxCapacity, strict }, restrictions }: Manifest): void {
  if (options.vm.maxDepth === undefined && maxFrameDepth !== null) vm.options.maxDepth = maxFrameDepth;
  if (mailboxCapacity !== null) vm.options.mailboxCapacity = mailboxCapacity;
  vm.options.strict ||= strict;
  vm.options.restrictions = restrictions;
}
