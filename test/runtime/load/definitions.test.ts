import { describe, expect, it } from 'vitest';
import { installProgram } from '../../../src/runtime/load/install-program.js';
import { loadBatch } from '../../../src/runtime/load/load-batch.js';
import { derivedNamespace } from '../../../src/runtime/load/namespaces.js';
import { bareVM, load, loadClean, problems } from './support.js';

function selectors(methods: Iterable<{ text: string }>): string[] {
  return [...methods].map(({ text }) => text).sort();
}

describe('classes', () => {
  it('may be defined in any order, over several files', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'C subclass: B', 'b.mag': 'B subclass: A\nA subclass: Object' });
    const c = vm.classes.get('C')!;
    expect([c.superclass!.name, c.superclass!.superclass!.name, c.superclass!.superclass!.superclass!.name]).toEqual(['B', 'A', 'Object']);
    expect(vm.globals.get('C')!.value).toBe(c);
    expect(c.cls.superclass).toBe(vm.classes.get('B')!.cls);
    expect(c.builtIn).toBe(false);
  });

  it('are extended by a second definition, in the same batch or later', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': '"""first"""\nA subclass: Object\n  instanceVars: a\n  method: one [ ^1 ]\nA subclass: Object\n  instanceVars: a b\n  method: two [ ^2 ]' });
    loadClean(vm, { 'b.mag': '"""second"""\nA subclass: Object\n  instanceVariables: \'c\'\n  classVars: K\n  method: two [ ^3 ]\n  classMethod: three [ ^K ]' });
    const cls = vm.classes.get('A')!;
    expect(cls.instanceVars).toEqual(['a', 'b', 'c']);
    expect([...cls.classVars.keys()]).toEqual(['K']);
    expect(selectors(cls.methods.keys())).toEqual(['one', 'two']);
    expect(selectors(cls.cls.methods.keys())).toEqual(['three']);
    expect(cls.docstring).toBe('first');
    expect(cls.methods.get(vm.symbol('two'))!.path).toBe('b.mag');
  });

  it('record source, docstring and path of methods', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'A subclass: Object\n  """What it does."""\n  method: one [ ^1 ]' });
    const method = vm.classes.get('A')!.methods.get(vm.symbol('one'))!;
    expect(method).toMatchObject({ path: 'a.mag', source: 'method: one [ ^1 ]', docstring: 'What it does.', fromTrait: null, builtIn: false });
  });

  it('count their compiled methods, copies of trait methods included', () => {
    expect(load(bareVM(), { 'a.mag': 'T trait\n  method: t [ ^1 ]\nA subclass: Object\n  include: T\n  method: a [ ^1 ]\n  classMethod: b [ ^1 ]' }).methodCount).toBe(3);
  });

  it('are known under their second names', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'Stack subclass: OrderedCollection' });
    expect(vm.classes.get('Stack')!.superclass).toBe(vm.core.ArrayList);
    expect(vm.classes.get('Stack')!.kind).toBe('array');
  });
});

describe('traits', () => {
  const text = '"""doc"""\nT trait\n  method: a [ ^x ]\n  """doc of b"""\n  method: b [ ^K ]\nA subclass: Object\n  instanceVars: x\n  classVars: K\n  include: T\n  method: a [ ^2 ]';

  it('give copies, compiled in the class; its own methods win', () => {
    const vm = bareVM();
    expect(load(vm, { 'a.mag': text }).diagnostics).toEqual([]);
    const cls = vm.classes.get('A')!;
    expect(cls.methods.get(vm.symbol('a'))!.fromTrait).toBeNull();
    expect(cls.methods.get(vm.symbol('b'))!).toMatchObject({ fromTrait: 'T', docstring: 'doc of b', owner: cls });
    expect(cls.traits).toEqual(['T']);
    expect(vm.traits.get('T')!.docstring).toBe('doc');
  });

  it('that are redefined do not change classes that included them; including again does nothing', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': text });
    const before = vm.classes.get('A')!.methods.get(vm.symbol('b'));
    loadClean(vm, { 'b.mag': 'T trait\n  method: b [ ^99 ]\n  method: c [ ^3 ]\nA subclass: Object\n  include: T' });
    expect(vm.classes.get('A')!.methods.get(vm.symbol('b'))).toBe(before);
    expect(vm.classes.get('A')!.methods.has(vm.symbol('c'))).toBe(false);
    expect(selectors(vm.traits.get('T')!.methods.map(({ selector }) => ({ text: selector })))).toEqual(['b', 'c']);
  });

  it('resolve names in the namespace of their own file', () => {
    const vm = bareVM();
    expect(problems({
      'lib.mag': "namespace: 'Lib'\nHelper subclass: Object\nT trait\n  method: make [ ^Helper ]",
      'app.mag': "import: 'Lib'\nA subclass: Object\n  include: T",
    }, vm)).toEqual([]);
    const { bindings } = vm.classes.get('A')!.methods.get(vm.symbol('make'))!.code.template;
    expect(bindings).toEqual([{ kind: 'global', name: 'Lib::Helper', owner: null }]);
  });
});

