import type { Value } from '../runtime/values.js';

/** How a run ended. `failed`: an exception that nobody handled (it has been reported). */
export interface Outcome { readonly value: Value; readonly failed: boolean }

