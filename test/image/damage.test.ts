import { describe, expect, it } from 'vitest';
import { decodeContainer, encodeContainer, type Section } from '../../src/image/container.js';
import { ImageError } from '../../src/image/errors.js';
import { encodeKernel } from '../../src/image/kernel-image.js';
import { programProblem } from '../../src/image/check-program.js';
import { encodeSnapshot, loadSnapshot } from '../../src/image/snapshot.js';
import { verifyImage } from '../../src/image/verify-image.js';
import type { Program } from '../../src/runtime/load/program.js';
import type { VM } from '../../src/runtime/vm.js';
import { compiled, COUNTER, kernelProgram, kernelSources, newVM } from './support.js';

const image = encodeSnapshot(newVM().vm, [compiled(COUNTER)]);

/** The message with which an image is refused; null if it is taken. Anything but an ImageError is a failure. */
function refusal(vm: VM, bytes: Buffer): string | null {
  try {
    loadSnapshot(vm, 'x.magi', bytes);
    return null;
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    return error.message;
  }
}

/** The same image with one section changed, all checksums right again: what somebody with bad intentions would make. */
function withSection(bytes: Buffer, tag: string, change: (section: Buffer) => Buffer): Buffer {
  const container = decodeContainer('x', bytes);
  const sections = container.entries.map((entry): Section => ({
    tag: entry.tag, bytes: entry.tag === tag ? change(Buffer.from(container.section(tag))) : container.section(entry.tag),
  }));
  return encodeContainer(container.kind, sections);
}

/** Deterministic pseudo-random numbers below `limit` (Lehmer). */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = state * 48271 % 2147483647;
    return state % limit;
  };
}

describe('a damaged image is refused', () => {
  it('cut off anywhere', () => {
    const { vm } = newVM();
    for (let length = 0; length < image.length; length++) {
      const problem = refusal(vm, image.subarray(0, length));
      expect(problem).toMatch(length < 44 ? /^x\.magi: not an image$/ : /^x\.magi: \d+ bytes, expected \d+$/);
    }
  });

  it('with any byte changed', () => {
    const { vm } = newVM();
    for (let at = 0; at < image.length; at++) {
      const changed = Buffer.from(image);
      changed[at]! ^= 1 << at % 8;
      expect(refusal(vm, changed), `byte ${at}`).toMatch(/^x\.magi: /);
    }
  });

  it('of another kind, or none', () => {
    const { vm } = newVM();
    expect(refusal(vm, encodeKernel(kernelProgram(), kernelSources))).toBe('x.magi: is an image of the library, not of a program');
    expect(refusal(vm, Buffer.from('Object subclass: Foo'))).toBe('x.magi: not an image');
  });

  it('with bytes behind its end', () => {
    expect(refusal(newVM().vm, Buffer.concat([image, Buffer.from([0])]))).toMatch(/^x\.magi: \d+ bytes, expected \d+$/);
  });
});

describe('a forged image, whose checksums are right,', () => {
  const TAGS = ['KERN', 'STRS', 'CLAS', 'METH', 'CODE', 'DOIT'];

  it('is refused or harmless, whatever bytes are changed', () => {
    const random = randomNumbers(20);
    const outcomes = { refused: 0, taken: 0 };
    let { vm } = newVM();
    for (let round = 0; round < 4000; round++) {
      const tag = TAGS[random(TAGS.length)]!;
      const changed = withSection(image, tag, (bytes) => {
        for (let n = random(3); n >= 0; n--) bytes[random(bytes.length)] = [0, 1, 127, 128, 255, random(256)][random(6)]!;
        return bytes;
      });
      if (refusal(vm, changed) !== null) outcomes.refused++;
      else {
        outcomes.taken++;
        ({ vm } = newVM());
      }
    }
    expect(outcomes.refused).toBeGreaterThan(2000);
    expect(outcomes.taken).toBeGreaterThan(0);
  });

  it('is refused with sections cut off or made longer', () => {
    const { vm } = newVM();
    for (const tag of TAGS) {
      expect(refusal(vm, withSection(image, tag, (bytes) => bytes.subarray(0, bytes.length - 1))), tag).toMatch(/^x\.magi: /);
      if (tag === 'KERN') continue;
      expect(refusal(vm, withSection(image, tag, (bytes) => Buffer.concat([bytes, Buffer.from([7])]))), tag).toMatch(/^x\.magi: /);
    }
  });

  it('names the section and the offset of the damage', () => {
    const problem = refusal(newVM().vm, withSection(image, 'METH', () => Buffer.from([255, 255, 3])));
    expect(problem).toMatch(/^x\.magi: section METH, offset \d+: /);
  });

  it('cannot ask for more memory than its size allows', () => {
    const problem = refusal(newVM().vm, withSection(image, 'CLAS', () => Buffer.from([255, 255, 255, 255, 15])));
    expect(problem).toMatch(/items do not fit$/);
  });

  it('fails verification', () => {
    const changed = withSection(image, 'CODE', (bytes) => { bytes[20]! ^= 255; return bytes; });
    expect(() => verifyImage(newVM().vm, 'x.magi', changed)).toThrow(ImageError);
  });
});

