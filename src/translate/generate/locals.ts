/**
 * Locals for values: values whose live ranges do not overlap share one (linear scan; Poletto and Sarkar 1999), and a phi shares that of what goes into it where it can.
 *
 * Host doubles and integers have locals of their own that hold numbers from the start. A local that the function's handler records is live in all of its code: if it held
 * `undefined` before it first holds a double, V8 would keep a tagged value in it, and make an object for each double that it has at the repetition of a loop.
 */
import { unguarded, type Node } from '../ir/node.js';
import { INT, RAW } from '../ir/types.js';
import type { Interval, Liveness } from './liveness.js';

interface Local { readonly name: string; readonly kind: Kind; readonly taken: Interval[] }

/** Letters of the names. */
type Kind = 'v' | 'i' | 'd';

const INITIAL: Readonly<Record<Kind, string>> = { v: '', i: ' = 0', d: ' = NaN' };

export class Locals {
  private readonly locals: Local[] = [];
  private readonly assigned = new Map<Node, Local>();

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
      const kind = kindOf(node), isFree = (local: Local | undefined): local is Local => local?.kind === kind && local.taken.every((other) => other.end < range.start || range.end < other.start);
      const local = (hints.get(node) ?? []).map((other) => this.assigned.get(other)).find(isFree) ?? this.locals.find(isFree) ?? this.newLocal(kind);
      local.taken.push(range);
      this.assigned.set(node, local);
    }
  }

  get names(): readonly string[] { return this.locals.map(({ name }) => name); }

  /** `v0: V`, `d1: V = NaN`: each local as it is declared. */
  get declarations(): readonly string[] { return this.locals.map(({ name, kind }) => `${name}: V${INITIAL[kind]}`); }

  nameOf(node: Node): string {
    const local = this.assigned.get(node);
    if (local === undefined) throw new Error(`no local for ${node.info.op}`);
    return local.name;
  }

  private newLocal(kind: Kind): Local {
    const local = { name: `${kind}${this.locals.length}`, kind, taken: [] };
    this.locals.push(local);
    return local;
  }
}

function kindOf({ type: { bits } }: Node): Kind {
  return bits === RAW ? 'd' : bits === INT ? 'i' : 'v';
}
