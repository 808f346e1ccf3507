import { Script } from 'node:vm';
import type { UnitFactory } from '../translate/compiled.js';

/** Evaluates a compiled module; answers its unit factories by name. Throws what the host throws. */
export function loadModule(javascript: string, filename: string): Readonly<Record<string, UnitFactory>> {
  // On the first line of the module, so that its source map still holds.
  const script = new Script(`(function (module, exports) {${javascript}\n})`, { filename });
  const module: { exports: Record<string, UnitFactory> } = { exports: {} };
  (script.runInThisContext() as (module: object, exports: object) => void)(module, module.exports);
  return module.exports;
}
