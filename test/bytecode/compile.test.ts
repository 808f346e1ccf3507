/** The code of each construct. */
import { describe, expect, it } from 'vitest';
import type { Expression, Method } from '../../src/syntax/ast.js';
import { compileDoIt, compileMethod } from '../../src/bytecode/compile.js';
import { block, doIt, lit, method, ret, send, set, v } from './ast.js';
import { code, compiled, compiledDoIt, names, world } from './world.js';

const unary = (...body: Parameters<typeof method>[3][]): Method => method('foo', [], [], ...body);
const one = (...body: Parameters<typeof method>[3][]): Method => method('foo:', ['a'], [], ...body);
const cascade = (receiver: Expression, ...messages: [string, ...Expression[]][]): Expression => ({ ...lit(0), type: 'Cascade', receiver, messages: messages.map(([selector, ...args]) => ({ selector, selectorPos: receiver.pos, args })) }) as Expression;

describe('literals and names', () => {
  it('answers self without ^', () => expect(code(compiled(unary()))).toEqual(['RETURN_SELF']));
  it('loads small integers directly, up to 32 bits', () => {
    expect(code(compiled(unary(ret(-40000))))).toEqual(['LOAD_LITERAL r1 0', 'RETURN r1']);
    const large = compiled(unary(ret(lit(2n ** 47n - 1n)), ));
    expect(large.literals).toEqual([{ kind: 'int', value: 2 ** 47 - 1 }]);
    expect(compiled(unary(ret(lit(2n ** 47n)))).literals).toEqual([{ kind: 'big', digits: '140737488355328' }]);
    expect(compiled(unary(ret(lit(-(2n ** 47n))))).literals).toEqual([{ kind: 'int', value: -(2 ** 47) }]);
  });
  it('shares equal literals', () => expect(compiled(unary(send('self', 'a:b:', lit('x'), lit('x')), ret(lit(2.5)))).literals).toEqual([{ kind: 'string', value: 'x' }, { kind: 'float', value: 2.5 }]));
  it('copies literal arrays', () => expect(code(compiled(unary(ret({ ...lit(0), type: 'LiteralArray', elements: [] } as Expression))))).toEqual(['COPY_LITERAL r1 0', 'RETURN r1']));
  it('reads and writes slots, class variables and globals', () => {
    const template = compiled(unary(set('slot', 'Shared'), set('Shared', 'defined'), set('defined', 'slot')));
    expect(names(template)).toEqual(['GET_BINDING', 'SET_SLOT', 'GET_BINDING', 'SET_BINDING', 'GET_SLOT', 'SET_BINDING', 'RETURN_SELF']);
    expect(template.bindings).toEqual([{ kind: 'classVar', name: 'Shared', owner: 'Foo' }, { kind: 'global', name: 'defined', owner: null }]);
  });
  it('has THIS_CONTEXT', () => expect(code(compiled(unary(ret({ ...lit(0), type: 'ThisContext' } as Expression))))).toEqual(['THIS_CONTEXT r1', 'RETURN r1']));
});

