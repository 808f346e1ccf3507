import { describe, expect, it } from 'vitest';
import { diagnostic, message, withHint } from '../../src/syntax/catalogue.js';

const place = { path: 'a.mag', pos: { offset: 4, line: 2, column: 3 } };

describe('the catalogue', () => {
  it('builds texts', () => {
    expect(message('P011', ']', 'EOF')).toBe('expected ], got EOF');
    expect(message('P028', 'KEYWORD', 'metod:', 'class X')).toBe('unexpected KEYWORD "metod:" in class X body');
    expect(message('C002', 'x', null)).toBe('duplicate variable name "x" in doIt');
    expect(message('C002', 'x', 'foo:')).toBe('duplicate variable name "x" in method foo:');
    expect(message('R004', '+', 1, 'Number', 'String')).toBe('+: expected Number for argument 1, got String');
    expect(message('R004', 'at:', 1, 'Integer', 'String')).toBe('at: expected Integer for argument 1, got String');
    expect(message('R015', 'perform:', 1, 'foo:', 0)).toBe('perform: expected 1 arguments for #foo:, got 0');
  });

  it('lists where a superclass was searched', () => {
    expect(message('L003', 'A', 'B', 'a.mag', 'N', ['X', 'Y'])).toBe(
      'class A: superclass B not found\n  declared in: a.mag\n  namespace: N\n  imports searched: [X, Y]');
    expect(message('L003', 'A', 'B', 'a.mag', null, [])).toBe('class A: superclass B not found\n  declared in: a.mag\n  imports searched: []');
  });

  it('makes warnings of W codes and errors of all others', () => {
    expect(diagnostic('W004', place)).toEqual({ code: 'W004', severity: 'warning', message: 'docstring documents nothing', ...place, hint: null });
    expect(diagnostic('L005', place, 'A').severity).toBe('error');
  });

  it('adds hints without changing the diagnostic', () => {
    const plain = diagnostic('P013', place);
    expect(withHint(plain, 'x').hint).toBe('x');
    expect(plain.hint).toBeNull();
  });
});
