/** A graph as the text of a function. */
import type { Constants } from '../constants.js';
import { writeFunctionText } from '../emit/captured.js';
import { Writer } from '../emit/writer.js';
import type { Graph } from '../ir/graph.js';
import { unguarded, type Block, type Node } from '../ir/node.js';
import { structure, type Statement } from '../structure.js';
import type { Point, TranslateOptions, UnitInput } from '../unit.js';
import { LONGEST_TRAIL } from '../../interpreter/exec.js';
import type { Inlinings } from './inlinings.js';
import { Liveness } from './liveness.js';
import { Locals } from './locals.js';
import { moves } from './moves.js';
import { NodeWriter, ROUNDS } from './nodes.js';
import { Points } from './points.js';

export interface WrittenFunction { readonly points: readonly Point[]; readonly exits: number }

export interface FunctionContext {
  readonly unit: UnitInput;
  readonly options: TranslateOptions;
  readonly constants: Constants;
  /** Shared by the functions of a unit. */
  readonly inlinings: Inlinings;
  readonly out: Writer;
  readonly name: string;
  /** The loop at whose head the function enters; null for the activation's start. */
  readonly loop: number | null;
  readonly firstPoint: number;
  readonly firstExit: number;
}

/** Writes a function; null if its control flow is irreducible. */
export function writeFunction(graph: Graph, context: FunctionContext): WrittenFunction | null {
  const { unit: { template }, options, constants, out, name, loop } = context;
  const body = structure(graph.blocks.map((block) => block.successors.map(({ id }) => id)), graph.entry.id);
  if (body === null) return null;
  const liveness = new Liveness(graph);
  const homes = new Set(liveness.order.flatMap(({ nodes }) => nodes.filter(({ info }) => info.op === 'newHome')));
  const locals = new Locals(liveness, homes);
  const points = new Points(context.firstPoint, constants, liveness, locals);
  const text = new Writer();
  const nodes = new NodeWriter({ ...context, out: text, graph, liveness, locals, points });
  text.indented(() => text.indented(() => text.indented(() => statements(graph, body, nodes, text, locals, liveness))));
  const allPoints = points.finish();
  const home = [...homes].map((node) => locals.nameOf(node))[0] ?? (loop !== null && template.homeRegister >= 0 && template.kind !== 'block' ? `p${template.homeRegister}` : null);
  if (home?.startsWith('p')) points.parametersUsed.add(home);
  const args = Array.from({ length: template.arity }, (_, i) => `r${i + 1}: V`);
  const parameters = loop !== null ? [template.kind === 'block' ? 'b: Block' : '_b: null', 'r: V[]'] : [template.kind === 'block' ? 'b: Block' : 'r0: V', ...args];
  writeFunctionText(out, `function ${name}(${parameters.join(', ')}): V`, constants, () => {
    if (loop !== null) out.line('U.loopEntries++;');
    else if (options.count) out.line('U.entries++;');
    if (loop !== null) {
      const used = [...points.parametersUsed].filter((parameter) => parameter.startsWith('p')).sort((x, y) => Number(x.slice(1)) - Number(y.slice(1)));
      if (used.length > 0) out.line(`const ${used.map((parameter) => `${parameter}: V = r[${parameter.slice(1)}]`).join(', ')};`);
    }
    if (allPoints.length === 0) {
      if (locals.declarations.length > 0) out.line(`let t: V, ${locals.declarations.join(', ')};`);
      else out.line('let t: V;');
      return out.raw(text.text.replace(/^ {4}/gm, ''));
    }
    out.line('let x: object | null = null;');
    out.braces('for (;;)', () => {
      out.line('if (x !== null) { X.passing = null; throw x; }');
      const count = nodes.countsDown ? `, f = poll[0] === 0 ? ${ROUNDS} : 0` : '';
      out.line(`let pc = -1, left = false, n = 0, t: V${count}${locals.declarations.map((local) => `, ${local}`).join('')};`);
      out.line('try {');
      out.raw(text.text);
      out.line('} catch (thrown) {');
      out.indented(() => handler(out, points.recorded, home));
      out.line('}');
    });
  });
  return { points: allPoints, exits: nodes.exits };
}

