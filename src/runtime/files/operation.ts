import fs from 'node:fs';

/** Something to be asked of the operating system, in both of the host's ways. */
export interface SystemCall {
  /** May it take for ever, because it waits for somebody at the other end? */
  readonly isEndless?: boolean;
  /** Does it while the host's thread waits. Throws what the system says. */
  now(): unknown;
  /** Does it beside the event loop, and then calls `done`. May answer how to give it up; `done` is not called then. */
  later(done: Done): (() => void) | void;
}

export type Done = (error: unknown, value?: unknown) => void;

/** A piece of work made of calls: it yields each, and is resumed with its result or its error. Which way they go is not its concern. */
export type Operation<T> = Generator<SystemCall, T, any>;

type Calls = Record<string, (...args: unknown[]) => unknown>;

/** A function of `node:fs` by its name. */
export function call(name: keyof typeof fs, ...args: readonly unknown[]): SystemCall {
  return {
    now: () => (fs as unknown as Calls)[`${name}Sync`]!(...args),
    later: (done) => { (fs as unknown as Calls)[name]!(...args, done); },
  };
}

/** Carries an operation on with the result of a call that is done now. */
export function advance<T>(operation: Operation<T>, { now }: SystemCall): IteratorResult<SystemCall, T> {
  let result: unknown;
  try {
    result = now();
  } catch (error) {
    return operation.throw(error);
  }
  return operation.next(result);
}

/**
 * Carries an operation on to its end in turns of the event loop, from a call that it has yielded. Answers how to stop it: it then cleans up, and `finished` is not
 * called.
 */
export function goOnLater<T>(operation: Operation<T>, first: SystemCall, finished: (value: T) => void): () => void {
  let stopped = false;
  let giveUp: (() => void) | void;
  const begin = (systemCall: SystemCall): void => {
    const done: Done = (error, value) => {
      const step = stopped ? operation.return(undefined as T) : error ? operation.throw(error) : operation.next(value);
      if (step.done !== true) begin(step.value);
      else if (!stopped) finished(step.value);
    };
    try {
      giveUp = systemCall.later(done);
    } catch (error) {
      // The host says at once what is wrong with arguments. Anything else is not for the operation.
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      setImmediate(done, error);
    }
  };
  begin(first);
  return () => {
    stopped = true;
    giveUp?.();
  };
}
