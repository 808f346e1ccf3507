import { describe, expect, it } from 'vitest';
import { parseArguments, type ParsedArguments } from '../../src/cli/arguments.js';
import { CommandError, UsageError } from '../../src/cli/errors.js';
import { FLAGS } from '../../src/cli/flags.js';
import { runOptions } from '../../src/cli/options.js';

const words = { leading: new Set(['disasm']), trailing: new Set(['doctest']) };
const parse = (...argv: string[]): ParsedArguments => parseArguments(argv, FLAGS, words);
const options = (argv: string[], env: NodeJS.ProcessEnv = {}): ReturnType<typeof runOptions> => runOptions(parse(...argv), argv, env);

function usageError(...argv: string[]): UsageError {
  try {
    options(argv);
  } catch (error) {
    if (error instanceof UsageError) return error;
  }
  throw new Error('no UsageError');
}

describe('arguments', () => {
  it('may mix flags and paths, with one dash or two', () => {
    const { flags, positionals } = parse('-strict', 'a.mag', '--max-depth', '50', 'b.mag', '--tier=ast');
    expect(positionals).toEqual(['a.mag', 'b.mag']);
    expect([...flags]).toEqual([['strict', ''], ['max-depth', '50'], ['tier', 'ast']]);
  });

  it('give an optional value only with =', () => {
    expect(parse('--jit', 'app.mag')).toMatchObject({ positionals: ['app.mag'] });
    expect(parse('--jit', 'app.mag').flags.get('jit')).toBe('');
    expect(parse('--jit=1', 'app.mag').flags.get('jit')).toBe('1');
  });

  it('end at --', () => {
    expect(parse('a.mag', '--', '--strict', 'x')).toMatchObject({ positionals: ['a.mag'], programArguments: ['--strict', 'x'] });
    expect(parse('a.mag').programArguments).toBeNull();
  });

  it('belong to the subcommand behind its word', () => {
    expect(parse('--strict', 'disasm', '-x', 'a.mag')).toMatchObject({ subcommand: 'disasm', subArguments: ['-x', 'a.mag'] });
    expect(parse('a.mag', 'disasm')).toMatchObject({ subcommand: null, positionals: ['a.mag', 'disasm'] });
    expect(parse('./src', 'doctest', '-v')).toMatchObject({ subcommand: 'doctest', positionals: ['./src'], subArguments: ['-v'] });
  });

  it('know -h', () => {
    expect(parse('-h').flags.has('help')).toBe(true);
  });

  it.each([
    [['--stict'], 'unknown flag: --stict', 'did you mean --strict?'],
    [['--zzzzzz=3'], 'unknown flag: --zzzzzz', null],
    [['-q'], 'unknown flag: -q', null],
    [['a.mag', '-m'], 'flag -m needs a value', null],
    [['--strict=yes'], 'flag --strict takes no value', null],
    [['--jit='], 'invalid value "" for --jit: expected LEVEL, or no =', null],
    [['--stats='], 'invalid value "" for --stats: expected FORM, or no =', null],
    [['--jit=3'], 'invalid value "3" for --jit: expected 0, 1, 2', null],
    [['--tier=fast'], 'invalid value "fast" for --tier: expected ast, adaptive', null],
    [['--max-depth', '0'], 'invalid value "0" for --max-depth: expected a positive integer', null],
    [['--jit-threshold=1.5'], 'invalid value "1.5" for --jit-threshold: expected a positive integer', null],
    ...['some', 'random', 'random:', 'random:-1', 'random:1.5', 'random:01', 'random:4294967296', 'random:1:2', 'switch:1'].map((value): [string[], string, null] =>
      [[`--deopt=${value}`], `invalid value "${value}" for --deopt: expected none, all, random:SEED, with a SEED from 0 to 4294967295`, null]),
    ...['some', 'switch', 'random:x', 'switch:4294967296', 'all:1'].map((value): [string[], string, null] =>
      [[`--suspend=${value}`], `invalid value "${value}" for --suspend: expected none, all, random:SEED, switch:SEED, with a SEED from 0 to 4294967295`, null]),
    [['--fail=x'], 'invalid value "x" for --fail: expected translate, emit, esbuild, load, worker, or one of them with :N', null],
    [['--fail='], 'invalid value "" for --fail: expected translate, emit, esbuild, load, worker, or one of them with :N', null],
    [['--fail=x:2'], 'invalid value "x:2" for --fail: expected translate, emit, esbuild, load, worker, or one of them with :N', null],
    [['--fail=:2'], 'invalid value ":2" for --fail: expected translate, emit, esbuild, load, worker, or one of them with :N', null],
    [['--fail=emit:'], 'invalid value "emit:" for --fail: expected translate, emit, esbuild, load, worker, or one of them with :N', null],
    [['--fail=emit:0'], 'invalid value "emit:0" for --fail: expected translate, emit, esbuild, load, worker, or one of them with :N', null],
    [['--fail=emit:1.5'], 'invalid value "emit:1.5" for --fail: expected translate, emit, esbuild, load, worker, or one of them with :N', null],
    [['--fail=emit:2:3'], 'invalid value "emit:2:3" for --fail: expected translate, emit, esbuild, load, worker, or one of them with :N', null],
    [['--fail=emit:1000000000'], 'invalid value "emit:1000000000" for --fail: expected translate, emit, esbuild, load, worker, or one of them with :N', null],
  ])('%j is refused', (argv, message, hint) => {
    expect(usageError(...argv)).toMatchObject({ message, hint });
  });
});

