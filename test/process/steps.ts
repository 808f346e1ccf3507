/** A case of a select; a plain send or receive is a select with a single one. */
export interface ModelCase { readonly channel: number; readonly send: boolean; readonly value: number }

/** A step of a process. The channels of a program are followed by the done channels of its contexts, which are only received from. */
export type Step =
  | { readonly kind: 'send' | 'trySend'; readonly channel: number; readonly value: number }
  | { readonly kind: 'receive' | 'tryReceive' | 'close'; readonly channel: number }
  | { readonly kind: 'select' | 'trySelect'; readonly cases: readonly ModelCase[] }
  | { readonly kind: 'acquire' | 'tryAcquire' | 'release'; readonly semaphore: number }
  | { readonly kind: 'add'; readonly group: number; readonly count: number }
  | { readonly kind: 'done' | 'wait'; readonly group: number }
  | { readonly kind: 'cancel' | 'isCancelled' | 'awaitCancel'; readonly context: number };

/** What processes share. */
export interface Setting {
  /** Of the channels. */
  readonly capacities: readonly number[];
  /** Of the semaphores. */
  readonly permits: readonly number[];
  /** How many wait groups. */
  readonly groups: number;
  /** For each context the index of an earlier one, or null. */
  readonly parents: readonly (number | null)[];
}

/** The step with values of its own, so that each tells where it comes from. */
export function withValues(step: Step, next: () => number): Step {
  if ('value' in step) return { ...step, value: next() };
  return 'cases' in step ? { ...step, cases: step.cases.map((each) => ({ ...each, value: next() })) } : step;
}
