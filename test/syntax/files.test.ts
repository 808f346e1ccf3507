/** Files: preamble, definitions and statements, docstrings, scripts (language.md 2.1). */
import { describe, expect, it } from 'vitest';
import type { ClassDefinition } from '../../src/syntax/ast.js';
import { parseFile } from '../../src/syntax/parse.js';
import { file, fileErrors } from './support.js';

const documented = (text: string): (string | null)[] => file(text).items.map((item) => (item as ClassDefinition).docstring);

describe('the preamble', () => {
  it('names a namespace and imports', () => {
    const tree = file("#!/usr/bin/env mag\nimport: A\nnamespace: 'X'\nnamespace: Y::Z\nimport: 'B::C'\nFoo subclass: Bar");
    expect(tree.namespace).toMatchObject({ name: 'Y::Z', pos: { line: 4, column: 12 } });
    expect(tree.imports.map(({ name }) => name)).toEqual(['A', 'B::C']);
    expect(tree.comments.map(({ text }) => text)).toEqual(['#!/usr/bin/env mag']);
  });

  it('comes first', () => {
    expect(fileErrors("x. namespace: 'X'")).toEqual(["1:4 P037 'namespace:' must come before the first definition or statement"]);
    expect(fileErrors("Foo subclass: Bar\nimport: 'X'")).toEqual(["2:1 P037 'import:' must come before the first definition or statement"]);
    expect(fileErrors("Foo trait\nimport: 'X'")).toEqual(["2:1 P037 'import:' must come before the first definition or statement"]);
    expect(fileErrors("| a |\nimport: 'X'")).toEqual(["2:1 P037 'import:' must come before the first definition or statement"]);
    expect(fileErrors(").\nimport: 'X'")).toEqual(['1:1 P029 unexpected ) ")" (expected a definition or a statement)', "2:1 P037 'import:' must come before the first definition or statement"]);
  });

  it('needs names', () => {
    expect(fileErrors('namespace: 3')).toEqual(["1:12 P027 expected string or identifier after 'namespace:'"]);
    expect(fileErrors('import:')).toEqual(["1:8 P027 expected string or identifier after 'import:'"]);
    expect(fileErrors('import: nil')).toEqual(["1:9 P027 expected string or identifier after 'import:'"]);
  });
});

describe('items', () => {
  it('stand in any order', () => {
    const { items } = file('| a b |\na := 1. b := 2.\nFoo subclass: Object\n  method: x [ ^1 ]\n| a | a foo.\nBar trait\nQ protocol\n  x\ny z');
    expect(items.map(({ type }) => type)).toEqual(['TopTemporaries', 'Assignment', 'Assignment', 'Class', 'TopTemporaries', 'Send', 'Trait', 'Protocol', 'Send']);
  });

  it('are free of layout', () => {
    const { items } = file('A subclass: B method: x[^1]method: + y[^2]A subclass: B method: c[]\nx := 3. (x trait) printNl');
    expect(items.map(({ type }) => type)).toEqual(['Class', 'Class', 'Assignment', 'Send']);
  });

  it('begin with a definition wherever it looks like one', () => {
    expect(file('x. y trait').items.map(({ type }) => type)).toEqual(['Variable', 'Trait']);
    expect(file('x y trait').items.map(({ type }) => type)).toEqual(['Send']);
    expect(file('A::B subclass: nil').items).toMatchObject([{ type: 'Class', name: 'A::B', superclass: null }]);
  });

  it('must be separated by periods', () => {
    expect(fileErrors('3 4')).toEqual(['1:3 P011 expected ., got INTEGER']);
    expect(fileErrors('x\n"""doc"""\nFoo subclass: Bar')).toEqual(['2:1 P011 expected ., got DOCSTRING']);
    expect(fileErrors('x foo ]')).toEqual(['1:7 P011 expected ., got ]']);
    expect(fileErrors('] x')).toEqual(['1:1 P029 unexpected ] "]" (expected a definition or a statement)']);
    expect(fileErrors('metod: foo')).toEqual(['1:1 P029 unexpected KEYWORD "metod:" (expected a definition or a statement)']);
  });

  it('know the end of the text', () => {
    expect(file(' x ')).toMatchObject({ type: 'File', path: 'test.mag', pos: { offset: 1 }, end: 3 });
    expect(file('').items).toEqual([]);
    expect(file('"only a comment"').comments).toHaveLength(1);
  });
});

describe('docstrings', () => {
  it('document the definition behind them', () => {
    expect(documented('"""a""" A subclass: Object')).toEqual(['a']);
    expect(documented('"""a"""\nA trait\n"""b"""\nB protocol')).toEqual(['a', 'b']);
    expect(documented('"""file""" namespace: X """a""" A trait')).toEqual(['a']);
    expect(documented('"""file""" namespace: X import: Y A trait B trait')).toEqual(['file', null]);
    expect(documented('"""one""" """two""" A trait')).toEqual(['two']);
  });

  it('are warned about where they document nothing', () => {
    expect(fileErrors('"""a""" x')).toEqual(['1:1 W004 docstring documents nothing']);
    expect(fileErrors('x.\n"""a"""')).toEqual(['2:1 W004 docstring documents nothing']);
    expect(fileErrors('"""a""" | t |')).toEqual(['1:1 W004 docstring documents nothing']);
    expect(fileErrors('A subclass: B method: x [ ]\n"""a"""')).toEqual(['2:1 W004 docstring documents nothing']);
    expect(fileErrors('A subclass: B """a""" instanceVars: x')).toEqual(['1:15 W004 docstring documents nothing']);
  });

  it('do not stop a file from being accepted', () => {
    const { file: tree, diagnostics } = parseFile('x. """a"""', 'f.mag');
    expect(tree).not.toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'W004', severity: 'warning', path: 'f.mag' }]);
  });
});
