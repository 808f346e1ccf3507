import type { Frame } from '../../interpreter/frame.js';
import type { Code } from '../../runtime/code.js';

/** A suspended frame as it was (the frame itself goes on), with what stood below it. */
export interface SuspendedPlace { readonly id: number; readonly code: Code; readonly pc: number; readonly outer: SuspendedPlace | null }

/** Notes suspended frames. Those of a stack that have been noted before are shared: what stands below a frame never changes while it is suspended. */
export class SuspendedPlaces {
  private readonly known = new WeakMap<Frame, SuspendedPlace>();
  private count = 0;

  /** The innermost of the frames, which are outermost first; null if there are none. */
  note(frames: readonly Frame[]): SuspendedPlace | null {
    let next = frames.length, place: SuspendedPlace | null = null;
    while (next > 0 && (place = this.knownPlace(frames[next - 1]!)) === null) next--;
    for (; next < frames.length; next++) {
      const frame = frames[next]!;
      this.known.set(frame, place = { id: ++this.count, code: frame.code, pc: frame.pc, outer: place });
    }
    return place;
  }

  private knownPlace(frame: Frame): SuspendedPlace | null {
    const place = this.known.get(frame);
    return place?.pc === frame.pc ? place : null;
  }
}
