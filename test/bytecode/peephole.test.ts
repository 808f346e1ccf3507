/** The peephole passes. */
import { describe, expect, it } from 'vitest';
import { Insn, Label, type Item } from '../../src/bytecode/insn.js';
import { Op, OPCODES } from '../../src/bytecode/opcodes.js';
import { combine, removeRedundantLoads } from '../../src/bytecode/peephole/combine.js';
import { removeDead, removeEmptyJumps } from '../../src/bytecode/peephole/dead.js';
import { fold, type Constant } from '../../src/bytecode/peephole/fold.js';
import { threadJumps } from '../../src/bytecode/peephole/thread.js';
import { block, lit, method, ret, send, set } from './ast.js';
import { code, compiled, names } from './world.js';

const int = (value: number): Constant => ({ kind: 'int', value });
const float = (value: number): Constant => ({ kind: 'float', value });
const insn = (op: number, a = 0, b = 0, target: Label | null = null): Insn => {
  const made = new Insn(op, a, b, 0, null);
  made.target = target;
  return made;
};
const ops = (items: readonly Item[]): string[] => items.flatMap((item) => (item instanceof Insn ? [OPCODES[item.op]!.name] : []));

describe('constant folding', () => {
  it('follows the arithmetic of the language', () => {
    const table: [number, number, number, number, number][] = [[7, 2, 3, 3, 1], [-7, 2, -3, -4, 1], [7, -2, -3, -4, -1], [-7, -2, 3, 3, -1], [0, -5, 0, 0, 0], [-6, 3, -2, -2, 0]];
    for (const [a, b, quotient, floor, modulo] of table) {
      expect([fold('/', int(a), int(b)), fold('//', int(a), int(b)), fold('\\\\', int(a), int(b))]).toEqual([int(quotient), int(floor), int(modulo)]);
    }
    expect(fold('+', int(1), float(0.5))).toEqual(float(1.5));
    expect(fold('<', int(1), float(1.5))).toEqual({ kind: 'special', value: true });
    expect(Object.is((fold('*', int(-3), int(0)) as { value: number }).value, 0)).toBe(true);
  });
  it('leaves overflow, zero division, infinities and other selectors alone', () => {
    expect(fold('+', int(2 ** 47 - 1), int(1))).toBeNull();
    expect(fold('-', int(-(2 ** 47)), int(1))).toBeNull();
    expect(fold('*', int(2 ** 30), int(2 ** 30))).toBeNull();
    expect(fold('/', int(-(2 ** 47)), int(-1))).toBeNull();
    for (const selector of ['/', '//', '\\\\']) expect(fold(selector, int(1), int(0))).toBeNull();
    expect(fold('/', float(1), float(0))).toBeNull();
    expect(fold('*', float(1e300), float(1e300))).toBeNull();
    expect(fold('//', float(1), float(2))).toBeNull();
    expect(fold('max:', int(1), int(2))).toBeNull();
  });
  it('happens in compiled code', () => {
    expect(code(compiled(method('foo', [], [], ret(send(send(send(2, '+', 3), '*', send(4, '-', 1)), 'foo')))))).toEqual(['LOAD_INT r1 15', 'SEND0 r1 r1', 'RETURN r1']);
    expect(code(compiled(method('foo', [], [], ret(send(send(1, '<', 2), 'ifTrue:ifFalse:', block([], [], 3), block([], [], 4))))))).toEqual(['LOAD_INT r1 3', 'RETURN r1']);
    expect(names(compiled(method('foo', [], [], ret(send(lit('abc'), 'size')))))).toContain('SEND0');
  });
});

describe('dead code', () => {
  it('goes away with its tables', () => {
    const template = compiled(method('foo', [], [], send(lit(false), 'ifTrue:', block([], [], send('self', 'never:', block([], [], lit('x'))))), ret(1), send('self', 'neither')));
    expect(code(template)).toEqual(['LOAD_INT r1 1', 'RETURN r1']);
    expect([template.sites, template.blocks, template.literals]).toEqual([[], [], []]);
  });
  it('keeps loops that never end', () => {
    const template = compiled(method('foo', [], [], send(block([], [], lit(true)), 'whileTrue:', block([], [], send('self', 'x'))), send('self', 'never')));
    expect(code(template)).toEqual(['SEND0 r1 r0', 'LOOP 0 @0']);
    const once = compiled(method('foo', [], [], send(block([], [], lit(true)), 'whileTrue:', block([], [], ret(1)))));
    expect([code(once), once.loopHeads]).toEqual([['LOAD_INT r1 1', 'RETURN r1'], []]);
  });
  it('keeps a handler as long as its region lives', () => {
    const start = new Label(), end = new Label(), handler = new Label();
    const items = (): Item[] => [start, insn(Op.LOAD_INT, 1), end, insn(Op.RETURN_SELF), handler, insn(Op.RETURN, 1)];
    expect(ops(removeDead(items(), [{ start, end, handler, register: 1 }]))).toEqual(['LOAD_INT', 'RETURN_SELF', 'RETURN']);
    expect(ops(removeDead(items(), []))).toEqual(['LOAD_INT', 'RETURN_SELF']);
  });
  it('removes jumps over nothing', () => {
    const label = new Label();
    expect(ops(removeEmptyJumps([insn(Op.JUMP, 0, 0, label), label, insn(Op.RETURN_SELF)]))).toEqual(['RETURN_SELF']);
    expect(ops(removeEmptyJumps([insn(Op.JUMP_TRUE, 0, 0, label), label, insn(Op.RETURN_SELF)]))).toEqual(['JUMP_TRUE', 'RETURN_SELF']);
  });
});