describe('places of instance variables', () => {
  it('are inline up to four, then overflow, in a class that was narrow when it was made', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'A subclass: Object\n  instanceVars: a b c' });
    loadClean(vm, { 'b.mag': 'A subclass: Object\n  instanceVars: d e f' });
    const cls = vm.classes.get('A')!;
    expect(cls.wide).toBe(false);
    expect([...cls.places]).toEqual([['a', 0], ['b', 1], ['c', 2], ['d', 3], ['e', 8], ['f', 9]]);
  });

  it('are inline up to eight in a class that has more than four from the start', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'A subclass: Object\n  instanceVars: a b c\nB subclass: A\n  instanceVars: d e' });
    expect(vm.classes.get('A')!.wide).toBe(false);
    const cls = vm.classes.get('B')!;
    expect(cls.wide).toBe(true);
    expect([...cls.places.values()]).toEqual([0, 1, 2, 3, 4]);
    loadClean(vm, { 'b.mag': 'B subclass: A\n  instanceVars: f g h i' });
    expect([...cls.places.values()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('of an extended superclass avoid those of all subclasses', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'A subclass: Object\n  instanceVars: a\nB subclass: A\n  instanceVars: b\nC subclass: A\n  instanceVars: c d' });
    loadClean(vm, { 'b.mag': 'A subclass: Object\n  instanceVars: e' });
    for (const name of ['A', 'B', 'C']) expect(vm.classes.get(name)!.places.get('e')).toBe(3);
    expect([...vm.classes.get('C')!.places]).toEqual([['a', 0], ['c', 1], ['d', 2], ['e', 3]]);
    expect(vm.classes.get('B')!.allInstanceVars()).toEqual(['a', 'e', 'b']);
  });

  it('are never inline where instances are not plain', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'Stack subclass: ArrayList\n  instanceVars: limit name' });
    expect([...vm.classes.get('Stack')!.places.values()]).toEqual([8, 9]);
  });
});

