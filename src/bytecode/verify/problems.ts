/** The list of what is wrong with some code. */
import type { CodeTemplate } from '../template.js';

const MOST = 20;

export class Problems {
  readonly list: string[] = [];

  get full(): boolean {
    return this.list.length >= MOST;
  }

  /** `pc` is -1 for what concerns the whole template. */
  add(template: CodeTemplate, pc: number, text: string): void {
    if (!this.full) this.list.push(`${nameOf(template.kind)} ${nameOf(template.selector)}${pc >= 0 ? ` pc ${pc}` : ''}: ${text}`);
  }
}

/** In damaged code anything may stand in the place of a text. */
function nameOf(text: unknown): string { return typeof text === 'string' ? text : '?'; }
