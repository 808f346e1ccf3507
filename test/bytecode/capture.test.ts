/** When closures copy a variable, and when they share a cell. */
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/syntax/ast.js';
import { block, lit, method, send, set, v } from './ast.js';
import { compiled, names } from './world.js';

/** Is `x` in a cell? */
function inCell(...body: Statement[]): boolean {
  const template = compiled(method('foo:', ['p'], ['x'], ...body));
  return template.variables.find(({ name }) => name === 'x')?.cell ?? false;
}
const capture = (): Statement => send('self', 'keep:', block([], [], 'x'));
const loop = (...body: Statement[]): Statement => send(block([], [], 'p'), 'whileTrue:', block([], [], ...body));

describe('capture', () => {
  it('copies what is assigned before only', () => {
    expect(inCell(set('x', 1), capture())).toBe(false);
    expect(inCell(set('x', 1), set('x', 2), capture(), capture())).toBe(false);
    expect(inCell(capture())).toBe(false);
    expect(inCell(set('x', 1), loop(capture()))).toBe(false);
    expect(inCell(loop(set('x', 1)), capture())).toBe(false);
    expect(inCell(loop(set('x', 1)), loop(capture()))).toBe(false);
  });
  it('shares what may change later', () => {
    expect(inCell(capture(), set('x', 1))).toBe(true);
    expect(inCell(set('x', block([], [], 'x')))).toBe(true);
    expect(inCell(loop(set('x', 1), capture()))).toBe(true);
    expect(inCell(loop(loop(set('x', 1)), loop(capture())))).toBe(true);
    expect(inCell(send('self', 'keep:', block([], [], set('x', 1))))).toBe(true);
    expect(inCell(set('x', 1), send('self', 'keep:', block([], [], block([], [], set('x', 1)))))).toBe(true);
  });
  it('makes variables of a loop body anew in each round', () => {
    const copied = compiled(method('foo:', ['p'], [], send(block([], [], 'p'), 'whileTrue:', block([], ['y'], set('y', 'p'), send('self', 'keep:', block([], [], 'y'))))));
    expect(names(copied)).not.toContain('NEW_CELL');
    const shared = compiled(method('foo:', ['p'], [], send(block([], [], 'p'), 'whileTrue:', block([], ['y'], send('self', 'keep:', block([], [], 'y')), set('y', 1)))));
    expect(names(shared).slice(1, 4)).toEqual(['LOAD_SPECIAL', 'NEW_CELL', 'MAKE_BLOCK']);
  });
  it('captures through blocks between', () => {
    const template = compiled(method('foo:', ['p'], [], send('self', 'keep:', block([], [], block([], [], 'p')))));
    expect(template.blocks[0]!.captures).toEqual([{ from: 'register', index: 1, name: 'p', cell: false }]);
    expect(template.blocks[0]!.blocks[0]!.captures).toEqual([{ from: 'captured', index: 0, name: 'p', cell: false }]);
  });
  it('puts assigned parameters into cells behind the tail entry', () => {
    const template = compiled(method('foo:', ['p'], [], send('self', 'keep:', block([], [], set('p', 1))), { ...lit(0), type: 'Return', value: send('self', 'foo:', v('p')) } as Statement));
    expect(template.tailEntry).toBe(0);
    expect(names(template)[0]).toBe('NEW_CELL');
  });
  it('needs no nil for what is assigned first', () => {
    expect(names(compiled(method('foo', [], ['x'], set('x', 1), send('self', 'a:', 'x'))))).toEqual(['LOAD_INT', 'SEND1', 'RETURN_SELF']);
    expect(names(compiled(method('foo', [], ['x'], send('self', 'a:', 'x'), set('x', 1))))[0]).toBe('LOAD_SPECIAL');
  });
});
