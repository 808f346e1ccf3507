import type { CodeIndex, State } from '../ir/node.js';
import { commentText } from '../names.js';
import { pathLabel, type CodeInput } from '../unit.js';

/**
 * The activations that are inlined in a unit, numbered from 1 in the order in which the text comes to them: comments of the text name them by their numbers, so that whoever
 * has a line of it (a profiler) knows the whole stack that the line stands for.
 */
export class Inlinings {
  private readonly numbers = new Map<string, number>();
  /** One line for each. */
  readonly text: string[] = [];

  constructor(private readonly codes: readonly CodeInput[]) {}

  /** The number of the innermost activation of a state; 0 is the unit's own. */
  numberOf({ parent, code }: State): number {
    if (parent === null) return 0;
    const caller = this.numberOf(parent), key = `${caller} ${parent.code} ${parent.pc} ${code}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      this.numbers.set(key, number = this.numbers.size + 1);
      this.text.push(`// (${number}) ${commentText(pathLabel(this.codes[code]!.path))} inlined at ${this.place(parent)}${caller === 0 ? '' : ` of (${caller})`}`);
    }
    return number;
  }

  /** `12:5`: where the caller is; `0:0` where its code has no positions. */
  private place({ code, pc }: { readonly code: CodeIndex; readonly pc: number }): string {
    const { positions } = this.codes[code]!.template;
    let line = 0, column = 0;
    for (let i = 0; i < positions.length && positions[i]! <= pc; i += 3) { line = positions[i + 1]!; column = positions[i + 2]!; }
    return `${line}:${column}`;
  }
}
