/** Random methods mean the same compiled as they do by the direct definition of the language. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Block, Expression, Statement } from '../../src/syntax/ast.js';
import { disassemble } from '../../src/bytecode/disassemble.js';
import { block, lit, method, ret, send, set, v } from './ast.js';
import { Closure, execute, HomeReturn, MustBeBoolean, type Host } from './machine.js';
import { interpret } from './reference.js';
import { compiled } from './world.js';

const NAMES = ['a', 'b', 'x', 'y', 'z'];
class OutOfFuel extends Error {}

const show = (value: unknown, depth = 0): string => (Array.isArray(value) ? (depth > 3 ? '(…)' : `(${value.map((one) => show(one, depth + 1)).join(' ')})`) : value instanceof Closure ? 'block' : String(value));

/** Deterministic answers; blocks are called by `value`, kept by `keep:`, and called later by `kept`. */
function makeHost(log: string[]): Host {
  let fuel = 300;
  const kept: Closure[] = [];
  const burn = (): void => {
    if (--fuel < 0) throw new OutOfFuel();
  };
  const number = (value: unknown): number => (typeof value === 'number' ? value : value === null ? 1 : typeof value === 'boolean' ? Number(value) : 7);
  return {
    globals: new Map(), slots: new Map(), poll: burn,
    send(selector, receiver, args) {
      // Arithmetic on numbers leaves no trace: of literals, the compiler has done it.
      if (typeof receiver === 'number' && typeof args[0] === 'number') {
        if (selector === '+') return receiver + args[0];
        if (selector === '-') return receiver - args[0];
        if (selector === '<') return receiver < args[0];
      }
      burn();
      log.push(`${show(receiver)} ${selector} ${args.map((arg) => show(arg)).join(' ')}`);
      if (receiver instanceof Closure && selector.startsWith('value')) return receiver.call(args);
      switch (selector) {
        case '+': return (number(receiver) + number(args[0])) % 1000;
        case '-': return (number(receiver) - number(args[0])) % 1000;
        case '<': return number(receiver) < number(args[0]);
        case 'odd': return number(receiver) % 2 !== 0;
        case 'keep:': kept.push(args[0] as Closure); return args[0];
        case 'kept': return kept.length === 0 || !(kept.at(-1) instanceof Closure) ? 0 : kept.pop()!.call([5]);
        default: return args.reduce<number>((sum, arg) => (sum * 3 + number(arg)) % 1000, number(receiver));
      }
    },
  };
}

const name = fc.constantFrom(...NAMES, 'slot');
const { expression, statements } = fc.letrec<{ expression: Expression; plain: Block; closure: Block; condition: Expression; statement: Statement; statements: Statement[] }>((tie) => ({
  plain: fc.tuple(fc.subarray(NAMES, { maxLength: 2 }), tie('statements')).map(([temps, body]) => block([], temps, ...body)),
  closure: fc.tuple(fc.subarray(NAMES, { maxLength: 2 }), tie('statements')).map(([names, body]) => block(names.slice(0, 1), names.slice(1), ...body)),
  condition: fc.oneof({ depthSize: 'small' },
    tie('expression').map((e) => send(e, 'odd')),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => send(a, '<', b)),
    fc.tuple(tie('condition'), fc.constantFrom('and:', 'or:'), tie('plain')).map(([a, selector, b]) => send(a, selector, b)),
    fc.boolean().map(lit)),
  expression: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    name.map(v), fc.integer({ min: -5, max: 40000 }).map(lit), fc.constantFrom(null, true, false).map(lit), fc.constant(v('self')),
    fc.tuple(name, tie('expression')).map(([n, e]) => set(n, e)),
    fc.tuple(name, tie('expression')).map(([n, e]) => set(n, e)),
    fc.tuple(tie('expression'), fc.constantFrom('+', '-', '<', '==', 'foo:', 'keep:'), tie('expression')).map(([a, selector, b]) => send(a, selector, b)),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => send(a, 'foo:bar:', b, c)),
    fc.tuple(tie('expression'), fc.constantFrom('odd', 'kept', 'value')).map(([a, selector]) => send(a, selector)),
    tie('closure').map((b) => send(v('self'), 'keep:', b)),
    fc.tuple(tie('closure'), tie('expression')).map(([b, e]) => send(b, 'value:', e)),
    fc.tuple(tie('condition'), fc.constantFrom('ifTrue:', 'ifFalse:', 'and:', 'or:'), tie('plain')).map(([c, selector, b]) => send(c, selector, b)),
    fc.tuple(tie('condition'), fc.constantFrom('ifTrue:ifFalse:', 'ifFalse:ifTrue:'), tie('plain'), tie('plain')).map(([c, selector, a, b]) => send(c, selector, a, b)),
    fc.tuple(tie('condition'), fc.constantFrom('whileTrue:', 'whileFalse:'), tie('plain')).map(([c, selector, b]) => send(block([], [], c), selector, b)),
    fc.array(tie('expression'), { maxLength: 3 }).map((elements) => ({ ...lit(0), type: 'ArrayExpression', elements }) as Expression),
    fc.tuple(fc.oneof(tie('expression'), fc.constant(v('super'))), tie('expression'), tie('expression'), tie('plain')).map(([receiver, a, b, p]) => ({
      ...lit(0), type: 'Cascade', receiver,
      messages: [{ selector: 'foo:', selectorPos: p.pos, args: [a] }, { selector: 'bar', selectorPos: p.pos, args: [] }, { selector: 'foo:bar:', selectorPos: p.pos, args: [b, structuredClone(a)] }],
    }) as Expression)),
  statement: fc.oneof({ weight: 12, arbitrary: tie('expression') }, { weight: 1, arbitrary: tie('expression').map(ret) }),
  statements: fc.array(tie('statement'), { maxLength: 4 }),
}));
void expression;

function outcome(run: (host: Host) => unknown): string[] {
  const log: string[] = [];
  try {
    log.push(`answer ${show(run(makeHost(log)))}`);
  } catch (error) {
    if (error instanceof OutOfFuel) log.push('out of fuel');
    else if (error instanceof MustBeBoolean) log.push('must be Boolean');
    else if (error instanceof HomeReturn) log.push('cannot return');
    else throw error;
  }
  return log;
}

it('agrees with the definition', () => {
  fc.assert(fc.property(statements, (body) => {
    const source = method('start:with:', ['a', 'b'], ['x', 'y', 'z'], ...body);
    const template = compiled(source);
    const expected = outcome((host) => interpret(source, host, 'me', [3, 4]));
    const actual = outcome((host) => execute(template, host, 'me', [3, 4]));
    if (JSON.stringify(actual) !== JSON.stringify(expected)) expect({ code: disassemble(template), actual }).toEqual({ code: '', actual: expected });
  }), { numRuns: Number(process.env['RUNS'] ?? 1500) });
});
