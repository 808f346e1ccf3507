/** The library's own forms. */
import { describe, expect, it } from 'vitest';
import type { Method } from '../../src/syntax/ast.js';
import { compileMethod } from '../../src/bytecode/compile.js';
import { block, method, ret, send, set, v } from './ast.js';
import { code, compiled, names, world } from './world.js';

const kernel = { kernel: true };
const primitive = (source: Method, name: string | null, error: string | null = null): Method => ({ ...source, primitive: { pos: source.pos, name, errorVariable: error === null ? null : { name: error, pos: source.pos } } });

describe('primitives', () => {
  it('come first, the statements after them', () => {
    const template = compiled(primitive(method('foo:', ['a'], ['t'], ret(send('self', 'fail:with:', 'e', 't'))), 'intFoo', 'e'), kernel);
    expect(template.primitive).toBe('intFoo');
    expect(code(template)).toEqual(['PRIMITIVE r3 0', 'LOAD_SPECIAL r2 0', 'MOVE r4 r0', 'MOVE r5 r3', 'MOVE r6 r2', 'SEND r4 r4 2', 'RETURN r4']);
  });
  it('put a captured reason into a cell and make the home after failing', () => {
    const template = compiled(primitive(method('foo:', ['a'], [], send('a', 'do:', block([], [], set('e', 1), ret('e')))), 'intFoo', 'e'), kernel);
    expect(code(template).slice(0, 3)).toEqual(['PRIMITIVE r3 0', 'MAKE_HOME r2', 'NEW_CELL r3 r3']);
  });
  it('without statements report their failure', () => {
    const template = compiled(primitive(method('foo:', ['a'], []), 'intFoo'), kernel);
    expect(code(template)).toEqual(['PRIMITIVE r3 0', 'MOVE r2 r0', 'LOAD_LITERAL r4 0', 'SEND r2 r2 2', 'RETURN r2']);
    expect(template.sites).toEqual([{ selector: '%primitiveFailed:in:', argc: 2 }]);
    expect(template.literals).toEqual([{ kind: 'symbol', value: 'foo:' }]);
  });
  it('send themselves in the ordinary way', () => expect(names(compiled(primitive(method('foo', [], [], ret(send('self', 'foo'))), 'x'), kernel))).toEqual(['PRIMITIVE', 'SEND0', 'RETURN']));
  it('declared by users install nothing', () => {
    expect(compileMethod(primitive(method('foo', [], []), null), world())).toEqual({ template: null, diagnostics: [] });
    expect(compileMethod(primitive(method('foo', [], []), null), world(kernel)).template).toBeNull();
  });
});

describe('blocks', () => {
  it('are called without a send', () => {
    expect(code(compiled(method('foo:', ['b'], [], ret(send('b', '%value'))), kernel))).toEqual(['CALL_BLOCK r2 r1 0', 'RETURN r2']);
    expect(code(compiled(method('foo:', ['b'], [], ret(send('b', '%value:value:', 1, 'b'))), kernel))).toEqual(['MOVE r2 r1', 'LOAD_INT r3 1', 'MOVE r4 r1', 'CALL_BLOCK r2 r2 2', 'RETURN r2']);
    expect(names(compiled(method('foo:', ['b'], [], ret(send(send('b', '%value:', 1), '%value:value:value:value:', 1, 2, 3, 4))), kernel)).filter((name) => name === 'CALL_BLOCK')).toHaveLength(2);
  });
  it('not so by users', () => expect(names(compiled(method('foo:', ['b'], [], ret(send('b', '%value'))))).slice(0, 1)).toEqual(['SEND0']));
});

describe('%onUnwind:', () => {
  const guarded = (...handler: Parameters<typeof block>[2][]): Method => method('foo:', ['b'], ['r'],
    set('r', send(block([], [], send('b', '%value')), '%onUnwind:', block(['u'], [], ...handler))), ret('r'));
  it('guards a region', () => {
    const template = compiled(guarded(send('self', 'cleanUp'), send('u', '%continue')), kernel);
    expect(code(template)).toEqual(['CALL_BLOCK r2 r1 0', 'RETURN r2', 'SEND0 r4 r0', 'CONTINUE_UNWIND r3']);
    expect(template.unwind).toEqual([{ start: 0, end: 1, handler: 2, register: 3 }]);
    expect(template.variables).toContainEqual({ name: 'u', register: 3, declared: 2, cell: false, start: 2, end: 5 });
  });
  it('can answer a value of the handler', () => {
    const template = compiled(guarded(v('b')), kernel);
    expect(code(template)).toEqual(['CALL_BLOCK r2 r1 0', 'RETURN r2', 'MOVE r2 r1', 'RETURN r2']);
  });
  it('nests, inner entries first', () => {
    const inner = send(block([], [], send('b', '%value')), '%onUnwind:', block(['u'], [], send('u', '%continue')));
    const template = compiled(method('foo:', ['b'], [], send(block([], [], inner, send('b', 'x')), '%onUnwind:', block(['w'], [], send('b', 'y')))), kernel);
    expect(template.unwind).toHaveLength(2);
    const [first, second] = template.unwind;
    expect(second!.start <= first!.start && first!.end <= second!.end && first!.register !== second!.register).toBe(true);
  });
  it('captures the unwinding in a cell where a block assigns it', () => {
    const template = compiled(guarded(send('b', 'do:', block([], [], set('u', 1))), v('u')), kernel);
    expect(names(template)).toContain('NEW_CELL');
    // What may be something else then is not to be gone on with.
    expect(() => compiled(guarded(send('b', 'do:', block([], [], set('u', 1))), send('u', '%continue')), kernel)).toThrow('holds no unwinding');
  });
  it('keeps tail sends and copied home returns out of the region', () => {
    const source = method('foo:', ['b'], [], send(block([], [], ret(send('self', 'foo:', 'b'))), '%onUnwind:', block(['u'], [], send('u', '%continue'))));
    expect(names(compiled(source, kernel))).not.toContain('TAIL_SELF_SEND');
    const home = compiled(method('foo:', ['b'], [], send('b', 'do:', block([], [],
      send(block([], [], send('b', 'ifTrue:ifFalse:', block([], [], send('b', 'x')), block([], [], send('b', 'y')))), '%onUnwind:', block(['u'], [], send('u', '%continue'))), ret(1)))), kernel).blocks[0]!;
    const [region] = home.unwind;
    expect(region!.end).toBeGreaterThan(region!.start);
  });
});
