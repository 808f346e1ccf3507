import type { BatchOptions, SourceText } from '../runtime/load/batch.js';
import { loadBatch, type LoadResult } from '../runtime/load/load-batch.js';
import type { VM } from '../runtime/vm.js';
import { CommandError } from './errors.js';
import type { Load } from './run-program.js';
import type { Work } from './work.js';

/**
 * How the program gets into a VM that is debugged. `begin` is called once, when the first batch is loaded: never if that has errors, for there is nothing to debug
 * then.
 */
export function loadingForDebugger({ interactive, batches }: Work, begin: () => void): Load {
  if (interactive) throw new CommandError('there is no program to debug');
  let begun = false;
  const once = (): void => {
    if (!begun) begin();
    begun = true;
  };
  if (batches.length === 0) once();
  return (vm: VM, sources: readonly SourceText[], options: BatchOptions): LoadResult => {
    const result = loadBatch(vm, sources, options);
    if (result.program !== null) once();
    return result;
  };
}
