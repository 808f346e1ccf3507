/** What JavaScript catches when Maggie code that it called did not answer. */
export class MaggieError extends Error {
  /** The class of the exception that nobody handled; null if the program was ended by `System exit:`, or by a deadlock. */
  readonly className: string | null;
  /** The lines of the trace, innermost first, as a report shows them; after a deadlock, what each process waits for and where. */
  readonly maggieTrace: readonly string[];
  /** The status given to `System exit:`; null otherwise. */
  readonly exitStatus: number | null;

  constructor(message: string, { className, maggieTrace, exitStatus }: Pick<MaggieError, 'className' | 'maggieTrace' | 'exitStatus'>) {
    super(message);
    this.className = className;
    this.maggieTrace = maggieTrace;
    this.exitStatus = exitStatus;
  }

  // A bundler may have to rename the class itself.
  static {
    Object.defineProperty(this, 'name', { value: 'MaggieError' });
    Object.defineProperty(this.prototype, 'name', { value: 'MaggieError', writable: true, configurable: true });
  }
}
