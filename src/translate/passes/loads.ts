/**
 * Load elimination: what a slot, a cell, a global or a size holds is not read again as long as nobody can have changed it, and what was stored is not read at all
 * (a forward analysis over the control flow, as in "Redundant Load Elimination", Lo et al. 1998, with places as alias classes).
 */
import { BARRIERS } from '../ir/effects.js';
import { Flow } from '../ir/flow.js';
import type { Graph } from '../ir/graph.js';
import { current, unguarded, type Block, type Node } from '../ir/node.js';
import { RAW } from '../ir/types.js';
import { settle } from '../ir/uses.js';
import type { Report } from './reports.js';

/** Alias classes: slots by their places, all cells, all globals, all sizes. Stores into one say nothing of another. */
type AliasClass = string;

/** What is known of a place in memory: by its alias class, then by the object. */
type Known = Map<AliasClass, Map<string, Node>>;

/** What a node reads (`value` is null) or stores. */
interface Access { readonly alias: AliasClass; readonly object: string; readonly value: Node | null }

export function eliminateLoads(graph: Graph, report: Report): void {
  const flow = new Flow(graph);
  const atEnd = new Map<Block, Known>();
  for (const block of flow.order) {
    const known = atStart(flow, block, atEnd);
    for (const node of block.nodes) visit(node, known, report);
    atEnd.set(block, known);
  }
  settle(graph);
}

function visit(node: Node, known: Known, report: Report): void {
  if (BARRIERS.has(node.info.op)) return known.clear();
  const access = accessOf(node);
  if (access === null) {
    if (node.info.op === 'addElement') known.delete('size');
    return;
  }
  const { alias, object, value } = access;
  const held = value === null ? known.get(alias)?.get(object) : undefined;
  // A double that a slot keeps is no value of the language.
  if (held !== undefined && isDouble(held) === isDouble(node)) {
    node.forward = current(held);
    report('known, so not read', node);
    return;
  }
  if (value !== null) known.delete(alias);
  const objects = known.get(alias);
  if (objects === undefined) known.set(alias, new Map([[object, value ?? node]]));
  else objects.set(object, value ?? node);
}

function accessOf({ info, inputs: [object, value] }: Node): Access | null {
  switch (info.op) {
    case 'getSlot': case 'getDoubleSlot': return { alias: `slot ${info.place}`, object: idOf(object!), value: null };
    case 'setSlot': case 'setDoubleSlot': return { alias: `slot ${info.place}`, object: idOf(object!), value: value! };
    case 'getCell': return { alias: 'cell', object: idOf(object!), value: null };
    case 'setCell': return { alias: 'cell', object: idOf(object!), value: value! };
    case 'getBinding': return { alias: 'binding', object: `${info.code} ${info.index}`, value: null };
    case 'setBinding': return { alias: 'binding', object: `${info.code} ${info.index}`, value: object! };
    case 'arraySize': return { alias: 'size', object: idOf(object!), value: null };
    default: return null;
  }
}

const isDouble = (node: Node): boolean => current(node).type.bits === RAW;

const idOf = (node: Node): string => String(unguarded(node).id);

/** What is known on all ways to a block. Into a loop comes what nothing in it changes. */
function atStart(flow: Flow, block: Block, atEnd: ReadonlyMap<Block, Known>): Known {
  const latches = new Set(flow.latches(block));
  const [first, ...others] = block.preds.filter((from) => flow.isReachable(from) && !latches.has(from)).map((from) => atEnd.get(from)!);
  const known: Known = new Map();
  if (first === undefined) return known;
  const changed = latches.size === 0 ? null : changes(flow.loop(block));
  if (changed === 'all') return known;
  for (const [alias, objects] of first) {
    if (changed?.has(alias) === true) continue;
    const same = [...objects].filter(([object, value]) => others.every((other) => {
      const there = other.get(alias)?.get(object);
      return there !== undefined && current(there) === current(value);
    }));
    if (same.length > 0) known.set(alias, new Map(same));
  }
  return known;
}

/** The alias classes into which a loop stores. */
function changes(body: ReadonlySet<Block>): ReadonlySet<AliasClass> | 'all' {
  const all = new Set<AliasClass>();
  for (const { nodes } of body) {
    for (const node of nodes) {
      if (BARRIERS.has(node.info.op)) return 'all';
      const access = accessOf(node);
      if (access !== null && access.value !== null) all.add(access.alias);
      else if (node.info.op === 'addElement') all.add('size');
    }
  }
  return all;
}
