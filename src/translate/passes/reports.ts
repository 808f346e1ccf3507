/** What the passes did, for people who ask. Collecting it has no effect on what they do. */
import { current, type Node, type State } from '../ir/node.js';
import type { PassName } from './names.js';

/** Says what a pass did, and with which node. */
export type Report = (what: string, node: Node) => void;

/** `count` times the same at one place: `code` is an index into the unit's codes. */
export interface PassReport { readonly pass: PassName | 'simplify'; readonly what: string; readonly code: number; readonly pc: number; count: number }

/** For those who do not ask. */
export const NO_REPORT: Report = () => {};

/** The reports on one function, in the order of the passes. */
export class PassReports {
  private readonly known = new Map<string, PassReport>();

  /** Where a pass reports to. */
  of(pass: PassReport['pass']): Report {
    return (what, node) => {
      const { code, pc } = placeOf(node) ?? { code: 0, pc: 0 };
      const key = `${pass} ${what} ${code} ${pc}`;
      const report = this.known.get(key);
      if (report === undefined) this.known.set(key, { pass, what, code, pc, count: 1 });
      else report.count++;
    };
  }

  get all(): readonly PassReport[] { return [...this.known.values()]; }
}

/** A node that cannot leave the code has no state of its own: it is at the nearest one before it in its block, or, without one, behind it. */
function placeOf(node: Node): State | null {
  if (node.state !== null) return node.state;
  const { nodes, loop, ending } = node.block;
  const at = nodes.indexOf(node);
  const before = nodes.slice(0, Math.max(at, 0)).findLast(({ state }) => state !== null), behind = nodes.slice(at + 1).find(({ state }) => state !== null);
  const known = before?.state ?? behind?.state ?? loop?.before ?? (ending.kind === 'return' ? ending.state : null);
  if (known !== null || node.info.op !== 'phi') return known;
  return node.inputs.map(current).find(({ state }) => state !== null)?.state ?? null;
}
