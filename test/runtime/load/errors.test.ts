import { describe, expect, it } from 'vitest';
import { bareVM, load, loadClean, problems } from './support.js';

describe('superclasses', () => {
  it('L003: unknown superclass, with what was searched', () => {
    expect(problems({ 'a.mag': "namespace: 'App'\nimport: 'Lib'\nimport: 'Util'\nFoo subclass: Missing\n" })).toEqual([
      'a.mag:4:15 L003 class Foo: superclass Missing not found\n  declared in: a.mag\n  namespace: App\n  imports searched: [Lib, Util]',
    ]);
    expect(problems({ 'a.mag': 'Foo subclass: Missing' })).toEqual([
      'a.mag:1:15 L003 class Foo: superclass Missing not found\n  declared in: a.mag\n  imports searched: []',
    ]);
  });

  it('L003: a close name is suggested', () => {
    expect(problems({ 'a.mag': 'Foo subclass: Collecton' })[0]).toContain('(did you mean "Collection"?)');
  });

  it('L003: nil is the superclass of Object alone', () => {
    expect(problems({ 'a.mag': 'Foo subclass: nil' })[0]).toContain('a.mag:1:15 L003 class Foo: superclass nil not found');
    expect(problems({ 'a.mag': 'Object subclass: nil\n method: foo [ ^1 ]' })).toEqual([]);
  });

  it('L004: another superclass than the one it has', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'A subclass: Object\nB subclass: A' });
    expect(problems({ 'b.mag': 'B subclass: Collection' }, vm)).toEqual([
      'b.mag:1:13 L004 class B already has superclass A and cannot become a subclass of Collection',
    ]);
  });

  it('L004: not for the superclass it has, nor for Object', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'A subclass: Object\nB subclass: A' });
    expect(problems({ 'b.mag': 'B subclass: A\nB subclass: Object' }, vm)).toEqual([]);
    expect(vm.classes.get('B')!.superclass).toBe(vm.classes.get('A'));
  });

  it('L005: circular chains, each class of the circle once', () => {
    expect(problems({ 'a.mag': 'A subclass: B\nB subclass: C\nC subclass: A\nD subclass: A' })).toEqual([
      'a.mag:1:13 L005 class A: circular superclass chain',
      'a.mag:2:13 L005 class B: circular superclass chain',
      'a.mag:3:13 L005 class C: circular superclass chain',
    ]);
    expect(problems({ 'a.mag': 'A subclass: A' })).toEqual(['a.mag:1:13 L005 class A: circular superclass chain']);
  });

  it('says nothing about names inside a class whose superclass is unknown', () => {
    const found = problems({ 'a.mag': 'A subclass: Missing\n  method: foo [ ^inherited ]' });
    expect(found.map((line) => line.split(' ')[1])).toEqual(['L003']);
  });
});

describe('traits', () => {
  it('L006: unknown trait', () => {
    expect(problems({ 'a.mag': 'A subclass: Object\n  include: Printabel\nPrintable trait' })).toEqual([
      'a.mag:2:12 L006 class A: unknown trait Printabel (did you mean "Printable"?)',
    ]);
  });

  it('L007: a required method that nobody provides', () => {
    expect(problems({ 'a.mag': 'T trait\n  requires: #size #foo:\n  method: a [ ^self size ]\nA subclass: Object\n  include: T\n  method: size [ ^1 ]' })).toEqual([
      'a.mag:5:12 L007 class A does not provide required method foo: for trait T',
    ]);
  });

  it('L007: an own, inherited or other trait\'s method will do', () => {
    const text = `T trait
  requires: own inherited traits
U trait
  method: traits [ ^3 ]
A subclass: Object
  method: inherited [ ^2 ]
B subclass: A
  include: T
  include: U
  method: own [ ^1 ]`;
    expect(problems({ 'a.mag': text })).toEqual([]);
  });

  it('L011: two traits provide the same method', () => {
    const text = 'T trait\n  method: a [ ^1 ]\nU trait\n  method: a [ ^2 ]\nA subclass: Object\n  include: T\n  include: U';
    expect(problems({ 'a.mag': text })).toEqual(['a.mag:7:12 L011 traits T and U both provide a in class A: define it in A']);
    expect(problems({ 'a.mag': `${text}\n  method: a [ ^3 ]` })).toEqual([]);
  });

  it('L011: against a trait that was included earlier', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'T trait\n  method: a [ ^1 ]\nA subclass: Object\n  include: T' });
    expect(problems({ 'b.mag': 'U trait\n  method: a [ ^2 ]\nA subclass: Object\n  include: U' }, vm)).toEqual([
      'b.mag:4:12 L011 traits T and U both provide a in class A: define it in A',
    ]);
  });

  it('L010: a name is a class or a trait, not both', () => {
    expect(problems({ 'a.mag': 'A subclass: Object\nA trait' })).toEqual(['a.mag:2:1 L010 A is already defined as a class']);
    expect(problems({ 'a.mag': 'A trait\nA subclass: Object' })).toEqual(['a.mag:2:1 L010 A is already defined as a trait']);
  });
});

