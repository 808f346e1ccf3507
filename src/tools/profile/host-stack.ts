import { positionAt } from '../../process/activations.js';
import type { CompiledActivation, CompiledPlace } from './compiled-modules.js';
import { leftCallers, likelyCaller } from './likely-caller.js';
import type { Marks } from './marks.js';
import { elsewhere, type StackEntry } from './samples.js';
import type { SuspendedPlace } from './suspended-places.js';

/** A function on the host's stack. Lines count from 1; `start` is where it begins, `line` where it is, null if that is not known. */
export interface HostFrame { readonly name: string; readonly url: string; readonly start: number; readonly line: number | null }

/** Most suspended frames that are part of a stack. */
const MOST_BELOW = 256;

/** Functions of the virtual machine in which the program waits for its own compiler. */
const COMPILER = new Set(['installResults', 'onHot', 'invalidate']);

/** Activations of Maggie code on a host stack, outermost first on both. `below` gives what stood below a resumed frame. */
export function maggieStack(marks: Marks, host: readonly HostFrame[], below: (code: StackEntry['code']) => SuspendedPlace | null): StackEntry[] {
  let stack: StackEntry[] = [];
  /** Where the last entry is a compiled function that has called another: what is inlined there may have to follow. */
  let calling: CompiledPlace | null = null;
  const push = (entries: readonly StackEntry[], place: CompiledPlace | null): void => {
    const callee = entries[0]!.code, callers = calling === null || typeof callee === 'string' ? null : likelyCaller(calling, callee);
    if (callers !== null) stack.splice(-1, 1, ...callers.map(compiled));
    stack.push(...entries);
    calling = place;
  };
  for (const { name, url, start, line } of host) {
    const mark = marks.codeOf(name);
    if (mark !== null) {
      const entry: StackEntry = { code: mark.code, line: null, tier: 'interpreted' };
      if (!mark.resumed) push([entry], null);
      else {
        // In the place of a compiled function that has been left: its activations go on one after the other, innermost first.
        if (calling !== null) stack.splice(-1, 1, ...leftCallers(calling, mark.code).map(compiled));
        else if (stack.length === 0) stack = suspended(below(mark.code));
        stack.push(entry);
        calling = null;
      }
      continue;
    }
    const place = marks.modules.placeOf(url, name, start, line);
    if (place !== null) {
      const { activations, takesOver } = place;
      if (takesOver && stack.at(-1)?.code === activations[0]!.code) {
        stack.pop();
        calling = null;
      }
      push(activations.map(compiled), line === null ? place : null);
    } else if (COMPILER.has(name) && stack.length > 0) {
      stack.push(elsewhere('(compiler)'));
      break;
    }
  }
  return stack;
}

function compiled(activation: CompiledActivation): StackEntry { return { ...activation, tier: 'compiled' }; }

/** The innermost suspended frames, outermost first. */
function suspended(innermost: SuspendedPlace | null): StackEntry[] {
  const entries: StackEntry[] = [];
  let place = innermost;
  for (; place !== null && entries.length < MOST_BELOW; place = place.outer) {
    entries.push({ code: place.code, line: positionAt(place.code.template.positions, place.pc).line, tier: 'interpreted' });
  }
  return [...(place === null ? [] : [elsewhere('(deeper)')]), ...entries.reverse()];
}
