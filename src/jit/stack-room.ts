/** Calls that must be possible for the compiler's work to be done here and now; about 100 to 200 KiB of host stack. */
const DEPTH = 1500;

/** After a failed attempt so many questions are answered without another one, which would cost tens of microseconds. */
const PATIENCE = 1000;

/**
 * Is there enough host stack left to compile or install something? The controller is called from wherever the program is, also
 * from the end of a deep recursion; it must not be interrupted in the middle of its work, nor esbuild in its own.
 */
export class StackRoom {
  private skip = 0;

  isEnough(): boolean {
    if (this.skip > 0) {
      this.skip--;
      return false;
    }
    try {
      return descend(DEPTH);
    } catch {
      this.skip = PATIENCE;
      return false;
    }
  }
}

function descend(depth: number): boolean { return depth === 0 || (descend(depth - 1) && true); }