describe('a program from an image is refused', () => {
  const program = compiled(COUNTER);
  const counter = program.classes.find(({ fullName }) => fullName === 'Counter')!;
  const [method] = program.methods;
  const problem = (change: Partial<Program>): string | null => programProblem(newVM().vm, { ...program, ...change });

  it('unless something is wrong with it', () => { expect(problem({})).toBeNull(); });
  it('that claims to be the library', () => { expect(problem({ builtIn: true })).toMatch(/claims/); });
  it('with a class that is there already', () => { expect(problem({ classes: [{ ...counter, fullName: 'Array' }] })).toMatch(/there already/); });
  it('with an unknown superclass', () => { expect(problem({ classes: [{ ...counter, superclass: 'Nowhere' }] })).toBe('class Counter: no superclass Nowhere'); });
  it('with a variable twice', () => { expect(problem({ classes: [{ ...counter, instanceVars: ['a', 'a'] }] })).toMatch(/twice/); });
  it('with too many variables', () => {
    expect(problem({ classes: [{ ...counter, instanceVars: Array.from({ length: 5000 }, (_, i) => `v${i}`) }] })).toMatch(/too many/);
  });
  it('with a method of no class', () => { expect(problem({ methods: [{ ...method!, className: 'Nowhere' }] })).toMatch(/no such class/); });
  it('with a method under another name', () => { expect(problem({ methods: [{ ...method!, selector: 'other' }] })).toMatch(/another method/); });
  it('with a wrong checksum', () => {
    expect(problem({ methods: [{ ...method!, template: { ...method!.template, hash: '0'.repeat(64) } }] })).toMatch(/checksum/);
  });
  it('that calls primitives', () => {
    const { template } = kernelProgram().methods.find((one) => one.template.primitive !== null && one.template.arity === 0)!;
    expect(problem({ methods: [{ ...method!, selector: template.selector, classSide: false, template }] })).toMatch(/primitive|hidden/);
  });
  it('with variables that its class lacks', () => {
    const { template } = program.methods.find((one) => one.selector === 'value')!;
    expect(problem({ methods: [{ ...method!, className: 'Object', classSide: false, selector: 'value', template }] })).toMatch(/no variable value/);
  });
  it('that claims a hidden selector, or the use of one, for a trait of the library', () => {
    const text = 'Money subclass: Object\n  include: Comparable\n  instanceVars: cents\n  method: < other [ ^cents < 3 ]\n';
    const money = compiled(text), max = money.methods.find(({ selector }) => selector === 'max:')!;
    const check = (change: Partial<typeof max>): string | null => programProblem(newVM().vm, { ...money, methods: [{ ...max, ...change }] });
    expect(max).toMatchObject({ builtIn: true, fromTrait: 'Comparable' });
    expect(programProblem(newVM().vm, money)).toBeNull();
    const library = kernelProgram().methods.filter(({ template: { primitive } }) => primitive === null);
    const hidden = library.find(({ selector }) => selector.startsWith('%'))!;
    const user = library.find(({ selector, template: { sites } }) => !selector.startsWith('%') && sites.some((site) => site.selector.startsWith('%')))!;
    for (const { selector, template } of [hidden, user]) expect(check({ selector, template })).toMatch(/claims/);
    const own = compiled('Other subclass: Object\n  method: max: other [ ^nil ]\n').methods[0]!.template;
    expect(check({ template: own })).toMatch(/claims/);
    expect(check({ fromTrait: '%Hashed' })).toMatch(/claims/);
    expect(check({ classSide: true })).toMatch(/claims/);
  });
  it('with a built-in operation', () => {
    const plus = compiled('Counter subclass: Object\n  method: + x [ ^1 ]\n').methods[0]!;
    expect(problem({ methods: [{ ...plus, className: 'SmallInteger' }] })).toMatch(/built-in operation/);
  });
});