/** See docs/architecture.md, "Frames of specialised code". Records the locals without calling or allocating anything. */
function handler(out: Writer, recorded: readonly string[], home: string | null): void {
  out.line('const e = X.passing ?? thrown;');
  out.line('X.passing = null;');
  out.braces('if (left)', () => {
    out.line('if (e === X.reify || e === X.unwind) throw e;');
    out.line('if (X.hostError === null) X.hostError = e;');
    out.line('x = X.passing = X.reify;');
    out.line('continue;');
  });
  out.braces('if (e === X.unwind)', () => {
    if (home !== null) out.line(`if (${home} !== undefined && ${home} !== null) { ${home}.active = false; if (X.target === ${home}) return X.value; }`);
    out.line('x = X.passing = e;');
    out.line(`if (X.trail !== null && X.trail.length < ${LONGEST_TRAIL}) rt.noteLeft(U, pc, [${recorded.join(', ')}]);`);
    out.line('continue;');
  });
  out.line('const a = X.record, m = X.top;');
  out.line('a[m] = U; a[m + 1] = pc; a[m + 2] = e === X.reify ? 0 : 1;');
  recorded.forEach((name, i) => out.line(`a[m + ${3 + i}] = ${name};`));
  out.line(`X.top = m + ${3 + recorded.length};`);
  out.line('if (e !== X.reify && X.hostError === null) X.hostError = e;');
  out.line('x = X.passing = X.reify;');
}

/** Structured control flow as text. */
function statements(graph: Graph, body: readonly Statement[], nodes: NodeWriter, out: Writer, locals: Locals, liveness: Liveness): void {
  const emit = (list: readonly Statement[]): void => list.forEach(one);
  const one = (statement: Statement): void => {
    switch (statement.kind) {
      case 'node': return node(graph.blocks[statement.node]!);
      case 'branch': {
        const { ending } = graph.blocks[statement.node]!;
        if (ending.kind !== 'branch') throw new Error('no branch');
        const condition = nodes.condition(ending.condition);
        // The taken way is the first successor: that of true.
        if (statement.taken.length === 0) return out.braces(`if (!(${condition}))`, () => emit(statement.other));
        out.braces(`if (${condition})`, () => emit(statement.taken), statement.other.length === 0 ? '}' : '} else {');
        if (statement.other.length === 0) return;
        out.indented(() => emit(statement.other));
        return out.line('}');
      }
      case 'block': return out.braces(`b${statement.label}:`, () => emit(statement.body));
      case 'loop': return out.braces(`l${statement.label}: for (;;)`, () => emit(statement.body));
      case 'break': return out.line(`break b${statement.label};`);
      case 'continue': return out.line(`continue l${statement.label};`);
    }
  };
  const node = (block: Block): void => {
    for (const each of block.nodes) nodes.statement(each);
    const { ending } = block;
    if (ending.kind === 'return') nodes.answer(ending);
    else if (ending.kind === 'jump') {
      const { to } = ending, index = to.preds.indexOf(block);
      const pairs = to.phis.filter((phi) => liveness.intervals.has(phi)).map((phi) => ({ to: locals.nameOf(phi), from: moved(phi.inputs[index]!) }));
      for (const line of moves(pairs)) out.line(line);
    }
  };
  const moved = (input: Node): { readonly text: string; readonly local: string | null } => {
    const value = unguarded(input);
    return Liveness.isAtom(value) || liveness.isFolded(value) ? { text: nodes.text(value), local: null } : { text: locals.nameOf(value), local: locals.nameOf(value) };
  };
  emit(body);
}
