/** The verifier refuses each kind of damage and survives any. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Op } from '../../src/bytecode/opcodes.js';
import { encodeInto } from '../../src/bytecode/encode.js';
import type { CodeTemplate } from '../../src/bytecode/template.js';
import { verify } from '../../src/bytecode/verify.js';
import { block, method, ret, send, set, v } from './ast.js';
import { compiled } from './world.js';

const sample = compiled(method('foo:bar:', ['a', 'b'], ['x', 'y'],
  send(block([], [], send('a', '<', 'b')), 'whileTrue:', block([], ['t'], set('t', 'a'), send('b', 'do:', block(['e'], [], set('x', send('e', '+', 't')), ret('e'))), set('a', send('a', '+', 1)))),
  send(send('a', '==', 'x'), 'ifTrue:', block([], [], ret(send('self', 'foo:bar:', 'b', 'a')))),
  set('slot', v('Thing')), set('y', send('super', 'foo:bar:', 'x', 'Shared')), ret('y')));

/** A method with the given instructions: op, a, b, c and site selector. */
function made(code: [number, number?, number?, number?, string?][], changes: Partial<CodeTemplate> = {}): CodeTemplate {
  const words: number[] = [], sites: { selector: string; argc: number }[] = [];
  for (const [op, a = 0, b = 0, c = 0, selector] of code) {
    if (selector !== undefined) sites.push({ selector, argc: selector.includes(':') ? selector.split(':').length - 1 : /\w/.test(selector) ? 0 : 1 });
    encodeInto(words, op, a, b, c, selector === undefined ? -1 : sites.length - 1);
  }
  return {
    kind: 'method', selector: 'foo', arity: 0, registers: 4, words: Uint32Array.from(words), literals: [], sites, bindings: [], slots: [], blocks: [], captures: [],
    homeRegister: -1, returnsHome: false, tailEntry: -1, loopHeads: [], unwind: [], primitive: null, positions: new Uint32Array(), variables: [], hash: '', ...changes,
  };
}
const END: [number] = [Op.RETURN_SELF];
const nil = (register: number): [number, number, number] => [Op.LOAD_SPECIAL, register, 0];

