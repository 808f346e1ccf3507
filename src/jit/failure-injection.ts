import type { FailureStage, InjectedFailure } from '../runtime/options.js';

/** Counts the occasions at which a stage of the compiler is to fail (`--fail`), for the life of a compiler or controller. */
export class FailureInjection {
  private readonly failure: InjectedFailure | null;
  private occasions = 0;

  constructor(failure: InjectedFailure | null) { this.failure = failure; }

  /** This is an occasion for the stage to fail; answers whether it is to. */
  due(stage: FailureStage): boolean {
    if (this.failure?.stage !== stage) return false;
    return ++this.occasions % this.failure.every === 0;
  }

  /** The same for a stage that fails by an exception: throws it. */
  at(stage: FailureStage): void {
    if (this.due(stage)) throw new Error('injected failure');
  }
}
