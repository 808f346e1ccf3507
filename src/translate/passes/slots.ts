/**
 * Typed slots: a slot that keeps doubles is read as a host double and written in place (see src/runtime/double-slots.ts). This comes behind escape analysis, for which
 * slots are all alike.
 */
import { FIRST_OVERFLOW_PLACE } from '../../runtime/values.js';
import type { Graph } from '../ir/graph.js';
import { unguarded, type Info, type Node } from '../ir/node.js';
import { FLOAT, RAW, typeOf } from '../ir/types.js';
import { settle } from '../ir/uses.js';
import { slotKey } from '../unit.js';
import type { Report } from './reports.js';

export function useDoubleSlots(graph: Graph, report: Report): void {
  for (const block of graph.blocks) {
    block.nodes = block.nodes.flatMap((node) => {
      const { info } = node;
      if (info.op === 'getSlot' && info.holds === 'double') return read(graph, node, info.place, report);
      if (info.op === 'setSlot' && info.holds === 'double' && node.inputs[1]!.type.bits === FLOAT) return written(graph, node, info.place, report);
      return [node];
    });
  }
  settle(graph);
}

/** The slots into which the code stores newly computed Floats, in objects that exist already: they had better keep doubles. By `slotKey`. */
export function slotsWanted(graph: Graph): string[] {
  return graph.blocks.flatMap(({ nodes }) => nodes.flatMap(({ info, inputs, state }) => {
    if (info.op !== 'setSlot' || info.holds !== 'values' || info.place >= FIRST_OVERFLOW_PLACE) return [];
    const [object, value] = inputs.map(unguarded);
    if (value!.info.op !== 'box' || object!.info.op === 'newObject') return [];
    const { places, slotClasses } = graph.codes[state!.code]!;
    return [slotKey(slotClasses[places.indexOf(info.place)]!, info.place)];
  }));
}

/** A node in another one's place that leaves the code as that one does. */
function leaving(graph: Graph, { block, state, contents }: Node, info: Info, inputs: Node[], bits: number): Node {
  const made = graph.node(block, info, inputs, typeOf(bits), state);
  made.contents = contents;
  return made;
}

function read(graph: Graph, node: Node, place: number, report: Report): Node[] {
  const value = leaving(graph, node, { op: 'getDoubleSlot', place }, [node.inputs[0]!], RAW);
  const box = leaving(graph, node, { op: 'box' }, [value], FLOAT);
  node.forward = box;
  report(`slot ${place} is read as a host double`, node);
  return [value, box];
}

function written(graph: Graph, node: Node, place: number, report: Report): Node[] {
  const [object, value] = node.inputs as [Node, Node];
  const double = graph.node(node.block, { op: 'toDouble' }, [value], typeOf(RAW));
  report(`slot ${place} is written as a host double`, node);
  return [double, leaving(graph, node, { op: 'setDoubleSlot', place }, [object, double], 0)];
}
