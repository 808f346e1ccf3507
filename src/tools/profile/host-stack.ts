import { positionAt } from '../../process/activations.js';
import { MOST_BELOW, type FramePlace, type Marks } from './marks.js';
import { elsewhere, type StackEntry } from './samples.js';

/** A function on the host's stack. Lines count from 1; `start` is where it begins, `line` where it is, null if that is not known. */
export interface HostFrame { readonly name: string; readonly url: string; readonly start: number; readonly line: number | null }

/** Functions of the virtual machine in which the program waits for its own compiler. */
const COMPILER = new Set(['installResults', 'onHot', 'invalidate']);

/** Activations of Maggie code on a host stack, outermost first on both. `below` gives what stood below a resumed frame. */
export function maggieStack(marks: Marks, host: readonly HostFrame[], below: (code: StackEntry['code']) => readonly FramePlace[]): StackEntry[] {
  let stack: StackEntry[] = [];
  for (const { name, url, start, line } of host) {
    const mark = marks.codeOf(name);
    if (mark !== null) {
      if (mark.resumed) stack = suspended(below(mark.code));
      stack.push({ code: mark.code, line: null, tier: 'interpreted' });
      continue;
    }
    const place = marks.modules.placeOf(url, name, start, line);
    if (place !== null) {
      if (place.takesOver && stack.at(-1)?.code === place.code) stack.pop();
      stack.push({ code: place.code, line: place.line, tier: 'compiled' });
    } else if (COMPILER.has(name) && stack.length > 0) {
      stack.push(elsewhere('(compiler)'));
      break;
    }
  }
  return stack;
}

function suspended(frames: readonly FramePlace[]): StackEntry[] {
  const entries = frames.map(({ code, pc }): StackEntry => ({ code, line: positionAt(code.template.positions, pc).line, tier: 'interpreted' }));
  return frames.length < MOST_BELOW ? entries : [elsewhere('(deeper)'), ...entries];
}
