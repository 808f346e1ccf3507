/** Snapshots on the command line: what is wrong with a file becomes a CommandError. */
import { writeAtomically } from '../image/atomic-write.js';
import { assertReplaceable } from '../image/replaceable.js';
import { ImageError } from '../image/errors.js';
import { readImageFile } from '../image/read-image.js';
import * as snapshot from '../image/snapshot.js';
import { osReason } from '../runtime/os-reason.js';
import type { VM } from '../runtime/vm.js';
import { CommandError } from './errors.js';

/** `--save-image` */
export function saveSnapshot(vm: VM, file: string): void {
  const bytes = snapshot.encodeSnapshot(vm, vm.programs);
  try {
    assertReplaceable(file);
    writeAtomically(file, bytes);
  } catch (error) {
    throw new CommandError(`cannot write "${file}": ${osReason(error)}`);
  }
}

/** `--image` */
export function loadSnapshot(vm: VM, file: string): void {
  imageErrors(() => snapshot.loadSnapshot(vm, file, readImage(file)));
}

/** The bytes of an image file. Throws a CommandError if it cannot be read. */
export function readImage(file: string): Buffer {
  try {
    return readImageFile(file);
  } catch (error) {
    if (error instanceof ImageError) throw new CommandError(error.message);
    throw new CommandError(`cannot access "${file}": ${osReason(error)}`);
  }
}

/** Turns ImageErrors into CommandErrors. */
export function imageErrors<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (error instanceof ImageError) throw new CommandError(error.message);
    throw error;
  }
}