describe('built-in operations', () => {
  it.each([
    ['SmallInteger', 'Integer', '+ x'], ['BigInteger', 'Integer', '\\\\ x'], ['Float', 'Number', '= x'], ['SmallInteger', 'Integer', 'bitShift: x'],
    ['True', 'Boolean', 'ifTrue: x'], ['False', 'Boolean', 'or: x'], ['Block', 'Object', 'whileTrue: x'], ['Block', 'Object', 'whileFalse'],
    ['String', 'Collection', '= x'], ['Symbol', 'String', 'hash'], ['Character', 'Object', 'hash'], ['Array', 'Collection', '== x'],
  ])('L008: %s>>%s', (name, superclass, signature) => {
    const selector = signature.replace(' x', '');
    expect(problems({ 'a.mag': `${name} subclass: ${superclass}\n  method: ${signature} [ ^1 ]` })).toEqual([
      `a.mag:2:11 L008 cannot redefine ${name}>>${selector}: it is a built-in operation`,
    ]);
  });

  it('L008: identity on the class side too', () => {
    expect(problems({ 'a.mag': 'A subclass: Object\n  classMethod: == x [ ^1 ]' })).toEqual([
      'a.mag:2:16 L008 cannot redefine A class>>==: it is a built-in operation',
    ]);
  });

  it('L008: through a trait', () => {
    expect(problems({ 'a.mag': 'T trait\n  method: ~~ x [ ^1 ]\nA subclass: Object\n  include: T' })).toEqual([
      'a.mag:4:12 L008 cannot redefine A>>~~: it is a built-in operation',
    ]);
  });

  it('does not concern other classes', () => {
    expect(problems({ 'a.mag': 'A subclass: Object\n  method: = x [ ^true ]\n  method: hash [ ^1 ]\n  method: + x [ ^x ]\n  method: ifTrue: x [ ^x ]' })).toEqual([]);
  });

  it('W006: a declaration without a built-in method', () => {
    expect(problems({ 'a.mag': 'Array subclass: Collection\n  method: nonesuch [ <primitive> ]' })).toEqual([
      'a.mag:2:11 W006 no built-in method Array>>nonesuch',
    ]);
  });
});

describe('variables', () => {
  it('L009: declared by a superclass, in the system or in the batch', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'A subclass: Object\n  instanceVars: x' });
    expect(problems({ 'b.mag': 'B subclass: A\n  instanceVars: y x\nC subclass: B\n  instanceVars: y' }, vm)).toEqual([
      'b.mag:2:19 L009 class B: instance variable "x" is already defined in A',
      'b.mag:4:17 L009 class C: instance variable "y" is already defined in B',
    ]);
  });

  it('L009: a variable that a subclass has already', () => {
    const vm = bareVM();
    loadClean(vm, { 'a.mag': 'A subclass: Object\nB subclass: A\n  instanceVars: x' });
    expect(problems({ 'b.mag': 'A subclass: Object\n  instanceVars: x' }, vm)).toEqual([
      'b.mag:2:17 L009 class B: instance variable "x" is already defined in A',
    ]);
  });

  it.each(['Object subclass: nil', 'SmallInteger subclass: Integer', 'String subclass: Collection', 'Block subclass: Object', 'Process subclass: Object'])('L012: %s', (head) => {
    const name = head.split(' ')[0];
    expect(problems({ 'a.mag': `${head}\n  instanceVars: a b` })).toEqual([`a.mag:2:17 L012 class ${name} cannot have instance variables of its own`]);
  });

  it('L012: a subclass of a class of immediate values', () => {
    expect(problems({ 'a.mag': 'MyString subclass: String\n  instanceVars: a' })).toEqual([
      'a.mag:2:17 L012 class MyString cannot have instance variables of its own',
    ]);
    expect(problems({ 'a.mag': 'MyString subclass: String\n  method: foo [ ^1 ]' })).toEqual([]);
  });

  it('not L012: plain classes, collections, exceptions', () => {
    const text = ['Object', 'Magnitude', 'Collection', 'Array', 'ArrayList', 'Dictionary', 'Set', 'Bag', 'ByteArray', 'Exception']
      .map((name) => `My${name} subclass: ${name}\n  instanceVars: own`).join('\n');
    expect(problems({ 'a.mag': text })).toEqual([]);
  });
});

describe('a batch', () => {
  it('installs nothing if there is an error anywhere', () => {
    const vm = bareVM();
    const before = [...vm.classes.keys()];
    const result = load(vm, { 'a.mag': 'A subclass: Object\n  method: foo [ ^1 ]\nx := 1.', 'b.mag': 'Object subclass: nil\n  method: bad [ :x ]' });
    expect(result.methodCount).toBe(0);
    expect(result.doIts).toEqual([]);
    expect([...vm.classes.keys()]).toEqual(before);
    expect(vm.globals.get('x')?.defined ?? false).toBe(false);
  });

  it('reports in order of file and position', () => {
    const found = problems({ 'b.mag': 'A subclass: Missing\nB subclass: Missing', 'a.mag': 'C subclass: Object\n  method: foo: a with: a [ ^1 ]' });
    expect(found.map((line) => line.split(' ', 2).join(' '))).toEqual(['b.mag:1:13 L003', 'b.mag:2:13 L003', 'a.mag:2:24 C001']);
  });

  it('reports a trait\'s warnings once, however many classes include it', () => {
    expect(problems({ 'a.mag': 'T trait\n  method: a [ ^undefinedThing ]\nA subclass: Object\n  include: T\nB subclass: Object\n  include: T' })).toEqual([
      'a.mag:2:16 W001 undefined name "undefinedThing"',
    ]);
  });

  it('makes undefined names errors if it is strict', () => {
    expect(problems({ 'a.mag': 'zork println' }, bareVM({ strict: true }))).toEqual(['a.mag:1:1 C005 undefined name "zork"']);
    expect(problems({ 'a.mag': 'zork println' })).toEqual(['a.mag:1:1 W001 undefined name "zork"']);
  });
});
