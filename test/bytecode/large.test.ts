/** Limits: wide operands, long code, deep nesting. */
import { describe, expect, it } from 'vitest';
import type { Expression, Statement } from '../../src/syntax/ast.js';
import { Op } from '../../src/bytecode/opcodes.js';
import { block, doIt, lit, method, ret, send, set, v } from './ast.js';
import { compiled, compiledDoIt, names } from './world.js';

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

describe('wide operands', () => {
  it('compiles 300 live temporaries', () => {
    const temps = many(300, (i) => `t${i}`);
    const sum = temps.reduce<Expression>((left, name) => send(left, '+', name), lit(0));
    const template = compiled(method('foo', [], temps, ...temps.map((name, i) => set(name, i)), ret(sum)));
    expect(template.registers).toBeGreaterThan(300);
    expect(template.words.some((word) => (word & 255) === Op.EXTEND)).toBe(true);
  });

  it('compiles 300 arguments', () => {
    const params = many(300, (i) => `a${i}`);
    const selector = many(300, (i) => `k${i}:`).join('');
    const template = compiled(method(selector, params, [], ret(send('self', selector, ...params))));
    expect(template.arity).toBe(300);
    expect(names(template)).toContain('TAIL_SELF_SEND');
  });

  it('compiles jumps beyond 32767 words, and more than 65536 words', () => {
    const body = (): Statement[] => many(40000, () => send('self', 'foo'));
    const template = compiled(method('foo:', ['a'], [], send('a', 'ifTrue:', block([], [], ...body())),
      send(block([], [], 'a'), 'whileTrue:', block([], [], ...body()))));
    expect(template.words.length).toBeGreaterThan(160000);
  });

  it('compiles 40000 elements in braces and 70000 not', () => {
    const braces = (count: number): Statement => ({ ...(lit(1) as Expression), type: 'ArrayExpression', elements: many(count, lit) }) as Statement;
    expect(compiledDoIt(doIt([], braces(40000))).registers).toBeLessThan(100);
    expect(compiledDoIt(doIt([], braces(20000))).registers).toBeGreaterThan(20000);
    expect(() => compiledDoIt(doIt([], braces(70000)))).toThrow('C008 too many elements: 70000 exceeds maximum of 65535');
  });
});

describe('deep nesting', () => {
  const nest = (depth: number, wrap: (inner: Expression) => Expression, inner = v('x')): Expression => {
    let node = inner;
    for (let i = 0; i < depth; i++) node = wrap(node);
    return node;
  };
  const cases: Record<string, (inner: Expression) => Expression> = {
    arguments: (inner) => send('x', 'foo:', inner),
    windows: (inner) => send('x', 'foo:bar:', 1, inner),
    assignments: (inner) => set('x', inner),
    closures: (inner) => block([], [], inner),
    branches: (inner) => send('x', 'ifTrue:', block([], [], inner)),
    branchesWithVariables: (inner) => send('x', 'ifTrue:ifFalse:', block([], ['y'], inner), block([], [], 1)),
    conditions: (inner) => send(send('x', 'and:', block([], [], inner)), 'or:', block([], [], 1)),
    loops: (inner) => send(block([], [], 'x'), 'whileTrue:', block([], ['z'], inner)),
    arrays: (inner) => ({ ...inner, type: 'ArrayExpression', elements: [inner] }) as Expression,
  };
  for (const [name, wrap] of Object.entries(cases)) {
    // One level of conditions is two of brackets. The parser lets through fewer than this (MAX_DEPTH in src/syntax/token-stream.ts).
    const depth = name === 'conditions' ? 500 : 1000;
    it(`compiles ${depth} levels of ${name}`, () => void compiled(method('foo:', ['x'], [], ret(nest(depth, wrap)))));
    it(`compiles ${depth} levels of ${name} for effect`, () => void compiled(method('foo:', ['x'], [], nest(depth, wrap))));
  }
  it('compiles a chain of 20000 sends', () => void compiled(method('foo:', ['x'], [], ret(nest(20000, (inner) => send(inner, '+', 'x'))))));
  it('compiles a chain of 20000 sends as an argument', () => void compiled(method('foo:', ['x'], [], ret(send('x', '+', nest(20000, (inner) => send(inner, '+', 1), lit(1)))))));
});
