/** Compiling a batch: translation, then esbuild. Used by the worker and, in the program's own thread, by `--jit-sync`. */
import { moduleText } from '../translate/module.js';
import { translate } from '../translate/translate.js';
import type { TranslatedUnit } from '../translate/unit.js';
import type { Batch, BatchResult, CompiledModule, CompilerOptions, Failure, FailureStage } from './protocol.js';

/** The part of esbuild that is needed. */
export interface Transformer {
  transformSync(text: string, options: object): { code: string; map: string };
}

interface Unit { readonly id: number; readonly translation: TranslatedUnit }

/** Compiles a batch. Never throws: what fails is in the result. `load` gives esbuild, and may throw. */
export function compileBatch(batch: Batch, options: CompilerOptions, load: () => Transformer): BatchResult {
  const start = performance.now();
  const refused: { id: number; reason: string }[] = [];
  const modules: CompiledModule[] = [];
  let failure: Failure | null = null;
  const fail = (stage: FailureStage, e: unknown, final = false): void => { failure ??= { stage, message: messageOf(e), final }; };

  const units: Unit[] = [];
  for (const { id, input } of batch.jobs) {
    try {
      inject(options, 'translate');
      const translation = translate(input, options.translate);
      if (translation.ok) units.push({ id, translation });
      else refused.push({ id, reason: translation.reason });
    } catch (e) {
      fail('translate', e);
      refused.push({ id, reason: `translator failed: ${messageOf(e)}` });
    }
  }

  let esbuild: Transformer | null = null;
  try {
    inject(options, 'esbuild');
    esbuild = load();
  } catch (e) {
    fail('esbuild', e, true);
    for (const { id } of units) refused.push({ id, reason: 'esbuild is not available' });
  }

  const transform = (some: readonly Unit[]): void => {
    if (esbuild === null || some.length === 0) return;
    try {
      modules.push(toJavaScript(some, options, esbuild));
    } catch (e) {
      // One bad unit must not keep the others from being compiled.
      if (some.length > 1) return some.forEach((unit) => transform([unit]));
      fail('emit', e);
      refused.push({ id: some[0]!.id, reason: `refused by esbuild: ${messageOf(e)}` });
    }
  };
  transform(units);
  return { batch: batch.number, modules, refused, failure, time: performance.now() - start };
}

function toJavaScript(units: readonly Unit[], options: CompilerOptions, esbuild: Transformer): CompiledModule {
  const text = moduleText(units.map(({ translation }) => translation)) + (options.fail === 'emit' ? '}{ injected failure' : '');
  const { code, map } = esbuild.transformSync(text, {
    loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'external', sourcefile: 'units.ts', logLevel: 'silent',
  });
  return { javascript: code, sourceMap: map, units };
}

function inject({ fail }: CompilerOptions, stage: FailureStage): void {
  if (fail === stage) throw new Error('injected failure');
}

export function messageOf(e: unknown): string { return e instanceof Error ? e.message : String(e); }