describe('jump threading', () => {
  it('follows jumps and decided conditions', () => {
    const [a, b, c] = [new Label(), new Label(), new Label()];
    const first = insn(Op.JUMP_FALSE, 1, 0, a);
    threadJumps([first, insn(Op.RETURN_SELF), a, insn(Op.JUMP, 0, 0, b), b, insn(Op.JUMP_FALSE, 1, 0, c), insn(Op.MOVE, 1, 2), c, insn(Op.RETURN, 1)]);
    expect(first.target).toBe(c);
  });
  it('steps behind a condition that cannot hold', () => {
    const [a, b] = [new Label(), new Label()];
    const first = insn(Op.JUMP_TRUE, 1, 0, a);
    const items: Item[] = [first, insn(Op.RETURN_SELF), a, insn(Op.JUMP_FALSE, 1, 0, b), insn(Op.MOVE, 1, 2), b, insn(Op.RETURN, 1)];
    threadJumps(items);
    expect((items[items.indexOf(first.target!) + 1] as Insn).op).toBe(Op.MOVE);
  });
  it('copies returns, but no home return into protected code', () => {
    const label = new Label();
    const make = (op: number): Item[] => [insn(Op.JUMP, 0, 0, label), insn(Op.MOVE, 1, 2), label, insn(op, 1)];
    const [plain, home, guarded] = [make(Op.RETURN), make(Op.RETURN_HOME), make(Op.RETURN_HOME)];
    threadJumps(plain);
    threadJumps(home);
    threadJumps(guarded, true);
    expect([ops(plain)[0], ops(home)[0], ops(guarded)[0]]).toEqual(['RETURN', 'RETURN_HOME', 'JUMP']);
  });
  it('ends in a circle of jumps, and before the head of a loop', () => {
    const [a, b] = [new Label(), new Label()];
    threadJumps([a, insn(Op.JUMP, 0, 0, b), b, insn(Op.JUMP, 0, 0, a)]);
    const [head, inside] = [new Label(), new Label()];
    const entry = insn(Op.JUMP, 0, 0, head);
    threadJumps([entry, head, insn(Op.JUMP, 0, 0, inside), inside, insn(Op.MOVE, 1, 2), insn(Op.LOOP, 0, 0, head)]);
    expect(entry.target).toBe(head);
  });
});

describe('combining', () => {
  it('turns a jump around another', () => {
    const [a, b] = [new Label(), new Label()];
    const items = combine([insn(Op.JUMP_FALSE, 1, 0, a), insn(Op.JUMP, 0, 0, b), a, insn(Op.RETURN, 1), b, insn(Op.RETURN, 0)]);
    expect(ops(items)).toEqual(['JUMP_TRUE', 'RETURN', 'RETURN_SELF']);
    expect((items[0] as Insn).target).toBe(b);
  });
  it('removes what changes nothing', () => {
    const label = new Label();
    const load = (register: number): Insn => insn(Op.LOAD_INT, register, 5);
    expect(ops(removeRedundantLoads([insn(Op.MOVE, 1, 1), insn(Op.MOVE, 1, 2), insn(Op.MOVE, 2, 1), insn(Op.MOVE, 1, 2)], new Set()))).toEqual(['MOVE']);
    expect(ops(removeRedundantLoads([load(1), load(1), insn(Op.SEND0, 1, 0), load(1)], new Set()))).toEqual(['LOAD_INT', 'SEND0', 'LOAD_INT']);
    expect(ops(removeRedundantLoads([load(1), label, load(1)], new Set([label])))).toEqual(['LOAD_INT', 'LOAD_INT']);
    expect(ops(removeRedundantLoads([insn(Op.MOVE, 1, 2), load(2), insn(Op.MOVE, 1, 2)], new Set()))).toEqual(['MOVE', 'LOAD_INT', 'MOVE']);
  });
  it('keeps ranges right', () => {
    const template = compiled(method('foo', [], ['x', 'y'], set('x', 1), set('y', 2), ret(send('x', '+', 'y'))));
    expect(template.variables.map(({ name, start }) => [name, start])).toEqual([['x', 1], ['y', 2]]);
  });
});
