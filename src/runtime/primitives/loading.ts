import { readFileSync } from 'node:fs';
import { errorText } from '../../syntax/diagnostics.js';
import type { SourceText } from '../load/batch.js';
import { loadBatch } from '../load/load-batch.js';
import { readDirectory } from '../load/source-files.js';
import { osReason } from '../os-reason.js';
import { textOf } from '../text/operands.js';
import type { MSymbol, Value } from '../values.js';
import type { PrimitiveResult } from '../vm.js';
import type { PrimitiveModule } from './table.js';

/**
 * Loading while the program runs. Each answers an Array (the number of compiled methods, then the statements of the files as
 * CompiledMethods that are still to be run), or a String that says why nothing was loaded.
 */
export const loadingPrimitives: PrimitiveModule = (vm) => {
  const load = (path: Value, read: (path: string) => SourceText[], failure: (path: string, reason: string) => string): PrimitiveResult => {
    const text = textOf(path);
    if (text === undefined) return vm.failArgument(1, 'String', path);
    let sources: SourceText[];
    try {
      sources = read(text);
    } catch (error) {
      return failure((error as NodeJS.ErrnoException).path ?? text, osReason(error));
    }
    const { program, diagnostics, methodCount, doIts } = loadBatch(vm, sources);
    if (program === null) return errorText(diagnostics);
    // Running code may have assumed what the batch has changed.
    return vm.leaveHostStack(vm.array([methodCount, ...doIts]));
  };

  return {
    /** The path, or an Array of one String that says why nothing was written. */
    saveImage: (_receiver, path: string | MSymbol) => {
      const { saveImage, scheduler } = vm;
      if (saveImage === null || !scheduler.mayWait) return vm.array(['images cannot be written here']);
      return scheduler.awaitHost('writing an image', true, (done) => {
        let wanted = true;
        const finish = (value: Value): void => { if (wanted) done(value); };
        saveImage(textOf(path)!).then(() => finish(path), ({ message }: Error) => finish(vm.array([message])));
        return () => { wanted = false; };
      });
    },
    fileIn: (_receiver, path: Value) =>
      load(path, (name) => [{ path: name, text: readFileSync(name) }], (name, reason) => `cannot read "${name}": open ${name}: ${reason}`),
    fileInAll: (_receiver, path: Value) =>
      load(path, (name) => readDirectory(name, true), (name, reason) => `cannot access "${name}": stat ${name}: ${reason}`),
  };
};
