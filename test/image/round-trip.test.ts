import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodeTemplate, LiteralData } from '../../src/bytecode/template.js';
import { decodeContainer } from '../../src/image/container.js';
import { decodeKernel, encodeKernel } from '../../src/image/kernel-image.js';
import { decodePrograms } from '../../src/image/program-codec.js';
import { ByteReader } from '../../src/image/reader.js';
import { encodeSnapshot, loadSnapshot } from '../../src/image/snapshot.js';
import { decodeStrings, StringNumbers } from '../../src/image/strings.js';
import { readTemplate, writeTemplate } from '../../src/image/template-codec.js';
import { verifyImage } from '../../src/image/verify-image.js';
import { ByteWriter } from '../../src/image/writer.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import { compiled, COUNTER, kernelProgram, kernelSources, newVM } from './support.js';

function roundTrip(template: CodeTemplate): CodeTemplate {
  const out = new ByteWriter(), strings = new StringNumbers();
  writeTemplate(out, strings, template);
  const reader = new ByteReader(Buffer.from(out.result()), 'CODE');
  const decoded = readTemplate(reader, decodeStrings(strings.encode(), 'STRS'));
  reader.finish();
  return decoded;
}

const uint = fc.nat({ max: 2 ** 31 - 1 });
const text = fc.string({ unit: 'binary' });
const literal = fc.letrec<{ literal: LiteralData }>((tie) => ({
  literal: fc.oneof(
    fc.record({ kind: fc.constant('int' as const), value: fc.integer({ min: -(2 ** 47), max: 2 ** 47 - 1 }).map((n) => n || 0) }),
    fc.record({ kind: fc.constant('big' as const), digits: fc.bigInt().map(String) }),
    fc.record({ kind: fc.constant('float' as const), value: fc.double() }),
    fc.record({ kind: fc.constantFrom('string' as const, 'symbol' as const), value: text }),
    fc.record({ kind: fc.constant('char' as const), code: fc.nat({ max: 0x10ffff }) }),
    fc.record({ kind: fc.constant('special' as const), value: fc.constantFrom(null, true as const, false as const) }),
    fc.record({ kind: fc.constant('array' as const), elements: fc.array(tie('literal'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('bytes' as const), bytes: fc.array(fc.nat({ max: 255 })) }),
  ),
})).literal as fc.Arbitrary<LiteralData>;

const template = fc.letrec<{ template: CodeTemplate }>((tie) => ({
  template: fc.record({
    kind: fc.constantFrom('method' as const, 'block' as const, 'doIt' as const), selector: text, arity: uint, registers: uint,
    words: fc.uint32Array(), literals: fc.array(literal, { maxLength: 5 }), sites: fc.array(fc.record({ selector: text, argc: uint })),
    bindings: fc.array(fc.record({ kind: fc.constantFrom('global' as const, 'classVar' as const), name: text, owner: fc.option(text) })),
    slots: fc.array(text), blocks: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(tie('template'), { maxLength: 2 })),
    captures: fc.array(fc.record({ from: fc.constantFrom('register' as const, 'captured' as const), index: uint, name: text, cell: fc.boolean() })),
    homeRegister: fc.integer({ min: -1, max: 65535 }), returnsHome: fc.boolean(), tailEntry: fc.integer({ min: -1, max: 1000 }),
    loopHeads: fc.array(uint), unwind: fc.array(fc.record({ start: uint, end: uint, handler: uint, register: uint })),
    primitive: fc.option(text), positions: fc.array(fc.tuple(uint, uint, uint)).map((all) => Uint32Array.from(all.flat())),
    variables: fc.array(fc.record({ name: text, register: uint, cell: fc.boolean(), declared: uint, start: uint, end: uint })),
    hash: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  }),
})).template as fc.Arbitrary<CodeTemplate>;

describe('templates', () => {
  it('come back as they were written', () => {
    fc.assert(fc.property(template, (one) => { expect(roundTrip(one)).toEqual(one); }), { numRuns: 300 });
  });

  it('of the library come back as they were written', () => {
    for (const { template: one } of kernelProgram().methods) expect(roundTrip(one)).toStrictEqual(one);
  });
});

describe('the kernel image', () => {
  it('has the same bytes each time', () => {
    const first = encodeKernel(kernelProgram(), kernelSources);
    const { program } = decodeKernel('kernel.magi', first);
    expect(encodeKernel(kernelProgram(), kernelSources).equals(first)).toBe(true);
    expect(program.methods.map(({ template: { hash } }) => hash)).toEqual(kernelProgram().methods.map(({ template: { hash } }) => hash));
  });

  it('passes verification', () => {
    expect(verifyImage(newVM().vm, 'kernel.magi', encodeKernel(kernelProgram(), kernelSources))).toBe(kernelProgram().methods.length);
  });

  it('contains no path of this machine', () => {
    expect(encodeKernel(kernelProgram(), kernelSources).includes(process.cwd())).toBe(false);
  });
});

describe('a snapshot', () => {
  it('gives the definitions back, but not the statements', () => {
    const bytes = encodeSnapshot(newVM().vm, [compiled(`${COUNTER}\n'loaded' println.`)]);
    const { vm, out } = newVM();
    loadSnapshot(vm, 'counter.magi', bytes);
    const { doIts, diagnostics } = loadBatch(vm, [{
      path: 'use.mag',
      text: `| c | c := Loud new. (c add: #(1 2 3)) value printString println. (c find: 2 in: #(1 2 3)) printString println. c shout println.
Counter made printString println. c literals printString println.
Second subclass: Object
  include: Shout
  method: printOn: s [ s nextPutAll: 'second' ]

Second new shout println.`,
    }]);
    expect(diagnostics).toEqual([]);
    for (const doIt of doIts) vm.scheduler.runMain(doIt, null);
    expect(out.text).toBe("12\n2\nA LOUD\n1\n#(#(1 2.5 $a 'text' #sym #(#nested 1 ) ) 123456789012345678901234567890 -7 0.5 )\nSECOND\n");
  });

  it('can be saved again from where it was loaded', () => {
    const first = encodeSnapshot(newVM().vm, [compiled(COUNTER)]);
    const { vm } = newVM();
    loadSnapshot(vm, 'counter.magi', first);
    expect(encodeSnapshot(vm, vm.programs).equals(first)).toBe(true);
  });

  it('fits only the library that it was made for', () => {
    const bytes = encodeSnapshot(newVM().vm, [compiled(COUNTER)]);
    const { vm } = newVM();
    vm.kernelDigest = () => '0'.repeat(64);
    expect(() => loadSnapshot(vm, 'counter.magi', bytes)).toThrow('counter.magi: was made by another version of mag');
  });

  it('has sections in the documented order', () => {
    const container = decodeContainer('x', encodeSnapshot(newVM().vm, [compiled(COUNTER)]));
    expect(container.entries.map(({ tag }) => tag)).toEqual(['KERN', 'STRS', 'CLAS', 'METH', 'CODE', 'DOIT']);
    expect(decodePrograms(container, decodeStrings(container.section('STRS'), 'STRS'))).toHaveLength(1);
  });
});
