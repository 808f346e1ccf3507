import type { BatchResult, Compiler } from '../../jit/protocol.js';

/** Where there is no compiler: all compiled code was made ahead of time. */
export class NoCompiler implements Compiler {
  submit(): void {}
  take(): BatchResult | null { return null; }
  wait(): void {}
  shutdown(): void {}
}
