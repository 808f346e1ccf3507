/** Persistence as the command line asks for it. */
import type { JitController } from '../jit/controller.js';
import { Persistence } from '../image/persistence.js';
import { Trust } from '../image/trust.js';
import { osReason } from '../runtime/os-reason.js';
import type { VM } from '../runtime/vm.js';
import type { RunOptions } from './options.js';
import { jitImagePath, type Work } from './work.js';

/** Opens the persisted image of the work, where there is one. A file that the user names and that cannot be used is worth a warning. */
export function openPersistence(vm: VM, options: RunOptions, work: Work): Promise<Persistence> {
  const file = options.jitImage ?? jitImagePath(work);
  const warn = (text: string): void => {
    if (options.jitImage !== null) vm.err.write(`warning: ${text} (not used)\n`);
  };
  return Persistence.open(vm, vm.jit as JitController | null, { file, trustAll: options.trustImage, trust: Trust.ofUser(), batches: work.batches.length }, warn);
}

/** Writes the image. What keeps it from being written does not make the program fail. */
export async function savePersistence(vm: VM, persistence: Persistence): Promise<void> {
  try {
    await persistence.save();
  } catch (error) {
    vm.err.write(`warning: compiled code was not kept: ${osReason(error)}\n`);
  }
}
