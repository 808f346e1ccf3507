/** Generates the text of a graph, and runs it without a VM. */
import { transformSync } from 'esbuild';
import { Constants } from '../../../src/translate/constants.js';
import { Inlinings } from '../../../src/translate/generate/inlinings.js';
import { Writer } from '../../../src/translate/emit/writer.js';
import { writeFunction } from '../../../src/translate/generate/function.js';
import type { Graph } from '../../../src/translate/ir/graph.js';
import type { Point, UnitInput, ValueRef } from '../../../src/translate/unit.js';

export type Run = { readonly kind: 'answer'; readonly value: unknown } | { readonly kind: 'left'; readonly point: Point; readonly registers: readonly unknown[] };

export interface GeneratedFunction { readonly text: string; readonly points: readonly Point[]; run(...args: unknown[]): Run }

/** The function of a graph whose parameters are `r1` and `r2`. `rt` has what else its text asks of the runtime. */
export function generate(graph: Graph, rt: object = {}): GeneratedFunction {
  const out = new Writer();
  const written = writeFunction(graph, {
    unit: graph.codes[0] as UnitInput, options: { deopt: 'none', count: false, inlineLimit: 0, withoutPasses: [] },
    constants: new Constants(graph.codes), inlinings: new Inlinings(graph.codes), out, name: 'f', loop: null, firstPoint: 0, firstExit: 0,
  });
  if (written === null) throw new Error('irreducible');
  const { points } = written;
  const { code } = transformSync(out.text, { loader: 'ts' });
  const X = { record: [] as unknown[], top: 0, passing: null };
  const LEFT = {};
  const entry = new Function('$X', '$U', '$rt', `${code}\nreturn f;`)(X, {}, { ...rt, leave: () => LEFT }) as (...args: unknown[]) => unknown;
  const run = (...args: unknown[]): Run => {
    X.record.length = X.top = 0;
    const value = entry(null, ...args);
    if (value !== LEFT) return { kind: 'answer', value };
    const point = points[X.record[1] as number]!;
    return { kind: 'left', point, registers: point.frames[0]!.registers.map(([, ref]) => valueOf(ref, X.record.slice(3))) };
  };
  return { text: out.text, points, run };
}

function valueOf(ref: ValueRef, locals: readonly unknown[]): unknown {
  if (ref.kind === 'local') return locals[ref.at];
  if (ref.kind === 'constant') return ref.value;
  throw new Error(`a ${ref.kind} is not expected`);
}
