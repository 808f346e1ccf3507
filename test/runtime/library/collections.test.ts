import { describe, expect, it } from 'vitest';
import { printed, run } from './support.js';

const check = async (pairs: Record<string, string>, before = ''): Promise<void> => expect(await printed(pairs, before)).toEqual(pairs);

describe('errors of collections', () => {
  it('indices, ranges and sizes', () => check({
    '#(1 2) at: 3': 'SubscriptOutOfBounds: index 3 is out of bounds for size 2',
    "#(1 2) at: 'x'": 'TypeError: at: expected Integer for argument 1, got String',
    '#(1 2) at: 1.0': 'TypeError: at: expected Integer for argument 1, got Float',
    '#(1 2) copyFrom: 0 to: 1': 'SubscriptOutOfBounds: index 0 is out of bounds for size 2',
    '#(1 2) copyFrom: 2 to: 5': 'SubscriptOutOfBounds: index 3 is out of bounds for size 2',
    '#(1 2) copyFrom: 3 to: 1': 'PrimitiveError: copyFrom:to: end 1 precedes start 3',
    '#(1 2) copyFrom: 3': '#()',
    '#(1 2) copyFrom: 4': 'SubscriptOutOfBounds: index 4 is out of bounds for size 2',
    'Array new: -1': 'PrimitiveError: new: size must be non-negative',
    'ArrayList new removeFirst': 'Error: collection is empty',
    'ArrayList new remove: 3': 'NotFound: object not found',
    '#() first': 'SubscriptOutOfBounds: index 1 is out of bounds for size 0',
    '#() last': 'SubscriptOutOfBounds: index 0 is out of bounds for size 0',
    '#(1) , 2': 'TypeError: ,: expected Collection for argument 1, got SmallInteger',
    '#(1 2) with: #(1) do: [:a :b | a]': 'Error: sizes differ',
    '#(2 1) sorted: [:a :b | nil]': 'TypeError: sorted: expected Boolean or Integer from the comparison block, got UndefinedObject',
    '#(1) select: [:x | nil]': 'Error: mustBeBoolean: conditional expected true or false, got UndefinedObject',
    'ByteArray with: 256': 'PrimitiveError: with: 256 is not a byte',
    '#(1 256) asByteArray': 'PrimitiveError: asByteArray: element 2 is not a byte',
    'Bag new add: 1 withOccurrences: -1': 'PrimitiveError: add:withOccurrences: count must be non-negative',
    "Dictionary new associationAt: 'k'": "KeyNotFound: key 'k' not found",
  }));
});

describe('keys', () => {
  const point = `Pt subclass: Object
    instanceVars: x
    method: x: n [ x := n ]
    method: x [ ^x ]
    method: = other [ ^(other isKindOf: Pt) and: [x = other x] ]
    method: hash [ ^x hash ]
  Loose subclass: Pt
    method: = other [ ^x = other ]
  `;
  it('are compared by = and hash, the program\'s own ones too', () => check({
    '(Set new) add: (Pt new x: 1); add: (Pt new x: 1.0); add: 1; yourself; size': '2',
    '((Dictionary new) at: (Pt new x: 3) put: #found; yourself) at: (Pt new x: 3)': '#found',
    '((Dictionary new) at: (Pt new x: 3) put: #found; yourself) removeKey: (Pt new x: 3)': '#found',
    '((Bag new) add: (Pt new x: 3); add: (Pt new x: 3); yourself) occurrencesOf: (Pt new x: 3)': '2',
    '(Dictionary new) at: #(1 2) put: 1; at: {1.0. 2} put: 2; yourself': 'Dictionary(#(1 2 ) -> 2 )',
    "(Dictionary new) at: 'a' put: 1; at: #a put: 2; at: $a put: 3; yourself": "Dictionary('a' -> 1 #a -> 2 $a -> 3 )",
    '(Dictionary new) at: nil put: 1; at: true put: 2; yourself; at: nil': '1',
    '(Set withAll: {Object. Array. Object}) size': '2',
    '(Set withAll: #(1 2 a)) includes: (Loose new x: 2.0)': 'true',
    '(Set withAll: #(1 2 a)) includes: (Loose new x: 3)': 'false',
    "(Dictionary new) at: 'k' put: 1; at: #k put: 2; at: (Loose new x: 'k') put: 3; yourself": "Dictionary('k' -> 3 #k -> 2 )",
    '(Set withAll: #(1 2)) remove: (Loose new x: 1); yourself; add: 1; includes: (Loose new x: 1)': 'true',
  }, point));

  it('whose class gets its own equality later are compared by it from then on', async () => {
    expect(await run(`${point}
      Q subclass: Object
        method: n [ ^1 ]
      | s |
      s := Set new. s add: Q new; add: Q new. s size printNl.
      Q compileAndInstall: 'method: = other [ ^other isKindOf: Q ]'.
      Q compileAndInstall: 'method: hash [ ^7 ]'.
      s := Set new. s add: Q new; add: Q new. s size printNl.`)).toBe('2\n1\n');
  });

  it('that answer no Integer to hash are an error', () => check({
    'Set new add: R new': 'TypeError: hash: expected Integer from hash, got String',
  }, "R subclass: Object method: = other [ ^false ] method: hash [ ^'x' ]\n"));
});

