import type { JavaScript } from './protocol.js';

/** The part of esbuild that is needed. */
export interface Transformer {
  transform(text: string, options: object): Promise<JavaScript>;
  transformSync(text: string, options: object): JavaScript;
  /** Forget the process that esbuild works in: the next text is given to a new one. */
  stop(): Promise<void>;
}

const OPTIONS = { loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'external', sourcefile: 'units.ts', logLevel: 'silent' };

/** What esbuild says when its process has ended. */
const ENDED = /^The service (was stopped|is no longer running)/;

/**
 * JavaScript of a text. Throws what esbuild throws, but if its process has ended, another one is started: an interrupt from the terminal ends all processes in the foreground, and a
 * session in which only an evaluation was interrupted goes on.
 */
export async function transform(esbuild: Transformer, text: string): Promise<JavaScript> {
  try {
    return await esbuild.transform(text, OPTIONS);
  } catch (e) {
    if (!hasEnded(e)) throw e;
    await esbuild.stop();
    return esbuild.transform(text, OPTIONS);
  }
}

/** The same, waiting for it. */
export function transformSync(esbuild: Transformer, text: string): JavaScript {
  try {
    return esbuild.transformSync(text, OPTIONS);
  } catch (e) {
    if (!hasEnded(e)) throw e;
    void esbuild.stop();
    return esbuild.transformSync(text, OPTIONS);
  }
}

function hasEnded(e: unknown): boolean { return e instanceof Error && ENDED.test(e.message); }
