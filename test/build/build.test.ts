import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterEach, describe, expect, it } from 'vitest';
import type { JitStatistics } from '../../src/profile/jit-statistics.js';
import { BuiltCommand, Folder } from '../cli/support.js';
import { build, generated, statistics, runAlone, SHAPES, SHAPES_OUTPUT } from './support.js';

/** Sees one class of animals, and without an argument no other. */
const ANIMALS = `
Cat subclass: Object
  method: sound [ ^1 ]

Dog subclass: Object
  method: sound [ ^2 ]

Listener subclass: Object
  method: hear: animals times: n [
    | sum |
    sum := 0.
    1 to: n do: [:i | sum := sum + (animals at: i \\\\ 2 + 1) sound].
    ^sum
  ]

| l cat |
l := Listener new.
1 to: 50 do: [:i | l hear: {Cat new. Cat new} times: 100].
cat := System args isEmpty ifTrue: [Cat new] ifFalse: [Dog new].
(l hear: {Cat new. cat} times: 20000) println.
System args isEmpty ifFalse: [ ('abc', 'def') println. (3.5 + 1) println ].
`;

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

const mag = new BuiltCommand();
const folders: Folder[] = [];
afterEach(() => { for (const folder of folders.splice(0)) folder.remove(); });

function folder(files: Readonly<Record<string, string>> = {}): Folder {
  const made = new Folder(files);
  folders.push(made);
  return made;
}

/** What a program prints and answers, built and run from its sources. */
function bothWays(source: string, args: readonly string[] = []) {
  const dir = folder({ 'program.mag': source });
  const expected = mag.run(dir, ['--jit=0', 'program.mag', '--', ...args]);
  return { expected, found: runAlone(build(mag, dir, 'out.mjs', 'program.mag'), args) };
}

describe('a built module', () => {
  it('runs with plain node in an empty directory, and starts compiled', () => {
    const dir = folder({ 'shapes.mag': SHAPES });
    const module = build(mag, dir, 'shapes.mjs', 'shapes.mag');
    expect(runAlone(module)).toEqual({ stdout: SHAPES_OUTPUT, stderr: '', status: 0 });
    const { stdout, stderr } = runAlone(module, [], { MAG_STATS: 'json' });
    expect(stdout).toBe(SHAPES_OUTPUT);
    const { compiledEntries, compilations, loadedUnits, rejectedUnits } = statistics(stderr);
    expect({ compilations, rejectedUnits }).toEqual({ compilations: 0, rejectedUnits: 0 });
    // side:, setSide: and area, from the first call on.
    expect(compiledEntries).toBeGreaterThanOrEqual(6000);
    expect(loadedUnits).toBeGreaterThan(5);
  });

  it('has its arguments, and the status of its entry point', () => {
    const module = build(mag, folder({ 'shapes.mag': SHAPES }), 'out/app.mjs', '-m', 'Main.start', 'shapes.mag');
    expect(runAlone(module, ['one', 'two'])).toEqual({ stdout: `${SHAPES_OUTPUT}one\ntwo\n`, stderr: '', status: 7 });
  });

  it.each([
    ['an uncaught error', "Foo subclass: Object\n  method: go [ ^[:x | x foo] value: 3 ]\n'before' println.\nFoo new go.\n'not reached' println.\n", 1],
    ['an exit', "'before' println.\n[System exit: 3] ensure: ['ensured' println].\n'not reached' println.\n", 3],
    ['a warning', "Foo subclass: Object\n  method: go [ ^Nowhere ]\nFoo new go printNl.\n", 0],
    ['code compiled at run time', "(Compiler evaluate: '3 + 4') printNl.\n", 0],
    ['redefinition of compiled code', "Foo subclass: Object\n  method: go [ ^1 ]\n| f | f := Foo new. f go printNl.\nFoo compileAndInstall: 'go ^2'.\nf go = 2 ifFalse: [System exit: 9].\n", 0],
    ['arguments', 'System args printNl.\n', 0],
    ['deep recursion', 'Foo subclass: Object\n  method: down: n [ n = 0 ifTrue: [^0]. ^1 + (self down: n - 1) ]\n(Foo new down: 50000) printNl.\n', 0],
  ])('does the same as mag with %s', (_, source, status) => {
    const { expected, found } = bothWays(source, ['a', 'b c']);
    expect(found).toEqual(expected);
    expect(found.status).toBe(status);
  });

  it.each(['hello', 'lisp', 'deltablue'])('does the same as mag with examples/%s', (name) => {
    const { expected, found } = bothWays(readFileSync(join(EXAMPLES, `${name}.mag`), 'utf8'));
    expect(expected.status).toBe(0);
    expect(found).toEqual(expected);
  });

  it('reads files where it is run: examples/life', () => {
    const dir = folder();
    cpSync(EXAMPLES, dir.path, { recursive: true });
    const patterns = join(dir.path, 'patterns');
    const expected = mag.run(dir, ['--jit=0', 'life.mag', '--', patterns]);
    expect(expected).toMatchObject({ stdout: expect.stringContaining('correct') as string, status: 0 });
    expect(runAlone(build(mag, dir, 'life.mjs', 'life.mag'), [patterns])).toEqual(expected);
  });

  it('runs several files as mag does: the statements of one before the next is loaded', () => {
    const dir = folder({ 'a.mag': "A subclass: Object\n  method: go [ ^1 ]\n'a' println.\n", 'b.mag': "A new go printNl.\nnil foo.\n", 'c.mag': "'never' println.\n" });
    const expected = mag.run(dir, ['a.mag', 'b.mag', 'c.mag']);
    expect(runAlone(build(mag, dir, 'out.mjs', 'a.mag', 'b.mag', 'c.mag'))).toEqual(expected);
    expect(expected.status).toBe(1);
  });

  it('is made of a project too', () => {
    const dir = folder({
      'maggie.toml': '[project]\nname = "my-app"\n\n[source]\nentry = "Main.start"\n',
      'src/main.mag': 'Main subclass: Object\n  classMethod: start [ (Deep::Helper new twice: 21) printNl. ^4 ]\n',
      'src/deep/helper.mag': "Helper subclass: Object\n  method: twice: n [ ^n + n ]\n",
    });
    const expected = mag.run(dir, []);
    expect(mag.run(dir, ['build'])).toMatchObject({ stderr: '', status: 0 });
    expect(runAlone(join(dir.path, 'my-app.mjs'))).toEqual(expected);
    expect(expected).toMatchObject({ stdout: '42\n', status: 4 });
    expect(generated(dir, 'my-app')).toContain('classes/Main.ts');
  });
});

