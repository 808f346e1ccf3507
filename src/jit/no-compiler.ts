import type { BatchResult, Compiler } from './protocol.js';

/** Compiles nothing and says nothing: for programs that come with all the compiled code that they will have. */
export class NoCompiler implements Compiler {
  readonly ticks = false;
  readonly transform = (): null => null;
  submit(): void {}
  take(): BatchResult | null { return null; }
  wait(): void {}
  shutdown(): void {}
}
