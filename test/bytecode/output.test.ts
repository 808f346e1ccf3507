/** Disassembly, hash and positions. */
import { describe, expect, it } from 'vitest';
import { disassemble } from '../../src/bytecode/disassemble.js';
import { hashTemplate, literalKey } from '../../src/bytecode/hash.js';
import { block, lit, method, ret, send, set } from './ast.js';
import { compiled } from './world.js';

const source = (text: string): ReturnType<typeof method> => method('foo:', ['a'], ['x'], set('x', send('a', '+', 1)), send('self', 'do:', block([], [], set('x', lit(text)), ret('x'))));

describe('disassemble', () => {
  it('names everything', () => {
    const text = disassemble(compiled(source("it's")));
    for (const part of ['method foo:  arity 1', 'x(cell) r3', 'ADD_INT r4 r1 1', 'site 0 #+', 'MAKE_BLOCK', "'it''s'", 'block foo: [0]', 'captures 0:x(cell)=r3', 'RETURN_HOME']) expect(text).toContain(part);
  });
  it('shows damaged code', () => expect(disassemble({ ...compiled(source('x')), words: Uint32Array.of(255, 53) })).toContain('?? 0x000000ff'));
});

describe('hash', () => {
  it('depends on code and literals, of nested blocks too, not on positions', () => {
    const [one, same, other] = [compiled(source('x')), compiled(source('x')), compiled(source('y'))];
    expect(one.hash).toBe(same.hash);
    expect(one.positions).not.toEqual(same.positions);
    expect(one.hash).not.toBe(other.hash);
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashTemplate(one)).toBe(one.hash);
  });
  it('tells literals apart', () => {
    const keys = [{ kind: 'int', value: 1 }, { kind: 'float', value: 1 }, { kind: 'float', value: -0 }, { kind: 'float', value: 0 }, { kind: 'float', value: NaN }, { kind: 'string', value: '1' }, { kind: 'symbol', value: '1' }, { kind: 'char', code: 1 }] as const;
    expect(new Set(keys.map(literalKey)).size).toBe(keys.length);
  });
});

describe('positions', () => {
  it('are those of selectors for sends', () => {
    const sent = send('self', 'bar');
    const template = compiled(method('foo', [], [], sent));
    expect([...template.positions].slice(0, 3)).toEqual([0, 1, (sent as { selectorPos: { column: number } }).selectorPos.column]);
  });
});