describe('mag build', () => {
  it('makes the same bytes each time, wherever it is done', () => {
    const [first, second] = [folder({ 'shapes.mag': SHAPES }), folder({ 'shapes.mag': SHAPES })];
    for (const dir of [first, second]) build(mag, dir, 'shapes.mjs', 'shapes.mag');
    // Into the same directory once more: what was there is replaced.
    writeFileSync(join(first.path, 'generated/shapes/old.ts'), '');
    build(mag, first, 'shapes.mjs', 'shapes.mag');
    expect(generated(first, 'shapes')).toEqual(generated(second, 'shapes'));
    expect(generated(first, 'shapes')).toEqual(expect.arrayContaining([
      'classes/Main.ts', 'classes/Shape.ts', 'classes/Square.ts', 'classes/file_statements.ts', 'compiled.d.ts', 'dispatch.d.ts', 'images.d.ts', 'index.ts', 'main.ts',
      'program.magi', 'runtime.d.ts',
    ]));
    for (const name of [...generated(first, 'shapes').map((file) => join('generated/shapes', file)), 'shapes.mjs', 'shapes.mjs.map']) {
      expect(readFileSync(join(first.path, name)).equals(readFileSync(join(second.path, name))), name).toBe(true);
      expect(readFileSync(join(first.path, name), 'latin1').includes(first.path), name).toBe(false);
    }
    expect(readdirSync(join(first.path, 'generated'))).toEqual(['shapes']);
  });

  it('generates TypeScript that the compiler accepts under strict', () => {
    const dir = folder({ 'shapes.mag': SHAPES });
    build(mag, dir, 'shapes.mjs', '--target', 'here', 'shapes.mag');
    const root = join(dir.path, 'generated/here');
    const check = (): string[] => {
      const program = ts.createProgram(generated(dir, 'here').filter((file) => file.endsWith('.ts')).map((file) => join(root, file)), {
        strict: true, noEmit: true, types: [], lib: ['lib.es2022.d.ts'], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
      });
      return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    };
    expect(check()).toEqual([]);
    const square = join(root, 'classes/Square.ts'), text = readFileSync(square, 'utf8');
    expect(text).toContain('/** Square>>area */');
    // The check can fail.
    writeFileSync(square, text.replace('rt: Runtime', 'rt: number'));
    expect(check().length).toBeGreaterThan(0);
  });

  it('maps the module to lines of the program', () => {
    const dir = folder({ 'src/shapes.mag': SHAPES });
    const module = build(mag, dir, 'out/shapes.mjs', 'src/shapes.mag');
    const map = new SourceMap(JSON.parse(readFileSync(`${module}.map`, 'utf8')) as SourceMapPayload);
    const lines = readFileSync(module, 'utf8').split('\n');
    expect(lines.at(-2)).toBe('//# sourceMappingURL=shapes.mjs.map');
    // Lines are limited in length, so the call may stand on a later one than the function's head.
    const head = lines.findIndex((text) => text.includes('function Square_area('));
    const columnOf = (text: string, i: number): number => text.indexOf('rt.mul(', i === head ? text.indexOf('function Square_area(') : 0);
    const line = lines.findIndex((text, i) => i >= head && columnOf(text, i) >= 0);
    const column = columnOf(lines[line]!, line);
    const entry = map.findEntry(line, column) as { originalSource: string; originalLine: number };
    expect(entry).toMatchObject({ originalSource: '../src/shapes.mag', originalLine: 8 });
    expect(SHAPES.split('\n')[8]).toBe('  method: area [ ^side * side ]');
    expect(map.payload.sources).toContain('../src/shapes.mag');
  });

  it('holds nothing of the translator', () => {
    const module = readFileSync(build(mag, folder({ 'p.mag': '3 printNl.\n' }), 'p.mjs', '--no-jit', 'p.mag'), 'utf8');
    const worker = readFileSync(join(mag.path, '..', 'worker.cjs'), 'utf8');
    for (const phrase of ['irreducible control flow', 'export const ', 'refused by esbuild']) {
      expect(worker.includes(phrase), phrase).toBe(true);
      expect(module.includes(phrase), phrase).toBe(false);
    }
  });

  it('compiles for what an earlier run has seen', () => {
    const dir = folder({ 'shapes.mag': SHAPES });
    build(mag, dir, 'cold.mjs', '--target', 'cold', 'shapes.mag');
    const squares = (target: string): string => readFileSync(join(dir.path, 'generated', target, 'classes/file_statements.ts'), 'utf8');
    expect(squares('cold')).not.toContain('// Square>>area');
    for (const run of [1, 2]) {
      expect(mag.run(dir, ['--jit', '--jit-sync', '--jit-threshold', '50', 'shapes.mag']), `run ${run}`).toMatchObject({ stdout: SHAPES_OUTPUT, status: 0 });
      const module = build(mag, dir, 'hot.mjs', '--target', 'hot', 'shapes.mag');
      expect(squares('hot')).toContain('// Square>>area');
      expect(runAlone(module)).toEqual({ stdout: SHAPES_OUTPUT, stderr: '', status: 0 });
    }
  });

  it('specialises what an earlier run has seen; what comes otherwise has no more than a few failures', () => {
    const dir = folder({ 'animals.mag': ANIMALS });
    mag.run(dir, ['--jit', '--jit-sync', '--jit-threshold', '20', 'animals.mag', '--']);
    const module = build(mag, dir, 'animals.mjs', 'animals.mag');
    const counters = (args: readonly string[]) => {
      const { stdout, stderr } = runAlone(module, args, { MAG_STATS: 'json' });
      return { stdout, ...JSON.parse(stderr.trimEnd().split('\n').at(-1)!) as JitStatistics };
    };
    const seen = counters([]), unseen = counters(['x']);
    expect(seen).toMatchObject({ stdout: '20000\n', deopts: 0, rejectedUnits: 0 });
    expect(seen.units.optimised).toBeGreaterThan(2);
    expect(unseen).toMatchObject({ stdout: '30000\nabcdef\n4.5\n', rejectedUnits: 0 });
    // The block, and the method that it is part of, are at baseline after ten failures.
    expect(unseen.units.optimised).toBeLessThan(seen.units.optimised);
    expect(unseen.exits.some(({ reason }) => reason === 'Cat expected')).toBe(true);
    expect(unseen.exits.some(({ reason }) => reason.startsWith('never executed'))).toBe(false);
    expect(unseen.deopts).toBeLessThan(50);
    expect(unseen.compiledEntries).toBeGreaterThan(10_000);
  });

  it.each([
    ['a file that is not there', ['gone.mag'], 'Error: cannot access "gone.mag": '],
    ['a file with errors', ['bad.mag'], 'bad.mag:1:'],
    ['nothing to build', [], 'Error: nothing to build'],
    ['a profile that is not there', ['--profile', 'gone.jit', 'good.mag'], 'Error: '],
    ['a profile that is none', ['--profile', 'good.mag', 'good.mag'], 'Error: good.mag: '],
    ['a target outside', ['--target', '../x', 'good.mag'], 'Error: "../x" cannot be the name of a target'],
    ['an output that cannot be written', ['-o', 'good.mag/x.mjs', 'good.mag'], 'Error: cannot write "'],
    ['an output that is its source', ['-o', 'good.mag', 'good.mag'], 'Error: cannot write "'],
    ['an output that is no module', ['-o', 'out.txt', 'good.mag'], 'Error: cannot write "'],
  ])('says what is wrong with %s, and writes nothing', (_, args, message) => {
    const dir = folder({ 'bad.mag': 'Foo subclass: Nowhere\n', 'good.mag': '3 printNl.\n' });
    const { status, stdout, stderr } = mag.run(dir, ['build', ...args]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.startsWith(message), stderr).toBe(true);
    expect(stderr).not.toMatch(/\n +at /);
    expect(readdirSync(dir.path)).toEqual(['bad.mag', 'good.mag']);
    expect(readFileSync(join(dir.path, 'good.mag'), 'utf8')).toBe('3 printNl.\n');
  });

  it('leaves the old module when the program has an error now', () => {
    const dir = folder({ 'p.mag': "'old' println.\n" });
    const module = build(mag, dir, 'p.mjs', 'p.mag');
    writeFileSync(join(dir.path, 'p.mag'), 'Foo subclass: [');
    expect(mag.run(dir, ['build', 'p.mag']).status).toBe(1);
    expect(runAlone(module).stdout).toBe('old\n');
    expect(existsSync(join(dir.path, 'generated/p/index.ts'))).toBe(true);
  });

  it.each(['p.mjs', 'p.mjs.map', 'p.d.mts'])('changes nothing when %s is a directory', (name) => {
    const dir = folder({ 'p.mag': "'old' println.\n" });
    build(mag, dir, 'p.mjs', 'p.mag');
    rmSync(join(dir.path, name));
    mkdirSync(join(dir.path, name));
    const state = (): string[] => readdirSync(dir.path, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path} ${entry.isFile() ? readFileSync(path, 'base64') : ''}`;
    });
    writeFileSync(join(dir.path, 'p.mag'), "'new' println.\nFoo subclass: Object\n  method: go [ ^1 ]\n");
    const before = state();
    expect(mag.run(dir, ['build', 'p.mag'])).toEqual({ stdout: '', stderr: `Error: cannot write "${join(dir.path, name)}": is a directory\n`, status: 1 });
    expect(state().join('\n') === before.join('\n')).toBe(true);
  });

  it('says how many there are of each thing, and of one thing too', () => {
    const said = (text: string): string => {
      const dir = folder({ 'p.mag': text });
      const { stdout, stderr } = mag.run(dir, ['build', 'p.mag']);
      expect(stderr).toBe('');
      return stdout.replace(/\d+ compiled/, 'N compiled').replace(/\d+ files/, 'N files');
    };
    const rest = 'generated/p/: N files\n';
    expect(said('Foo subclass: Object\n  method: go [ ^1 ]\n')).toBe(`p.mjs: 1 method, N compiled unit\np.mjs.map: source map\np.d.mts: 1 exported class\n${rest}`);
    expect(said('Foo subclass: Object\n  method: go [ ^1 ]\n  method: on [ ^2 ]\nBar subclass: Foo\n')).toBe(
      `p.mjs: 2 methods, N compiled units\np.mjs.map: source map\np.d.mts: 2 exported classes\n${rest}`);
  });

  it('names the files of a project in the map when it is built below its root', () => {
    const dir = folder({ 'maggie.toml': '[project]\nname = "app"\n', 'src/main.mag': 'Foo subclass: Object\n  method: go [ ^1 ]\n' });
    const { stderr, status } = mag.run({ path: join(dir.path, 'src'), remove: () => {} }, ['build', '-o', 'here.mjs']);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect((JSON.parse(readFileSync(join(dir.path, 'src/here.mjs.map'), 'utf8')) as SourceMapPayload).sources).toContain('main.mag');
  });

  it('gives each class a file of its own, whatever its name', () => {
    const dir = folder({ 'p.mag': 'foo subclass: Object\n  method: go [ ^1 ]\nFoo subclass: Object\n  method: go [ ^2 ]\nÄrger subclass: Object\n  method: go [ ^3 ]\n(foo new go + Foo new go + Ärger new go) printNl.\n' });
    mkdirSync(join(dir.path, 'out'));
    expect(runAlone(build(mag, dir, 'out/p.mjs', 'p.mag')).stdout).toBe('6\n');
    expect(generated(dir, 'p').filter((name) => /^classes\/(foo|_rger)/i.test(name))).toEqual(['classes/Foo.ts', 'classes/_rger.ts', 'classes/foo_2.ts']);
  });
});
