import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Graph } from '../../src/translate/graph.js';
import { structure, type Statement } from '../../src/translate/structure.js';
import { grow, growth } from './random-graph.js';

const LONGEST = 200;
class Enough {}

/** The nodes that a walk visits; at a branch the next bit chooses (0: the first successor). */
function walk(graph: Graph, entry: number, bits: readonly boolean[]): number[] {
  const trace: number[] = [];
  let taken = 0;
  for (let node: number | undefined = entry; node !== undefined && trace.length < LONGEST;) {
    trace.push(node);
    const successors: readonly number[] = graph[node]!;
    node = successors.length < 2 ? successors[0] : successors[bits[taken++ % bits.length] ? 1 : 0];
  }
  return trace;
}

function javascript(graph: Graph, statements: readonly Statement[]): string {
  return statements.map((s): string => {
    switch (s.kind) {
      case 'node': return `visit(${s.node});${graph[s.node]!.length === 0 ? ' return;' : ''}`;
      case 'branch': return `if (!choose()) { ${javascript(graph, s.taken)} } else { ${javascript(graph, s.other)} }`;
      case 'block': return `b${s.label}: { ${javascript(graph, s.body)} }`;
      case 'loop': return `l${s.label}: for (;;) { ${javascript(graph, s.body)} }`;
      case 'break': return `break b${s.label};`;
      case 'continue': return `continue l${s.label};`;
    }
  }).join(' ');
}

function execute(text: string, bits: readonly boolean[]): number[] {
  const trace: number[] = [];
  let taken = 0;
  const visit = (node: number): void => {
    if (trace.length === LONGEST) throw new Enough();
    trace.push(node);
  };
  try {
    new Function('visit', 'choose', `${text} throw new Error('fell out of the code');`)(visit, () => bits[taken++ % bits.length]);
  } catch (e) {
    if (!(e instanceof Enough)) throw e;
  }
  return trace;
}

const bits = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 });

test('structured code visits the nodes that the graph visits', () => {
  fc.assert(fc.property(growth, bits, (steps, choices) => {
    const graph = grow(steps);
    const statements = structure(graph, 0);
    expect(statements).not.toBeNull();
    expect(execute(javascript(graph, statements!), choices)).toEqual(walk(graph, 0, choices));
  }), { numRuns: 1000 });
});

test('entered elsewhere it does the same, or is refused', () => {
  fc.assert(fc.property(growth, fc.nat(1000), bits, (steps, choice, choices) => {
    const graph = grow(steps);
    const entry = choice % graph.length;
    const statements = structure(graph, entry);
    if (statements !== null) expect(execute(javascript(graph, statements), choices)).toEqual(walk(graph, entry, choices));
  }), { numRuns: 1000 });
});

test('no node is duplicated', () => {
  fc.assert(fc.property(growth, (steps) => {
    const graph = grow(steps);
    const nodes = [...javascript(graph, structure(graph, 0)!).matchAll(/visit\((\d+)\)/g)].map(([, node]) => node);
    expect(new Set(nodes).size).toBe(nodes.length);
  }));
});

test('a loop with two entries is refused', () => {
  expect(structure([[1, 2], [2], [1, 3], []], 0)).toBeNull();
});

test('nested loops, a break out of both, and code that is not reachable', () => {
  const graph = [[1], [2, 4], [2, 3], [1], [], [0]];
  const text = javascript(graph, structure(graph, 0)!);
  expect(text).toBe('visit(0); l1: for (;;) { visit(1); if (!choose()) { l2: for (;;) { visit(2); if (!choose()) {  } else { visit(3); continue l1; } } } else { visit(4); return; } }');
});
