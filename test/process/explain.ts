import { Model } from './model.js';
import { settingOf, stepsOf, type MaggieProgram } from './maggie-program.js';
import type { Step } from './steps.js';

/** What was seen of a run of some processes. */
export interface Observed {
  /** For each process the answers of its steps, as far as it got. */
  readonly answers: readonly (readonly string[])[];
  /** What a process waited for when nothing could go on, by its index; empty if all have ended. */
  readonly waits: ReadonlyMap<number, string>;
  /** The end state, if all have ended. */
  readonly state: string | null;
}

/**
 * Is there an order in which the processes can take their steps in the model so that each gets the answers it got, and that ends where the run ended? There are
 * few: whatever contradicts an answer is not followed any further.
 */
export function explains(program: MaggieProgram, observed: Observed): boolean {
  const setting = settingOf(program), processes = stepsOf(program);
  const seen = new Set<string>();

  /** `done` counts the answers that each process has got. */
  const search = (model: Model, done: readonly number[]): boolean => {
    const got = [...done];
    for (const process of [...model.released.keys()]) {
      if (model.run(process) !== observed.answers[process]![got[process]!]) return false;
      got[process]!++;
    }
    const key = JSON.stringify([got, model.channels, model.free, model.counts, model.cancelled, model.blocked.map(({ process }) => process)]);
    if (seen.has(key)) return false;
    seen.add(key);
    const waiting = new Set(model.blocked.map(({ process }) => process));
    const ready = processes.map((_, i) => i).filter((i) => !waiting.has(i) && got[i]! < processes[i]!.length);
    if (ready.length === 0) return isEnd(model, got);
    return ready.some((process) => {
      const step = processes[process]![got[process]!]!;
      // What a select chooses is not known: every choice is tried.
      for (let choice = 0, choices = 1; choice < choices; choice++) {
        const next = model.copy();
        const answer = next.perform(process, step, (n) => {
          choices = n;
          return choice;
        });
        if (answer === null ? search(next, got) : answer === observed.answers[process]![got[process]!] && search(next, got.map((n, i) => i === process ? n + 1 : n))) return true;
      }
      return false;
    });
  };

  const isEnd = (model: Model, got: readonly number[]): boolean => {
    const { answers, waits, state } = observed;
    if (got.some((n, i) => n !== answers[i]!.length) || waits.size !== model.blocked.length) return false;
    if (model.blocked.length === 0) return state === stateOf(model);
    return model.blocked.every(({ process, step }) => waits.get(process) === whatOf(program, model, step));
  };

  return search(new Model(setting), processes.map(() => 0));
}

/** As a program of maggie-program.ts prints it. */
function stateOf({ channels, free, counts, cancelled }: Model): string {
  return [...channels.map(({ values, closed }) => `${values.length}${closed ? 'closed' : ''}`), ...free, ...counts, ...cancelled].map(String).join(' ');
}

/** What the process waits for, as the report of a deadlock says it. */
function whatOf({ permits }: MaggieProgram, { counts }: Model, step: Step): string {
  switch (step.kind) {
    case 'send': return 'send to a Channel';
    case 'receive': return 'receive from a Channel';
    case 'select': return 'select';
    case 'acquire': return step.semaphore < permits.length ? 'acquire of a Semaphore' : 'lock of a Mutex';
    case 'wait': return `wait on a WaitGroup (count: ${counts[step.group]})`;
    case 'awaitCancel': return 'wait on a CancellationContext';
    default: throw new Error(`${step.kind} does not wait`);
  }
}