describe('namespaces', () => {
  it('qualify names, also those of core classes', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': "namespace: 'Widgets'\nButton subclass: Object\nArray subclass: Object\n  method: foo [ ^1 ]\nOther::Thing subclass: Object" });
    expect([...vm.classes.keys()].slice(-3)).toEqual(['Widgets::Button', 'Widgets::Array', 'Other::Thing']);
    expect(vm.classes.get('Widgets::Button')).toMatchObject({ name: 'Button', namespace: 'Widgets' });
    expect(vm.core.Array.methods.has(vm.symbol('foo'))).toBe(false);
  });

  it('are searched in order: own, imports, bare', () => {
    const vm = bareVM();
    loadClean(vm, {
      'a.mag': "namespace: 'One'\nThing subclass: Object",
      'b.mag': "namespace: 'Two'\nThing subclass: Object\nOnly subclass: Object",
      'c.mag': "import: 'Two'\nimport: 'One'\nA subclass: Thing",
      'd.mag': "namespace: 'One'\nimport: 'Two'\nB subclass: Thing\nC subclass: Only\nD subclass: Array",
    });
    const superclass = (name: string): string => vm.classes.get(name)!.superclass!.fullName;
    expect(['A', 'One::B', 'One::C', 'One::D'].map(superclass)).toEqual(['Two::Thing', 'One::Thing', 'Two::Only', 'Array']);
  });

  it('are derived from directories when a directory is loaded', () => {
    const vm = bareVM();
    const text = (name: string): string => `${name} subclass: Object`;
    loadBatch(vm, [
      { path: 'lib/a.mag', text: text('A'), derivedNamespace: 'Lib' },
      { path: 'lib/b.mag', text: `namespace: 'Own'\n${text('B')}`, derivedNamespace: 'Lib' },
      { path: 'lib/c.mag', text: text('C'), derivedNamespace: 'Lib', namespacePrefix: 'Dep' },
      { path: 'd.mag', text: text('D'), derivedNamespace: null, namespacePrefix: 'Dep' },
    ]);
    expect([...vm.classes.keys()].slice(-4)).toEqual(['Lib::A', 'Own::B', 'Dep::Lib::C', 'Dep::D']);
  });

  it.each([
    ['a.mag', null], ['lib/a.mag', 'Lib'], ['my-app/http_client/x.mag', 'MyApp::HttpClient'], ['fooBar/XML/a.mag', 'FooBar::Xml'],
  ])('of %s is %s', (path, namespace) => {
    expect(derivedNamespace(path)).toBe(namespace);
  });

  it('of a whole project are imported everywhere', () => {
    const vm = bareVM();
    const files = { 'a.mag': "namespace: 'Zeta'\nThing subclass: Object", 'b.mag': "namespace: 'Alpha'\nThing subclass: Object", 'c.mag': 'A subclass: Thing' };
    expect(problems(files)[0]).toContain('L003');
    loadClean(vm, files, { importAll: true });
    expect(vm.classes.get('A')!.superclass!.fullName).toBe('Alpha::Thing');
  });
});

describe('statements', () => {
  it('are linked, one doIt a file, and not run', () => {
    const result = loadClean(bareVM(), { 'a.mag': 'A subclass: Object', 'b.mag': '| x | x := 1. x println', 'c.mag': 'y := 2' });
    expect(result.doIts.map(({ path }) => path)).toEqual(['b.mag', 'c.mag']);
  });

  it('define the globals that they assign, for the whole batch and afterwards', () => {
    const vm = bareVM();
    expect(problems({ 'a.mag': 'A subclass: Object\n  method: foo [ ^counter + [:local | local := counter. tally := 1] ]\n[:p | counter := p] value: 1.' }, vm)).toEqual([
      'a.mag:2:56 W005 assignment to undeclared name "tally" makes it a global',
    ]);
    expect(problems({ 'b.mag': 'counter println' }, vm)).toEqual([]);
  });

  it('see a temporary from its declaration on; one declared again is another variable', () => {
    const { program } = loadClean(bareVM(), { 'a.mag': 'x := 1. | x | x := 2. | x y | x := 3. y := [:x | x]' });
    expect(program!.doIts[0]!.globals).toEqual(['x']);
    const { variables } = program!.doIts[0]!.template;
    expect(variables.map(({ name }) => name)).toHaveLength(3);
    expect(new Set(variables.map(({ name }) => name)).size).toBe(3);
  });

  it('C002: a name twice in one declaration', () => {
    expect(problems({ 'a.mag': '| x x | x := 1' })).toEqual(['a.mag:1:5 C002 duplicate variable name "x" in doIt']);
  });
});

describe('a compiled batch', () => {
  it('can be installed in another VM', () => {
    const text = 'A subclass: Object\n  instanceVars: a b c d e\n  classVars: K\n  include: T\n  method: one [ ^a + K ]\nT trait\n  method: two [ ^e ]\nx := A new.';
    const { program } = loadClean(bareVM(), { 'a.mag': text });
    const vm = bareVM();
    const { created, methods, doIts } = installProgram(vm, structuredClone(program!));
    expect(created.map(({ fullName }) => fullName)).toEqual(['A']);
    expect(selectors(methods.map(({ selector }) => selector))).toEqual(['one', 'two']);
    expect(doIts).toHaveLength(1);
    expect(vm.classes.get('A')!.wide).toBe(true);
    expect(vm.classes.get('A')!.methods.get(vm.symbol('two'))!.fromTrait).toBe('T');
  });
});