describe('sends', () => {
  it('takes operands from anywhere', () => expect(code(compiled(one(ret(send(send('a', '+', 'self'), 'foo')))))).toEqual(['ADD r2 r1 r0', 'SEND0 r2 r2', 'RETURN r2']));
  it('uses immediates', () => expect(code(compiled(one(ret(send(send('a', '+', 1000), '-', -3)))))).toEqual(['ADD_INT r2 r1 1000', 'SUB_INT r2 r2 -3', 'RETURN r2']));
  it('compares identity without a send', () => expect(compiled(one(ret(send('a', '==', 'self')))).sites).toEqual([]));
  it('evaluates operands into the window', () => expect(code(compiled(one(ret(send(send('a', 'x:y:', 1, 2), 'z:w:', send('a', 'q'), 'a')))))).toEqual([
    'MOVE r2 r1', 'LOAD_INT r3 1', 'LOAD_INT r4 2', 'SEND r2 r2 2', 'SEND0 r3 r1', 'MOVE r4 r1', 'SEND r2 r2 2', 'RETURN r2']));
  it('keeps the old value of a receiver that an argument assigns', () => expect(code(compiled(one(ret(send('a', 'foo:', set('a', 3))))))).toEqual(['MOVE r2 r1', 'LOAD_INT r1 3', 'SEND1 r2 r2 r1', 'RETURN r2']));
  it('sends to super whatever the selector', () => {
    expect(code(compiled(one(ret(send('super', '+', 'a')))))).toEqual(['MOVE r2 r0', 'MOVE r3 r1', 'SUPER_SEND r2 r2 1', 'RETURN r2']);
    expect(names(compiled(one(ret(send('super', 'ifTrue:', block([], [], 1))))))).toContain('SUPER_SEND');
    expect(code(compiled(one(ret(send('super', 'foo')))))).toEqual(['SUPER_SEND r2 r0 0', 'RETURN r2']);
  });
  it('evaluates the receiver of a cascade once', () => {
    expect(code(compiled(one(ret(cascade(send('a', 'x'), ['p'], ['q:', lit(1)], ['r:s:', lit(2), lit(3)])))))).toEqual([
      'SEND0 r2 r1', 'SEND0 r3 r2', 'LOAD_INT r3 1', 'SEND1 r3 r2 r3', 'MOVE r3 r2', 'LOAD_INT r4 2', 'LOAD_INT r5 3', 'SEND r3 r3 2', 'RETURN r3']);
    expect(names(compiled(unary(cascade(v('super'), ['p'], ['q'])))).filter((name) => name === 'SUPER_SEND')).toHaveLength(2);
    expect(names(compiled(one(ret(cascade(v('a'), ['ifTrue:', block([], [], 1)], ['not'])))))).toContain('JUMP_FALSE');
  });
  it('makes arrays and dictionaries', () => {
    expect(code(compiled(one(ret({ ...lit(0), type: 'ArrayExpression', elements: [v('a'), lit(1)] } as Expression))))).toEqual(['MOVE r2 r1', 'LOAD_INT r3 1', 'NEW_ARRAY r2 r2 2', 'RETURN r2']);
    const dictionary = compiled(one(ret({ ...lit(0), type: 'DictExpression', pairs: [{ key: lit('k'), value: v('a') }] } as Expression)));
    expect(names(dictionary)).toEqual(['GET_BINDING', 'SEND0', 'MOVE', 'LOAD_LITERAL', 'MOVE', 'SEND', 'RETURN']);
  });
});

describe('control flow', () => {
  it('inlines conditionals', () => expect(code(compiled(one(ret(send('a', 'ifTrue:ifFalse:', block([], [], 1), block([], [], 2))))))).toEqual(
    ['JUMP_FALSE r1 @3', 'LOAD_INT r2 1', 'RETURN r2', 'LOAD_INT r2 2', 'RETURN r2']));
  it('answers nil for a branch that is not there', () => expect(code(compiled(one(set('slot', send('a', 'ifFalse:', block([], [], 1))))))).toEqual(
    ['JUMP_FALSE r1 @3', 'LOAD_SPECIAL r2 0', 'JUMP @4', 'LOAD_INT r2 1', 'SET_SLOT r2 0', 'RETURN_SELF']));
  it('makes no value where none is needed', () => expect(code(compiled(one(send('a', 'ifTrue:', block([], [], send('a', 'foo'))))))).toEqual(['JUMP_FALSE r1 @3', 'SEND0 r2 r1', 'RETURN_SELF']));
  it('joins conditions', () => expect(code(compiled(one(send(send('a', 'and:', block([], [], send('a', 'x'))), 'ifTrue:', block([], [], send('a', 'y'))))))).toEqual(
    ['JUMP_FALSE r1 @6', 'SEND0 r2 r1', 'JUMP_FALSE r2 @6', 'SEND0 r2 r1', 'RETURN_SELF']));
  it('does not change a variable before and: is done', () => expect(code(compiled(one(set('a', send(send('a', 'x'), 'and:', block([], [], send('a', 'y')))))))).toEqual(
    ['SEND0 r2 r1', 'JUMP_FALSE r2 @6', 'SEND0 r1 r1', 'RETURN_SELF', 'LOAD_SPECIAL r1 2', 'RETURN_SELF']));
  it('inlines loops', () => {
    const template = compiled(one(send(block([], [], send('a', '<', 9)), 'whileTrue:', block([], [], set('a', send('a', '+', 1))))));
    expect(code(template)).toEqual(['LT_INT r2 r1 9', 'JUMP_FALSE r2 @6', 'ADD_INT r1 r1 1', 'LOOP 0 @0', 'RETURN_SELF']);
    expect(template.loopHeads).toEqual([0]);
  });
  it('sends when an operand is no literal block or has parameters', () => {
    expect(names(compiled(one(send('a', 'ifTrue:', 'a'))))).toContain('SEND1');
    expect(names(compiled(one(send('a', 'ifTrue:', block(['x'], [], 1)))))).toContain('MAKE_BLOCK');
    expect(names(compiled(one(send('a', 'whileTrue:', block([], [], 1)))))).toContain('SEND1');
  });
  it('reuses the activation for tail self-sends', () => {
    const template = compiled(one(send('a', 'ifTrue:', block([], [], ret(send('self', 'foo:', 'a')))), send('a', 'do:', block([], [], ret(1)))));
    expect(code(template).slice(0, 5)).toEqual(['MAKE_HOME r2', 'JUMP_FALSE r1 @6', 'MOVE r3 r0', 'MOVE r4 r1', 'TAIL_SELF_SEND r3 1']);
    expect(template.tailEntry).toBe(1);
    expect(names(compiled(one(ret(send('a', 'ifTrue:ifFalse:', block([], [], send('self', 'foo:', 1)), block([], [], 2))))))).not.toContain('TAIL_SELF_SEND');
    expect(names(compiled(one(ret(send('super', 'foo:', 'a')))))).not.toContain('TAIL_SELF_SEND');
  });
});

