import { moduleText } from '../translate/module.js';
import type { PersistedUnit } from '../jit/persisted.js';

/** JavaScript (CommonJS) of all units in one module, with its source map. Throws if esbuild is missing or refuses it. */
export async function emitUnits(units: readonly PersistedUnit[]): Promise<{ readonly javascript: string; readonly sourceMap: string }> {
  const { transform } = await import('esbuild');
  const { code, map } = await transform(moduleText(units.map(({ unit }) => unit)), {
    loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'external', sourcefile: 'units.ts', logLevel: 'silent',
  });
  return { javascript: code, sourceMap: map };
}
