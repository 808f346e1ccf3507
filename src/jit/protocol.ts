/** What controller and compiler say to each other. Plain data: it crosses threads. */
import type { MessagePort } from 'node:worker_threads';
import type { FailureStage, InjectedFailure } from '../runtime/options.js';
import type { Translation, TranslatedUnit, TranslateOptions, UnitInput } from '../translate/unit.js';

export interface Job { readonly id: number; readonly input: UnitInput }

export interface Batch { readonly number: number; readonly jobs: readonly Job[] }

/** JavaScript (CommonJS) of several units, with its source map to the TypeScript. */
export interface CompiledModule {
  readonly javascript: string;
  readonly sourceMap: string;
  readonly units: readonly { readonly id: number; readonly translation: TranslatedUnit }[];
}

export interface BatchResult {
  readonly batch: number;
  readonly modules: readonly CompiledModule[];
  readonly refused: readonly { readonly id: number; readonly reason: string }[];
  /** What went wrong beyond single units, for one warning; null if nothing did. */
  readonly failure: Failure | null;
  /** Milliseconds that the compiler worked on the batch, and those of them that the translator and esbuild took (waiting for it included). */
  readonly time: number;
  readonly translateTime: number;
  readonly esbuildTime: number;
  /** Bytes of heap that the compiler's thread uses; null without a thread of its own. */
  readonly heap: number | null;
}

/** The measures of a result that no work stands behind. */
export const NO_WORK = { time: 0, translateTime: 0, esbuildTime: 0, heap: null } as const;

export interface Failure {
  readonly stage: FailureStage;
  readonly message: string;
  /** Nothing more will come from this compiler. */
  readonly final: boolean;
}

export interface CompilerOptions { readonly translate: TranslateOptions; readonly fail: InjectedFailure | null }

export type Translate = (input: UnitInput, options: TranslateOptions) => Translation;

/** A compiler: takes batches, some time later has results. */
export interface Compiler {
  /** Does it set POLL_SAMPLE from its first batch on? */
  readonly ticks: boolean;
  submit(batch: Batch): void;
  /** The next result, or null if there is none yet. */
  take(): BatchResult | null;
  /** Wait until a result may be there, at most `milliseconds`. */
  wait(milliseconds: number): void;
  /** JavaScript of a module, from an esbuild that runs already; null if there is none. The promise is rejected if esbuild refuses the text or goes away. */
  transform(text: string): Promise<JavaScript> | null;
  shutdown(): void;
}

/** What esbuild makes of TypeScript, with its source map. */
export interface JavaScript { readonly code: string; readonly map: string }

/** Asks the worker for the JavaScript of a text; the reply is that, or the message of an error. */
export interface TransformRequest { readonly text: string; readonly reply: MessagePort }
