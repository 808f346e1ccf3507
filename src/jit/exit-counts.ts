import { positionAt } from '../process/activations.js';
import { codePath } from '../profile/feedback.js';
import type { ExitStatistics } from '../profile/jit-statistics.js';
import type { Code } from '../runtime/code.js';
import { pathLabel } from '../translate/unit.js';

/** How often compiled code was left for the interpreter, by place and reason. */
export class ExitCounts {
  private readonly counts = new Map<string, { readonly code: Code; readonly pc: number; readonly reason: string; count: number }>();

  note(code: Code, pc: number, reason: string): void {
    const key = `${code.template.hash} ${pc} ${reason}`;
    const known = this.counts.get(key);
    if (known === undefined) this.counts.set(key, { code, pc, reason, count: 1 });
    else known.count++;
  }

  /** Most frequent first. */
  list(): ExitStatistics[] {
    return [...this.counts.values()].sort((a, b) => b.count - a.count).map(({ code, pc, reason, count }) => ({
      unit: pathLabel(codePath(code)), line: positionAt(code.template.positions, pc).line, reason, count,
    }));
  }
}