describe('iteration', () => {
  it('of lists, Dictionaries, Sets and Bags works on a snapshot', async () => {
    expect(await run(`| l d s b | l := ArrayList withAll: #(1 2). l do: [:x | l add: x]. l printNl.
      d := #{1 -> 2}. d keysAndValuesDo: [:k :v | d at: k + 1 put: v]. d printNl.
      s := Set withAll: #(1 2). s do: [:x | s remove: x]. s printNl.
      b := Bag withAll: #(1 1). b do: [:x | b add: x + 1]. b printNl.
      l := ArrayList withAll: #(1 2 3). (l collect: [:x | l removeAll. x]) printNl. (l addAll: l) printNl.`))
      .toBe('ArrayList(1 2 1 2)\nDictionary(1 -> 2 2 -> 2 )\nSet()\nBag(1 1 2 2)\nArrayList(1 2 3)\nArrayList()\n');
  });

  it('answers objects of the receiver\'s class where elements are selected', () => check({
    '((Stack withAll: #(1 2 3)) select: [:x | x > 1]) printString': "'Stack(2 3)'",
    '((Stack withAll: #(1 2)) collect: [:x | x]) class': 'Stack',
    '((Stack withAll: #(1 2)) copyFrom: 1 to: 1) class': 'Stack',
    '((Row withAll: #(1 2)) reject: [:x | x = 1]) printString': "'Row(2 )'",
    '((Row withAll: #(1 2)) collect: [:x | x]) class': 'Array',
    '((Names new) at: 1 put: 2; yourself; collect: [:v | v * 2]) printString': "'Names(1 -> 4 )'",
    '(Set withAll: #(1 2)) collect: [:x | 0]': '#(0 0 )',
    '(Bag withAll: #(1 2 1)) select: [:x | x = 1]': 'Bag(1 1)',
    '(1 to: 4) select: [:x | x even]': '#(2 4 )',
  }, 'Stack subclass: ArrayList\nRow subclass: Array\nNames subclass: Dictionary\n'));
});

describe('printing', () => {
  it('shows a collection within itself as three dots', () => check({
    '[:l | l add: l; yourself] value: (ArrayList with: 1)': 'ArrayList(1 ...)',
    '[:d | d at: #me put: d; yourself] value: Dictionary new': 'Dictionary(#me -> ... )',
    '[:a | {a. a}] value: #(1)': '#(#(1 ) #(1 ) )',
    '[:a | a key: a] value: 1 -> 2': '... -> 2',
  }));

  it('is usable again after a printString that failed', async () => {
    expect(await run(`Bad subclass: Object
        method: printString [ ^self odd: 3 ]
      | l | l := ArrayList with: Bad new.
      2 timesRepeat: [[l printString] on: MessageNotUnderstood do: [:e | e messageText println]].
      l clear. l printNl.`)).toBe('Bad does not understand #odd:\nBad does not understand #odd:\nArrayList()\n');
  });

  it('insists on Strings', () => check({
    '{B new}': 'TypeError: printString: expected String from printString, got SmallInteger',
  }, 'B subclass: Object method: printString [ ^3 ]\n'));
});

describe('copies', () => {
  it('deepCopy keeps sharing and cycles', async () => {
    expect(await run(`| a b c | a := #(1). b := {a. a. 'text'}. c := b deepCopy. (c at: 1) == (c at: 2).
      ((c at: 1) == (c at: 2)) printNl. ((c at: 1) == a) printNl.
      a := {nil}. a at: 1 put: a. b := a deepCopy. ((b at: 1) == b) printNl. (b == a) printNl.
      a := Dictionary new. a at: #(1) put: #(2). b := a deepCopy. (b at: #(1)) printNl. ((b at: #(1)) == (a at: #(1))) printNl.
      a := nil. 1 to: 50000 do: [:i | a := i -> a]. a deepCopy key printNl.`))
      .toBe('true\nfalse\ntrue\nfalse\n#(2 )\nfalse\n50000\n');
  });

  it('postCopy is sent to the copy', async () => {
    expect(await run(`P subclass: Object instanceVars: items
        method: items [ ^items ifNil: [items := ArrayList new] ]
        method: postCopy [ items := items copy ]
      | p q | p := P new. p items add: 1. q := p copy. q items add: 2. p items printNl. q items printNl.`))
      .toBe('ArrayList(1)\nArrayList(1 2)\n');
  });
});
