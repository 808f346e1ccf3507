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
    if (!this.full) this.list.push(`${template.kind} ${template.selector}${pc >= 0 ? ` pc ${pc}` : ''}: ${text}`);
  }
}
