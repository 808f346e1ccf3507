import { createInterface, type Interface } from 'node:readline';
import type { LineSource } from '../debug/console/console.js';

/** Lines of standard input for the prompt: taken one at a time, when they are asked for. On a terminal, with editing and a history. */
export class DebugLines implements LineSource {
  private readonly waiting: string[] = [];
  private taker: ((line: string | null) => void) | null = null;
  private ended = false;
  private readonly reader: Interface;
  private readonly output: NodeJS.WriteStream;
  private readonly onInterrupt: () => void;

  /** `onInterrupt`: Ctrl-C. */
  constructor(input: NodeJS.ReadStream, output: NodeJS.WriteStream, onInterrupt: () => void) {
    this.output = output;
    this.onInterrupt = onInterrupt;
    this.reader = createInterface({ input, crlfDelay: Infinity, ...(input.isTTY && output.isTTY ? { output, terminal: true } : {}) });
    this.reader.on('line', (line) => this.give(line));
    this.reader.on('close', () => {
      this.ended = true;
      this.give(null);
    });
    this.reader.on('SIGINT', onInterrupt);
    process.on('SIGINT', onInterrupt);
  }

  next(prompt: string): Promise<string | null> {
    if (this.reader.terminal) {
      this.reader.setPrompt(prompt);
      this.reader.prompt();
    } else this.output.write(prompt);
    const line = this.waiting.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (this.ended) return Promise.resolve(null);
    return new Promise((resolve) => { this.taker = resolve; });
  }

  close(): void {
    process.off('SIGINT', this.onInterrupt);
    this.reader.close();
  }

  private give(line: string | null): void {
    const { taker } = this;
    this.taker = null;
    if (taker !== null) taker(line);
    else if (line !== null) this.waiting.push(line);
  }
}
