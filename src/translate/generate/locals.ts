/** Locals for values: values whose live ranges do not overlap share one (linear scan; Poletto and Sarkar 1999), and a phi shares that of what goes into it where it can. */
import { unguarded, type Node } from '../ir/node.js';
import type { Interval, Liveness } from './liveness.js';

export class Locals {
  readonly names: string[] = [];
  private readonly assigned = new Map<Node, number>();
  private readonly taken: Interval[][] = [];

  /** `dedicated` values keep their local for themselves. */
  constructor(liveness: Liveness, dedicated: ReadonlySet<Node>) {
    const values = [...liveness.intervals].sort(([a, i], [b, j]) => i.start - j.start || a.id - b.id);
    const hints = new Map<Node, Node[]>();
    const hint = (a: Node, b: Node): void => {
      const known = hints.get(a);
      if (known === undefined) hints.set(a, [b]);
      else known.push(b);
    };
    for (const { phis } of liveness.order) {
      for (const phi of phis) {
        for (const input of phi.inputs) {
          hint(phi, unguarded(input));
          hint(unguarded(input), phi);
        }
      }
    }
    for (const [node, interval] of values) {
      const range = dedicated.has(node) ? { start: 0, end: Infinity } : interval;
      const wanted = (hints.get(node) ?? []).map((other) => this.assigned.get(other)).find((local) => local !== undefined && this.isFree(local, range));
      const local = wanted ?? this.taken.findIndex((_, index) => this.isFree(index, range));
      const index = local >= 0 ? local : this.newLocal();
      this.taken[index]!.push(range);
      this.assigned.set(node, index);
    }
  }

  /** The local of a value, by index in `names`. */
  indexOf(node: Node): number {
    const index = this.assigned.get(node);
    if (index === undefined) throw new Error(`no local for ${node.info.op}`);
    return index;
  }

  nameOf(node: Node): string { return this.names[this.indexOf(node)]!; }

  private isFree(local: number, { start, end }: Interval): boolean { return this.taken[local]!.every((other) => other.end < start || end < other.start); }

  private newLocal(): number {
    this.taken.push([]);
    return this.names.push(`v${this.names.length}`) - 1;
  }
}
