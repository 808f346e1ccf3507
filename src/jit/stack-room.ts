/** Calls that must be possible for the compiler's work to be done here and now; about 100 to 200 KiB of host stack. */
const DEPTH = 1500;

/**
 * Is there enough host stack left to compile or install something? The controller is called from wherever the program is, also
 * from the end of a deep recursion; it must not be interrupted in the middle of its work, nor esbuild in its own.
 */
export function hasStackRoom(): boolean {
  try {
    return descend(DEPTH);
  } catch {
    return false;
  }
}

function descend(depth: number): boolean { return depth === 0 || (descend(depth - 1) && true); }
