/** Compiling a batch: translation, then esbuild. Used by the worker and, in the program's own thread, by `--jit-sync`. */
import { moduleText } from '../translate/module.js';
import type { TranslatedUnit, TranslateOptions } from '../translate/unit.js';
import type { FailureInjection } from './failure-injection.js';
import { messageOf, transformMessage } from './message-of.js';
import type { Batch, BatchResult, CompiledModule, Failure, JavaScript, Translate } from './protocol.js';
import { transform, transformSync, type Transformer } from './transform.js';

/** What a compiler uses for all of its batches. */
export interface Tools {
  readonly translate: TranslateOptions;
  /** The translator, or what answers in its place as it would. */
  readonly translator: Translate;
  readonly injection: FailureInjection;
  /** Gives esbuild, and may throw. */
  readonly load: () => Transformer;
}

interface Unit { readonly id: number; readonly translation: TranslatedUnit }

/** Asks for TypeScript to be transformed; is given the result, or thrown the reason why there is none. */
type Steps = Generator<string, BatchResult, JavaScript>;

/** Compiles a batch, waiting for esbuild. Never throws: what fails is in the result. */
export function compileBatchSync(batch: Batch, tools: Tools): BatchResult {
  const steps = compileSteps(batch, tools);
  let step = steps.next();
  while (step.done !== true) {
    let output: JavaScript;
    try {
      output = transformSync(esbuild(tools), step.value);
    } catch (e) {
      step = steps.throw(e);
      continue;
    }
    step = steps.next(output);
  }
  return step.value;
}

/** The same without blocking the thread while esbuild works. */
export async function compileBatch(batch: Batch, tools: Tools): Promise<BatchResult> {
  const steps = compileSteps(batch, tools);
  let step = steps.next();
  while (step.done !== true) {
    let output: JavaScript;
    try {
      output = await transform(esbuild(tools), step.value);
    } catch (e) {
      step = steps.throw(e);
      continue;
    }
    step = steps.next(output);
  }
  return step.value;
}

class Unavailable extends Error {}

function esbuild({ injection, load }: Tools): Transformer {
  try {
    injection.at('esbuild');
    return load();
  } catch (e) {
    throw new Unavailable(messageOf(e));
  }
}

function* compileSteps(batch: Batch, { translate: options, translator, injection }: Tools): Steps {
  const start = performance.now();
  let esbuildTime = 0;
  const refused: { id: number; reason: string }[] = [];
  const modules: CompiledModule[] = [];
  let failure: Failure | null = null;
  const fail = (stage: Failure['stage'], e: unknown, final = false): void => { failure ??= { stage, message: messageOf(e), final }; };

  const units: Unit[] = [];
  for (const { id, input } of batch.jobs) {
    try {
      injection.at('translate');
      const translation = translator(input, options);
      if (translation.ok) units.push({ id, translation });
      else refused.push({ id, reason: translation.reason });
    } catch (e) {
      fail('translate', e);
      refused.push({ id, reason: `translator failed: ${messageOf(e)}` });
    }
  }

  const translateTime = performance.now() - start;
  const open = units.length > 0 ? [units] : [];
  for (let some = open.pop(); some !== undefined; some = open.pop()) {
    const asked = performance.now();
    try {
      const { code, map } = yield moduleText(some.map(({ translation }) => translation)) + (injection.due('emit') ? '}{ injected failure' : '');
      modules.push({ javascript: code, sourceMap: map, units: some });
    } catch (e) {
      const unavailable = e instanceof Unavailable;
      if (!unavailable && some.length > 1) {
        // One bad unit must not keep the others from being compiled.
        open.push(...some.map((unit) => [unit]));
        continue;
      }
      const message = transformMessage(e);
      fail(unavailable ? 'esbuild' : 'emit', message, unavailable);
      for (const { id } of some) refused.push({ id, reason: unavailable ? 'esbuild is not available' : `refused by esbuild: ${message}` });
    } finally {
      esbuildTime += performance.now() - asked;
    }
  }
  return { batch: batch.number, modules, refused, failure, time: performance.now() - start, translateTime, esbuildTime, heap: null };
}

/** The JavaScript of a module. Throws what esbuild throws. */
export function transformModule(text: string, tools: Tools): Promise<JavaScript> { return transform(esbuild(tools), text); }
