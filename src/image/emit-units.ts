import type { JitController } from '../jit/controller.js';
import type { PersistedUnit } from '../jit/persisted.js';
import { moduleText } from '../translate/module.js';

/** JavaScript (CommonJS) of all units in one module, with its source map. Throws if esbuild is missing or refuses it. */
export async function emitUnits(jit: JitController, units: readonly PersistedUnit[]): Promise<{ readonly javascript: string; readonly sourceMap: string }> {
  const text = moduleText(units.map(({ unit }) => unit));
  const { code, map } = await (jit.transform(text) ?? transform(text));
  return { javascript: code, sourceMap: map };
}

/** By an esbuild of its own, whose start takes tens of milliseconds. */
async function transform(text: string): Promise<{ readonly code: string; readonly map: string }> {
  const esbuild = await import('esbuild');
  return esbuild.transform(text, { loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'external', sourcefile: 'units.ts', logLevel: 'silent' });
}
