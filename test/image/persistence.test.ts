import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeAot } from '../../src/image/aot-schema.js';
import { AOT, encodeAot } from '../../src/image/aot-section.js';
import { decodeContainer, encodeContainer, type Section } from '../../src/image/container.js';
import { Persistence } from '../../src/image/persistence.js';
import { Trust } from '../../src/image/trust.js';
import { newCompilingVM, temporaryDirectory } from './support.js';

const PROGRAM = `
Base subclass: Object
  method: weight [ ^2 ]

Summer subclass: Base
  method: sum: n [ | s | s := 0. (1 to: n) do: [:i | s := s + (i * self weight)]. ^s ]
  method: twice: n [ ^(self sum: n) + (self sum: n) ]

| s |
s := Summer new.
1 to: 300 do: [:k | s twice: 4].
(s twice: 10) printString println.
undefinedName printString println.
`;
const OUTPUT = '220\nnil\n';

const directory = temporaryDirectory();
const file = directory.file('program.jit');
const trust = new Trust(directory.file('config'));
afterEach(() => { directory.remove(); });

interface Run { readonly out: string; readonly warnings: readonly string[]; readonly loaded: number; readonly rejected: number; readonly compiled: number; readonly problems: readonly string[] }

/** One start of a program, as `mag --jit` does it. */
async function start(source: string, { save = true, trustAll = false, key = trust } = {}): Promise<Run> {
  const { vm, out, jit } = await newCompilingVM({ jitThreshold: 50 });
  const problems: string[] = [];
  const persistence = await Persistence.open(vm, jit, { file, trustAll, trust: key, batches: 1 }, (text) => { problems.push(text); });
  const { doIts, diagnostics } = persistence.load([{ path: 'program.mag', text: source }], {});
  const atStart = jit.counters.compilations;
  for (const doIt of doIts) vm.scheduler.runMain(doIt, null);
  const compiled = jit.counters.compilations - atStart;
  if (save) await persistence.save();
  return { out: out.text, warnings: diagnostics.map(({ code }) => code), loaded: jit.counters.loadedUnits, rejected: jit.counters.rejectedUnits, compiled, problems };
}

/** Rewrites the image with other sections; signatures are gone. */
function forge(change: (section: Section) => Section): void {
  const container = decodeContainer(file, readFileSync(file));
  const sections = container.entries.filter(({ tag }) => tag !== 'SIGN').map(({ tag }) => change({ tag, bytes: Buffer.from(container.section(tag)) }));
  writeFileSync(file, encodeContainer('jit', sections));
}

describe('the second start of a program', () => {
  it('runs compiled from the first call, with the same output and warnings', async () => {
    const first = await start(PROGRAM);
    expect(first).toMatchObject({ out: OUTPUT, warnings: ['W001'], loaded: 0, rejected: 0 });
    expect(first.compiled).toBeGreaterThan(3);
    expect(await start(PROGRAM)).toEqual({ out: OUTPUT, warnings: ['W001'], loaded: first.compiled, rejected: 0, compiled: 0, problems: [] });
  });

  it('rejects exactly the units that a changed method breaks, and compiles them anew', async () => {
    const first = await start(PROGRAM);
    const second = await start(PROGRAM.replace('i * self weight', 'i * self weight * 10'));
    expect(second.out).toBe('2200\nnil\n');
    expect(second.rejected).toBeGreaterThan(0);
    expect(second.loaded).toBeGreaterThan(0);
    expect(second.loaded + second.rejected).toBe(first.compiled);
    expect(second.compiled).toBeGreaterThan(0);
    expect(await start(PROGRAM)).toMatchObject({ out: OUTPUT });
  });

  it('rejects units when a method of the superclass has changed', async () => {
    await start(PROGRAM);
    const second = await start(PROGRAM.replace('^2', '^3'));
    expect(second.out).toBe('330\nnil\n');
    expect(second.rejected).toBeGreaterThan(0);
  });

  it('rejects units when a variable of the superclass moves those of the class', async () => {
    const program = (vars: string): string => `
Base subclass: Object
${vars}

Point subclass: Base
  instanceVars: x
  method: bump [ x := (x ifNil: [0]) + 1. ^x ]

| p |
p := Point new.
1 to: 200 do: [:i | p bump].
p bump printString println.
`;
    expect(await start(program(''))).toMatchObject({ out: '201\n' });
    const second = await start(program('  instanceVars: a b'));
    expect(second.out).toBe('201\n');
    expect(second.rejected).toBeGreaterThan(0);
  });
});