describe('doIts', () => {
  it('answers the last value, or nil', () => {
    expect(code(compiledDoIt(doIt([], lit(1), lit(2))))).toEqual(['LOAD_INT r1 2', 'RETURN r1']);
    expect(code(compiledDoIt(doIt([])))).toEqual(['LOAD_SPECIAL r1 0', 'RETURN r1']);
    expect(code(compiledDoIt(doIt([], lit(2)), { resultOfLast: false }))).toEqual(['LOAD_SPECIAL r1 0', 'RETURN r1']);
  });
  it('finds given variables in cells', () => {
    const template = compiledDoIt(doIt([], set('y', 'x'), block([], [], 'y')), { locals: ['x', 'y'] });
    expect(code(template)).toEqual(['GET_CAPTURED_CELL r1 0', 'SET_CAPTURED_CELL r1 1', 'MAKE_BLOCK r1 0', 'RETURN r1']);
    expect(template.captures.map(({ name }) => name)).toEqual(['x', 'y']);
    expect(template.blocks[0]!.captures).toEqual([{ from: 'captured', index: 1, name: 'y', cell: true }]);
  });
  it('returns home from blocks', () => expect(names(compiledDoIt(doIt([], send('defined', 'do:', block([], [], ret(1))))))[0]).toBe('MAKE_HOME'));
});

describe('diagnostics', () => {
  const found = (source: Method, changes = {}): string[] => compileMethod(source, world(changes)).diagnostics.map(({ code: id, message, hint }) => `${id} ${message}${hint === null ? '' : ` (${hint})`}`);
  it('reports duplicates', () => {
    expect(found(method('a:b:', ['x', 'x'], []))).toEqual(['C001 duplicate parameter name "x" in method a:b:']);
    expect(found(method('a:', ['x'], ['x']))).toEqual(['C002 duplicate variable name "x" in method a:']);
    expect(found(unary(block(['x', 'x'], ['x'])))).toEqual(['C003 duplicate block parameter name "x"', 'C004 duplicate block variable name "x"']);
    expect(compileDoIt(doIt(['x', 'x']), world()).diagnostics.map(({ message }) => message)).toEqual(['duplicate variable name "x" in doIt']);
  });
  it('reports undefined names', () => {
    expect(found(unary(ret('Thnig')))).toEqual(['W001 undefined name "Thnig" (did you mean "Thing"?)']);
    expect(found(unary(set('q', 1)))).toEqual(['W005 assignment to undeclared name "q" makes it a global']);
    expect(found(unary(set('q', 'r')), { strict: true })).toEqual(['C005 assignment to undeclared name "q"', 'C005 undefined name "r"']);
    expect(found(unary(set('q', 1)), { kernel: true })).toEqual([]);
    expect(compileDoIt(doIt([], v('q'), set('q', 1)), world({ strict: true })).diagnostics).toEqual([]);
  });
  it('reports the rest', () => {
    expect(found(unary(set('Thing', 1)))).toEqual(['C006 cannot assign to class Thing']);
    expect(found(method('a:', ['slot'], []))).toEqual(['W002 "slot" hides an instance variable']);
    expect(found(unary(ret(1), lit(2), lit(3)))).toEqual(['W003 unreachable code after ^']);
    expect(compileDoIt(doIt([], send('super', 'foo')), world()).diagnostics.map(({ code: id }) => id)).toEqual(['C007']);
  });
});