describe('options', () => {
  it('run adaptively at level 2 without flags, and persist nothing', () => {
    expect(options(['a.mag'])).toMatchObject({ vm: { tier: 'adaptive', jit: 2, jitSync: false, jitThreshold: null, strict: false }, persistence: 'read', stats: 'none' });
  });

  it.each([
    ['--jit', 2, 'write'], ['--jit=0', 0, 'none'], ['--jit=1', 1, 'write'], ['--jit=2', 2, 'write'],
  ])('%s sets level %d and persistence %s', (flag, jit, persistence) => {
    expect(options([flag])).toMatchObject({ vm: { jit }, persistence });
    expect(options([flag, '--no-persist'])).toMatchObject({ vm: { jit }, persistence: 'none' });
  });

  it('take the level from MAG_OPTIMIZE unless a flag gives one', () => {
    expect(options([], { MAG_OPTIMIZE: '0' }).vm.jit).toBe(0);
    expect(options(['--jit=1'], { MAG_OPTIMIZE: '0' }).vm.jit).toBe(1);
    expect(options(['--jit'], { MAG_OPTIMIZE: '1' }).vm.jit).toBe(1);
    expect(() => options([], { MAG_OPTIMIZE: '3' })).toThrow(new CommandError('MAG_OPTIMIZE must be 0, 1 or 2, got "3"'));
    expect(() => options([], { MAG_OPTIMIZE: '' })).toThrow(CommandError);
  });

  it('give the program what follows --, else all arguments', () => {
    expect(options(['a.mag', '--', 'x', 'y']).vm.args).toEqual(['x', 'y']);
    expect(options(['a.mag', '--']).vm.args).toEqual([]);
    expect(options(['--strict', 'a.mag']).vm.args).toEqual(['--strict', 'a.mag']);
  });

  it('have seeds for what is random', () => {
    expect(options([]).vm).toMatchObject({ deopt: 'none', deoptSeed: 0, suspend: 'none', suspendSeed: 0 });
    expect(options(['--deopt=all', '--suspend', 'all']).vm).toMatchObject({ deopt: 'all', deoptSeed: 0, suspend: 'all', suspendSeed: 0 });
    expect(options(['--deopt=random:0', '--suspend=random:4294967295']).vm).toMatchObject({ deopt: 'random', deoptSeed: 0, suspend: 'random', suspendSeed: 4294967295 });
    expect(options(['--suspend=switch:17']).vm).toMatchObject({ suspend: 'switch', suspendSeed: 17 });
  });

  it('name the failure to inject, and at which occasions', () => {
    expect(options([]).vm.fail).toBeNull();
    expect(options(['--fail=esbuild']).vm.fail).toEqual({ stage: 'esbuild', every: 1 });
    expect(options(['--fail', 'load:12']).vm.fail).toEqual({ stage: 'load', every: 12 });
  });

  it('know the forms of --stats', () => {
    expect(options(['--stats']).stats).toBe('text');
    expect(options(['--stats=json']).stats).toBe('json');
  });
});
