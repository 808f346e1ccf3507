import type { MSymbol, Value } from '../runtime/values.js';
import { Fifo } from './fifo.js';
import type { Process } from './process.js';

export interface Letter { readonly sender: Process; readonly selector: MSymbol | null; readonly payload: Value }

/** Messages to a process that it has not received yet. */
export class Mailbox {
  readonly letters = new Fifo<Letter>();
  /** Wakes its process with a message, while that waits for one. */
  receive: ((letter: Letter) => void) | null = null;
}