const good: Record<string, CodeTemplate> = {
  'a minimal method': made([END]),
  'a loop': made([nil(1), [Op.JUMP_FALSE, 1, 1], [Op.LOOP, 0, -2], END], { loopHeads: [1] }),
  'a handler': made([nil(1), [Op.SEND0, 1, 1, 0, 'x'], END, [Op.RETURN, 2]], { unwind: [{ start: 1, end: 3, handler: 4, register: 2 }] }),
};
const bad: Record<string, [CodeTemplate, RegExp]> = {
  'no code': [made([]), /words/],
  'an unknown opcode': [made([END], { words: Uint32Array.of(200) }), /no instruction/],
  'EXTEND before nothing': [made([END], { words: Uint32Array.of(Op.EXTEND) }), /no instruction/],
  'EXTEND before EXTEND': [made([END], { words: Uint32Array.of(Op.EXTEND, Op.EXTEND, Op.RETURN_SELF) }), /no instruction/],
  'a stray SITE': [made([END], { words: Uint32Array.of(Op.SITE, Op.RETURN_SELF) }), /no instruction/],
  'a send without SITE': [made([END], { words: Uint32Array.of(Op.SEND0, Op.RETURN_SELF) }), /no instruction/],
  'bits in unused fields': [made([END], { words: Uint32Array.of(Op.RETURN_SELF | 256) }), /operand 1/],
  'a register out of range': [made([[Op.MOVE, 1, 9], END]), /operand 2/],
  'a write to self': [made([nil(0), END]), /operand 1/],
  'a window out of range': [made([nil(2), nil(3), [Op.SEND, 1, 2, 2, 'a:b:'], END]), /operand 2/],
  'a literal out of range': [made([[Op.LOAD_LITERAL, 1, 0], END]), /operand 2/],
  'a copy of no array': [made([[Op.COPY_LITERAL, 1, 0], END], { literals: [{ kind: 'int', value: 1 }] }), /operand 2/],
  'a slot out of range': [made([[Op.GET_SLOT, 1, 0], END]), /operand 2/],
  'a binding out of range': [made([[Op.GET_BINDING, 1, 0], END]), /operand 2/],
  'a block out of range': [made([[Op.MAKE_BLOCK, 1, 0], END]), /operand 2/],
  'a captured value out of range': [made([[Op.GET_CAPTURED, 1, 0], END]), /operand 2/],
  'a special out of range': [made([[Op.LOAD_SPECIAL, 1, 3], END]), /operand 2/],
  'a site out of range': [made([[Op.SEND0, 1, 0, 0, 'x'], END], { sites: [] }), /site 0/],
  'a site with other arguments': [made([[Op.SEND0, 1, 0, 0, 'x'], END], { sites: [{ selector: 'x:', argc: 1 }] }), /arguments/],
  'an operator with another selector': [made([[Op.ADD, 1, 0, 0, '-'], END]), /that of/],
  'an end without return': [made([nil(1)]), /without a return/],
  'a jump out of the code': [made([[Op.JUMP, 5], END]), /jump to/],
  'a jump into an instruction': [made([[Op.JUMP, 1], [Op.SEND0, 1, 0, 0, 'x'], END]), /jump to/],
  'a jump back': [made([nil(1), [Op.JUMP, -2]]), /jump back/],
  'a loop forward': [made([[Op.LOOP, 0, 0], END], { loopHeads: [1] }), /loop to/],
  'a loop to another place than its head': [made([nil(1), nil(2), [Op.LOOP, 0, -2]], { loopHeads: [0] }), /loop to/],
  'a loop head without loop': [made([END], { loopHeads: [0] }), /without LOOP/],
  'irreducible flow': [made([nil(1), [Op.JUMP_FALSE, 1, 1], nil(2), nil(3), [Op.LOOP, 0, -3]], { loopHeads: [2] }), /into a loop/],
  'overlapping loops': [made([nil(1), nil(1), [Op.LOOP, 0, -3], [Op.LOOP, 1, -3]], { loopHeads: [0, 1] }), /overlap/],
  'RETURN_HOME in a method': [made([[Op.RETURN_HOME, 0]], { returnsHome: true }), /not in a block/],
  'MAKE_HOME in the middle': [made([nil(1), [Op.MAKE_HOME, 1], END], { homeRegister: 1 }), /MAKE_HOME/],
  'a write to the home': [made([[Op.MAKE_HOME, 1], nil(1), END], { homeRegister: 1 }), /home register/],
  'a home as a value': [made([[Op.MAKE_HOME, 1], [Op.RETURN, 1]], { homeRegister: 1 }), /no value/],
  'a missing primitive': [made([END], { primitive: 'x' }), /PRIMITIVE/],
  'an undeclared primitive': [made([[Op.PRIMITIVE, 1, 0], END]), /PRIMITIVE/],
  'a register read before it is written': [made([[Op.RETURN, 1]]), /no value/],
  'a register written on one way only': [made([[Op.JUMP_FALSE, 0, 1], nil(1), [Op.RETURN, 1]]), /no value/],
  'a value as a cell': [made([nil(1), [Op.GET_CELL, 1, 1], END]), /no cell/],
  'a cell as a value': [made([nil(1), [Op.NEW_CELL, 1, 1], [Op.RETURN, 1]]), /no value/],
  'a tail send without entry': [made([[Op.TAIL_SELF_SEND, 0, 0, 0, 'foo']]), /tail entry/],
  'a tail send of another selector': [made([[Op.TAIL_SELF_SEND, 0, 0, 0, 'bar']], { tailEntry: 0 }), /not a send/],
  'an empty unwind region': [made([END], { unwind: [{ start: 0, end: 0, handler: 0, register: 1 }] }), /unwind/],
  'a handler inside its region': [made([nil(1), END], { unwind: [{ start: 0, end: 2, handler: 1, register: 1 }] }), /unwind/],
  'a capture of nothing': [made([[Op.MAKE_BLOCK, 1, 0], END], { blocks: [made([END], { kind: 'block', captures: [{ from: 'captured', index: 0, name: 'x', cell: false }] })] }), /capture 0/],
  'a capture of an unset register': [made([[Op.MAKE_BLOCK, 1, 0], END], { blocks: [made([END], { kind: 'block', captures: [{ from: 'register', index: 2, name: 'x', cell: false }] })] }), /no value/],
  'going on with what is no unwinding': [made([nil(1), [Op.CONTINUE_UNWIND, 1]]), /r1 holds no unwinding/],
  'going on with what may be no unwinding': [
    made([nil(3), nil(1), [Op.JUMP_FALSE, 1, 3], [Op.SEND0, 1, 1, 0, 'x'], END, [Op.CONTINUE_UNWIND, 3]], { unwind: [{ start: 3, end: 5, handler: 6, register: 3 }] }), /r3 holds no unwinding/,
  ],
  'a cell that is an unwinding on another way': [
    made([nil(1), [Op.NEW_CELL, 2, 1], [Op.SEND0, 1, 1, 0, 'x'], [Op.SEND0, 1, 1, 0, 'y'], END, [Op.GET_CELL, 1, 2], END], { unwind: [{ start: 2, end: 4, handler: 7, register: 3 }, { start: 4, end: 6, handler: 7, register: 2 }] }),
    /r2 holds no cell/,
  ],
  'a return home without home': [made([[Op.MAKE_BLOCK, 1, 0], END], { returnsHome: true, blocks: [made([[Op.RETURN_HOME, 0]], { kind: 'block', returnsHome: true })] }), /there is none/],
};

describe('verify', () => {
  it('accepts the sample', () => expect(verify(sample)).toEqual([]));
  for (const [name, template] of Object.entries(good)) it(`accepts ${name}`, () => expect(verify(template)).toEqual([]));
  for (const [name, [template, text]] of Object.entries(bad)) it(`refuses ${name}`, () => expect(verify(template).join('\n')).toMatch(text));

  it('survives damaged words', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(sample.words.length - 1), fc.nat(31)), { minLength: 1, maxLength: 4 }), (flips) => {
      const words = sample.words.slice();
      for (const [index, bit] of flips) words[index] = (words[index]! ^ (1 << bit)) >>> 0;
      verify({ ...sample, words }).forEach((problem) => expect(problem).not.toContain('the verifier failed'));
    }), { numRuns: 3000 });
  });

  it('survives random words', () => {
    fc.assert(fc.property(fc.array(fc.nat(0xffffffff).map((word) => ((word & ~255) | (word % 60)) >>> 0), { minLength: 1, maxLength: 40 }), (words) => {
      verify({ ...sample, words: Uint32Array.from(words) }).forEach((problem) => expect(problem).not.toContain('the verifier failed'));
    }), { numRuns: 3000 });
  });

  it('survives damaged tables', () => {
    const fields = Object.keys(sample) as (keyof CodeTemplate)[];
    fc.assert(fc.property(fc.constantFrom(...fields), fc.anything(), (field, value) => {
      verify({ ...sample, [field]: value } as CodeTemplate).forEach((problem) => expect(problem).not.toContain('the verifier failed'));
    }), { numRuns: 2000 });
  });
});
