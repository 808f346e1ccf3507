import { Output } from '../runtime/output.js';

/** Writes to standard output at once. A reader that has gone away is no error. */
export function printOut(text: string): void { write(1, text); }

/** The same for standard error. */
export function printError(text: string): void { write(2, text); }

function write(fd: number, text: string): void {
  const output = new Output(fd);
  output.write(text);
  output.flush();
}
