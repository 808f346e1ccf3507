/** The commands about breakpoints. */
import type { Breakpoint } from '../breakpoints.js';
import type { Debugger } from '../debugger.js';
import type { FrameView } from '../frame-view.js';
import { lineProblem, parsePlace } from '../places.js';
import { programFiles } from '../program-code.js';
import { number } from './arguments.js';
import { breakpointLine } from './format.js';

/** Each takes what follows the command, and throws an Error that says what is wrong with it. */
export class BreakpointCommands {
  private readonly debug: Debugger;
  private readonly say: (text: string) => void;

  constructor(debug: Debugger, say: (text: string) => void) {
    this.debug = debug;
    this.say = say;
  }

  /** A line alone is one of the file of the frame that is looked at. */
  set(rest: string, view: FrameView | null): void {
    if (rest === '') return this.list();
    if (/\sif$/.test(rest)) throw new Error('the condition is missing: expected PLACE if CONDITION');
    const [, where = '', condition = null] = /^(.*?)(?:\s+if\s+(.*))?$/s.exec(rest)!;
    const place = parsePlace(where, this.fileOf(view));
    if (place === null) throw new Error(`"${where}" is no place: expected Class>>selector, FILE:LINE or LINE`);
    const problem = place.kind === 'line' ? lineProblem(place.line) : null;
    if (problem !== null) throw new Error(problem);
    this.say(breakpointLine(this.debug.breakpoints.add(place, condition)));
  }

  setCondition(rest: string): void {
    const [, id = '', condition = ''] = /^(\S*)\s*(.*)$/s.exec(rest)!;
    const breakpoint = this.get(number(id));
    breakpoint.condition = condition === '' ? null : condition;
    this.say(breakpointLine(breakpoint));
  }

  delete(rest: string): void {
    if (rest === '') for (const { id } of this.debug.breakpoints.list) this.debug.breakpoints.remove(id);
    else this.debug.breakpoints.remove(this.get(number(rest)).id);
  }

  list(): void {
    const { list } = this.debug.breakpoints;
    if (list.length === 0) this.say('there are no breakpoints');
    for (const breakpoint of list) this.say(breakpointLine(breakpoint));
  }

  setExceptions(rest: string): void {
    if (!['all', 'uncaught', 'none'].includes(rest)) throw new Error(`expected all, uncaught or none, got "${rest}"`);
    this.debug.stopAtExceptions({ uncaught: rest !== 'none', all: rest === 'all' });
  }

  private get(id: number): Breakpoint {
    const breakpoint = this.debug.breakpoints.get(id);
    if (breakpoint === null) throw new Error(`there is no breakpoint ${id}`);
    return breakpoint;
  }

  private fileOf(view: FrameView | null): string | null {
    if (view !== null && !view.isLibrary) return view.path;
    return programFiles(this.debug.vm)[0] ?? null;
  }
}
