/** Random programs over three integer variables, with branches and short loops, as graphs. */
import fc from 'fast-check';
import type { CompareSign, IntegerSign, Node } from '../../../src/translate/ir/node.js';
import { INT, typeOf } from '../../../src/translate/ir/types.js';
import { GraphMaker } from './graphs.js';

const VARIABLES = 3;

/** A variable by its number, or a constant. */
type Operand = { readonly variable: number } | { readonly constant: number };
export type IntegerStatement =
  | { readonly kind: 'assign'; readonly to: number; readonly sign: IntegerSign; readonly a: Operand; readonly b: Operand; readonly narrow: boolean }
  | { readonly kind: 'if'; readonly sign: CompareSign; readonly a: Operand; readonly b: Operand; readonly yes: readonly IntegerStatement[]; readonly no: readonly IntegerStatement[] }
  | { readonly kind: 'loop'; readonly rounds: number; readonly body: readonly IntegerStatement[] };

const GREATEST = 2 ** 47 - 1;
/** Integers, often near the bounds that matter: 0, 32 bits, 48 bits. */
export const anInteger = fc.oneof(fc.integer({ min: -5, max: 9 }), fc.constantFrom(2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 40, GREATEST, GREATEST - 1, -GREATEST, -GREATEST - 1));

const variable = fc.nat(VARIABLES - 1);
const operand: fc.Arbitrary<Operand> = fc.oneof({ weight: 3, arbitrary: variable.map((v) => ({ variable: v })) }, anInteger.map((constant) => ({ constant })));
const compareSign = fc.constantFrom<CompareSign>('<', '>', '<=', '>=', '===', '!==');
const assign: fc.Arbitrary<IntegerStatement> = fc.oneof(
  fc.record({ kind: fc.constant('assign' as const), to: variable, sign: fc.constantFrom<IntegerSign>('+', '-', '*'), a: operand, b: operand, narrow: fc.boolean() }),
  fc.record({ kind: fc.constant('assign' as const), to: variable, sign: fc.constantFrom<IntegerSign>('quo', 'div', 'mod', '&', '|', '^'), a: operand, b: operand, narrow: fc.constant(false) }),
  fc.record({ kind: fc.constant('assign' as const), to: variable, sign: fc.constantFrom<IntegerSign>('<<', '>>'), a: operand, b: fc.nat(47).map((constant) => ({ constant })), narrow: fc.constant(false) }),
);

function statements(depth: number): fc.Arbitrary<IntegerStatement[]> {
  if (depth === 0) return fc.array(assign, { maxLength: 4 });
  const inner = statements(depth - 1);
  return fc.array(fc.oneof(
    { weight: 3, arbitrary: assign },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('if' as const), sign: compareSign, a: operand, b: operand, yes: inner, no: inner }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('loop' as const), rounds: fc.integer({ min: 1, max: 6 }), body: inner }) },
  ), { maxLength: 5 });
}

export const integerProgram = statements(2);

/** The graph of a program; its parameters `r1` and `r2` are SmallIntegers, and it answers the first variable. */
export function integerGraph(program: readonly IntegerStatement[]): GraphMaker {
  const g = new GraphMaker();
  let variables: Node[] = [g.parameter('r1', typeOf(INT)), g.parameter('r2', typeOf(INT)), g.int(1)];
  const value = (from: Operand): Node => ('variable' in from ? variables[from.variable]! : g.int(from.constant));
  const run = (list: readonly IntegerStatement[]): void => list.forEach((statement) => {
    switch (statement.kind) {
      case 'assign': {
        // Only what a state names is live there.
        const state = g.state(...variables.map((known, i) => (i === statement.to ? known : null)));
        variables = variables.with(statement.to, g.integer(statement.sign, value(statement.a), value(statement.b), state, statement.narrow));
        return;
      }
      case 'if': {
        const { no } = g.branch(g.compare(statement.sign, value(statement.a), value(statement.b))), join = g.newBlock(), before = variables;
        run(statement.yes);
        const yes = variables;
        g.jump(join);
        g.block = no;
        variables = before;
        run(statement.no);
        g.jump(join);
        variables = variables.map((other, i) => (other === yes[i] ? other : g.phi(join, [yes[i]!, other], typeOf(INT))));
        return;
      }
      case 'loop': {
        const { head, phi: round } = g.loop(g.int(0), typeOf(INT));
        const phis = variables = variables.map((first) => g.phi(head, [first], typeOf(INT)));
        const { no } = g.branch(g.compare('<', round, g.int(statement.rounds)));
        run(statement.body);
        round.inputs.push(g.integer('+', round, g.int(1), g.state(variables[0]!)));
        phis.forEach((phi, i) => phi.inputs.push(variables[i]!));
        g.jump(head);
        g.block = no;
        variables = phis;
      }
    }
  });
  run(program);
  g.answer(variables[0]!);
  return g;
}
