/** What a message does besides answering: the effects that annotations speak of. */
import type { MClass } from '../runtime/class.js';
import type { Type } from './types.js';

export const EFFECTS = ['IO', 'Network', 'Process', 'State', 'Pure'] as const;
export type Effect = (typeof EFFECTS)[number];

/** Messages that print, whoever understands them. */
const PRINTING = new Set(['print', 'println', 'printNl', 'displayNl', 'printStackTrace', 'help', 'help:']);

/** Messages that begin a process. */
const FORKING = new Set(['fork', 'forkWith:', 'forkWithContext:', 'forkRestricted:']);

/** Classes of the library whose messages have an effect. */
const BY_CLASS: ReadonlyMap<string, Effect> = new Map([
  ...['TranscriptStream', 'File', 'Stdin', 'System', 'ExternalProcess', 'Signal', 'Debugger'].map((name) => [name, 'IO'] as const),
  ...['Process', 'Channel', 'Mutex', 'Semaphore', 'WaitGroup', 'CancellationContext', 'Supervisor', 'DynamicSupervisor'].map((name) => [name, 'Process'] as const),
]);

/** The effect of a message that a method of the library answers; null if it has none, or the receiver is not known. */
export function libraryEffect(receiver: Type, selector: string): Effect | null {
  if (PRINTING.has(selector)) return 'IO';
  if (FORKING.has(selector)) return 'Process';
  if (receiver === null || receiver.kind === 'protocol') return null;
  for (let cls: MClass | null = receiver.cls; cls !== null; cls = cls.superclass) {
    const effect = cls.builtIn ? BY_CLASS.get(cls.fullName) : undefined;
    if (effect !== undefined) return effect;
  }
  return null;
}

/** What a method with these effects may do: Pure is the promise of having none. */
export function allows(declared: readonly string[], effect: Effect): boolean { return declared.includes(effect); }