describe('compiled code of doubtful origin is not run, but compiled anew:', () => {
  it('an image without a signature', async () => {
    const { compiled } = await start(PROGRAM);
    forge((section) => section);
    const second = await start(PROGRAM, { save: false });
    expect(second).toMatchObject({ out: OUTPUT, warnings: ['W001'], loaded: 0, rejected: compiled });
    expect(await start(PROGRAM, { save: false, trustAll: true })).toMatchObject({ out: OUTPUT, loaded: compiled, rejected: 0 });
  });

  it('an image signed by another key', async () => {
    const { compiled } = await start(PROGRAM);
    const other = new Trust(directory.file('other'));
    expect(await start(PROGRAM, { save: false, key: other })).toMatchObject({ out: OUTPUT, loaded: 0, rejected: compiled });
  });

  it('an image whose signature belongs to other sections', async () => {
    await start(PROGRAM);
    const container = decodeContainer(file, readFileSync(file));
    const evil = { ...decodeAot(container.section(AOT)), javascript: 'globalThis.hacked = true;' };
    const sections = container.entries.map(({ tag }) => (tag === AOT ? encodeAot(evil) : { tag, bytes: Buffer.from(container.section(tag)) }));
    writeFileSync(file, encodeContainer('jit', sections));
    const second = await start(PROGRAM);
    expect(second).toMatchObject({ out: OUTPUT, loaded: 0 });
    expect(second.rejected).toBeGreaterThan(0);
    expect((globalThis as { hacked?: boolean }).hacked).toBeUndefined();
  });

  it('an image of another translator', async () => {
    const { compiled } = await start(PROGRAM);
    forge((section) => (section.tag === AOT ? encodeAot({ ...decodeAot(section.bytes), translator: 999 }) : section));
    expect(await start(PROGRAM, { save: false, trustAll: true })).toMatchObject({ out: OUTPUT, loaded: 0, rejected: compiled });
  });
});

describe('a damaged image', () => {
  it('is passed over and replaced, with the reason', async () => {
    await start(PROGRAM);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, 1000));
    const second = await start(PROGRAM);
    expect(second).toMatchObject({ out: OUTPUT, warnings: ['W001'], loaded: 0 });
    expect(second.problems).toEqual([`${file}: 1000 bytes, expected ${bytes.length}`]);
    expect((await start(PROGRAM)).loaded).toBeGreaterThan(0);
  });

  it('of any kind changes no output', async () => {
    await start(PROGRAM);
    const bytes = readFileSync(file);
    for (let at = 3; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 16;
      writeFileSync(file, changed);
      expect((await start(PROGRAM, { save: false })).out, `byte ${at}`).toBe(OUTPUT);
    }
  });

  it('that claims compiled code of the wrong shape is passed over', async () => {
    await start(PROGRAM);
    forge((section) => (section.tag === AOT ? encodeAot({ units: [{}] } as never) : section));
    const second = await start(PROGRAM, { save: false, trustAll: true });
    expect(second).toMatchObject({ out: OUTPUT, loaded: 0 });
    expect(second.problems[0]).toMatch(/section AOT!, offset 0: not compiled units/);
  });
});

it('writes nothing but the image and the key', async () => {
  await start(PROGRAM);
  const { readdirSync, statSync } = await import('node:fs');
  expect(readdirSync(directory.path).sort()).toEqual(['config', 'program.jit']);
  expect(statSync(directory.file('config/image-key.pem')).mode & 0o777).toBe(0o600);
});
