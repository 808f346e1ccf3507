import { Mailbox, type Letter } from './mailbox.js';
import type { Process } from './process.js';

/**
 * Puts a message into a process's mailbox, which holds `capacity` at most, or gives it to the process if it waits for one. Answers false if the mailbox is
 * full or the process has ended.
 */
export function post(process: Process, letter: Letter, capacity: number): boolean {
  if (process.state === 'finished') return false;
  const box = process.mailbox ??= new Mailbox();
  if (box.receive !== null) {
    const { receive } = box;
    box.receive = null;
    receive(letter);
    return true;
  }
  if (box.letters.length >= capacity) return false;
  box.letters.push(letter);
  return true;
}
