import { resolve } from 'node:path';
import { baseName, clean, directoryName, extension, joinPaths } from '../files/paths.js';
import { textOf } from '../text/operands.js';
import type { Value } from '../values.js';
import type { VM } from '../vm.js';
import type { Primitive } from './table.js';

/** Operations on paths as texts. */
export function pathPrimitives(vm: VM): Record<string, Primitive> {
  const onPath = (operation: (path: string) => string): Primitive => (_receiver, path: Value) => {
    const text = textOf(path);
    return text === undefined ? vm.failArgument(1, 'String', path) : operation(text);
  };
  return {
    pathBaseName: onPath(baseName),
    pathDirectoryName: onPath(directoryName),
    pathExtension: onPath(extension),
    pathAbsolute: onPath((path) => clean(resolve(path))),
    pathJoin: (_receiver, a: Value, b: Value) => {
      const x = textOf(a), y = textOf(b);
      if (x === undefined) return vm.failArgument(1, 'String', a);
      return y === undefined ? vm.failArgument(2, 'String', b) : joinPaths(x, y);
    },
  };
}
