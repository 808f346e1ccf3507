import type { Block, CodeIndex, Node, State } from '../ir/node.js';
import type { CodeInput } from '../unit.js';
import type { TemplateAnalysis } from './analysis.js';

/** A way out of an activation: the block from which it answers, with what. */
export interface Answer { readonly block: Block; readonly value: Node }

/** An activation whose instructions are being added to the graph. */
export class InlineFrame {
  readonly index: CodeIndex;
  readonly code: CodeInput;
  readonly analysis: TemplateAnalysis;
  /** The activation that called it, and that one's state, which awaits the result; null for the function's own. */
  readonly caller: InlineFrame | null;
  readonly callerState: State | null;
  readonly closure: Node | null;
  /** The activation that a non-local return in it ends, if it is part of the same function. */
  readonly homeFrame: InlineFrame | null;
  readonly depth: number;
  registers: (Node | null)[];
  readonly answers: Answer[] = [];

  constructor(parts: {
    index: CodeIndex; code: CodeInput; analysis: TemplateAnalysis; caller: InlineFrame | null; callerState: State | null; closure: Node | null;
    homeFrame: InlineFrame | null; registers: (Node | null)[];
  }) {
    this.index = parts.index;
    this.code = parts.code;
    this.analysis = parts.analysis;
    this.caller = parts.caller;
    this.callerState = parts.callerState;
    this.closure = parts.closure;
    this.homeFrame = parts.homeFrame ?? (parts.code.template.homeRegister >= 0 ? this : null);
    this.registers = parts.registers;
    this.depth = parts.caller === null ? 0 : parts.caller.depth + 1;
  }

  /** How many of this activation and those that called it are of that code? */
  timesRunning({ template }: CodeInput): number {
    let times = 0;
    // A method that calls itself is known as the unit's own code and as a callee.
    for (let frame: InlineFrame | null = this; frame !== null; frame = frame.caller) if (frame.code.template.hash === template.hash) times++;
    return times;
  }

  /** Is `frame` this activation or one that called it? */
  isWithin(frame: InlineFrame): boolean {
    for (let f: InlineFrame | null = this; f !== null; f = f.caller) if (f === frame) return true;
    return false;
  }
}
