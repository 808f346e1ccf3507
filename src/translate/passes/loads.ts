/**
 * Load elimination: what a slot, a cell, a global or a size holds is not read again as long as nobody can have changed it, and what was stored is not read at all
 * (a forward analysis over the control flow, as in "Redundant Load Elimination", Lo et al. 1998, with places as alias classes).
 */
import { Flow } from '../ir/flow.js';
import type { Graph } from '../ir/graph.js';
import { current, unguarded, type Block, type Node } from '../ir/node.js';
import { settle } from '../ir/uses.js';
import type { Report } from './reports.js';

/** Alias classes: slots by their places, all cells, all globals, all sizes. Stores into one say nothing of another. */
type AliasClass = string;

/** What is known of a place in memory: by its alias class, then by the object. */
type Known = Map<AliasClass, Map<string, Node>>;

/** After these anything may hold anything: they run other code, or let other processes run. */
const BARRIERS: ReadonlySet<string> = new Set(['call', 'callBlock', 'send', 'superSend', 'primitive', 'generic', 'thisContext', 'poll', 'countdown', 'pollAtSend', 'mustBeBoolean']);

interface Access { readonly alias: AliasClass; readonly object: string }

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
  const { info, inputs } = node;
  if (BARRIERS.has(info.op)) return known.clear();
  const load = loadOf(node);
  if (load !== null) {
    const value = known.get(load.alias)?.get(load.object);
    if (value === undefined) remember(known, load, node);
    else {
      node.forward = current(value);
      report('known, so not read', node);
    }
    return;
  }
  const store = storeOf(node);
  if (store !== null) {
    known.delete(store.alias);
    remember(known, store, inputs.at(-1)!);
  } else if (info.op === 'addElement') known.delete('size');
}

function remember(known: Known, { alias, object }: Access, value: Node): void {
  const objects = known.get(alias);
  if (objects === undefined) known.set(alias, new Map([[object, value]]));
  else objects.set(object, value);
}

function loadOf({ info, inputs }: Node): Access | null {
  switch (info.op) {
    case 'getSlot': return { alias: `slot ${info.place}`, object: idOf(inputs[0]!) };
    case 'getCell': return { alias: 'cell', object: idOf(inputs[0]!) };
    case 'getBinding': return { alias: 'binding', object: `${info.code} ${info.index}` };
    case 'arraySize': return { alias: 'size', object: idOf(inputs[0]!) };
    default: return null;
  }
}

function storeOf({ info, inputs }: Node): Access | null {
  switch (info.op) {
    case 'setSlot': return { alias: `slot ${info.place}`, object: idOf(inputs[0]!) };
    case 'setCell': return { alias: 'cell', object: idOf(inputs[0]!) };
    case 'setBinding': return { alias: 'binding', object: `${info.code} ${info.index}` };
    default: return null;
  }
}

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
      const store = storeOf(node);
      if (store !== null) all.add(store.alias);
      else if (node.info.op === 'addElement') all.add('size');
    }
  }
  return all;
}
