import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CommandInFolder, type Folder, type Result } from './support.js';

const at = new CommandInFolder();

function mag(files: Readonly<Record<string, string>>, ...args: string[]): Result {
  return at.run(files, ...args);
}

const COUNTER = 'Counter subclass: Object\n  instanceVars: n\n  method: next [ ^n := (n ifNil: [0]) + 1 ]\n  classMethod: start [ ^42 ]\n  method: seven [ ^7 ]\n';

describe('a script', () => {
  it('runs and ends with status 0, whatever its value', () => {
    expect(mag({ 'a.mag': '| x | x := 3. (x + 4) println. 5' }, 'a.mag')).toEqual({ stdout: '7\n', stderr: '', status: 0 });
  });

  it('may define classes anywhere in the file', () => {
    expect(mag({ 'a.mag': `| c | c := Counter new. c next.\n${COUNTER}c next printNl.` }, 'a.mag')).toEqual({ stdout: '2\n', stderr: '', status: 0 });
  });

  it('that fails ends with a report and status 1; the next path is not loaded', () => {
    const result = mag({ 'a.mag': "'before' println.\n3 / 0.\n'after' println.", 'b.mag': "'b' println" }, 'a.mag', 'b.mag');
    expect(result).toEqual({
      stdout: 'before\n', status: 1,
      stderr: 'a.mag:2:3: error R002\n3 / 0.\n  ^\nZeroDivide: division by zero\n  [0] doIt at a.mag:2:3\n',
    });
  });

  it('shares globals with the scripts behind it', () => {
    expect(mag({ 'a.mag': 'x := 3', 'b.mag': 'x println' }, 'a.mag', 'b.mag')).toEqual({ stdout: '3\n', stderr: '', status: 0 });
  });

  it('gets the arguments behind --', () => {
    expect(mag({ 'a.mag': 'System args printNl' }, 'a.mag', '--', '--strict', 'x').stdout).toBe("#('--strict' 'x' )\n");
  });

  it('may end the program with a status', () => {
    expect(mag({ 'a.mag': "'x' println. System exit: 7. 'y' println" }, 'a.mag')).toEqual({ stdout: 'x\n', stderr: '', status: 7 });
  });

  it('that has errors is reported, and nothing of it runs', () => {
    expect(mag({ 'a.mag': "'x' println.\nzork := 3 4.\nA subclass: Missing" }, 'a.mag')).toMatchObject({ stdout: '', status: 1 });
    expect(mag({ 'a.mag': 'A subclass: Object\n  method: foo [ ^3 + ]' }, 'a.mag')).toEqual({
      stdout: '', status: 1, stderr: 'a.mag:2:22: error P012\n  method: foo [ ^3 + ]\n                     ^\nunexpected token: ]\n',
    });
  });

  it('that has warnings runs', () => {
    expect(mag({ 'a.mag': 'zork printNl' }, 'a.mag')).toEqual({ stdout: 'nil\n', stderr: 'a.mag:1:1: warning W001\nzork printNl\n^\nundefined name "zork"\n', status: 0 });
    expect(mag({ 'a.mag': 'zork printNl' }, '--strict', 'a.mag')).toMatchObject({ stdout: '', status: 1 });
  });

  it('may write to a reader that goes away', () => {
    const folder = at.with({ 'a.mag': '1 to: 200000 do: [:i | i println]' });
    const { stdout, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${at.command.path}" a.mag | head -2`], { cwd: folder.path, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '1\n2\n', stderr: '' });
  });
});

describe('paths', () => {
  it('L001 and L002 are command errors', () => {
    expect(mag({ 'counter.mag': '', 'b.mag': '' }, 'conter.mag')).toMatchObject({ stderr: 'Error: cannot access "conter.mag": no such file or directory, did you mean "counter.mag"?\n', status: 1 });
    expect(mag({ 'b.mag': '' }, 'c.mag')).toMatchObject({ stderr: 'Error: cannot access "c.mag": no such file or directory\n' });
    expect(mag({ 'd.mag/x.mag': '3 printNl', 'd.mag/y/z.mag': '4 printNl' }, 'd.mag/...')).toMatchObject({ stdout: '3\n4\n', status: 0 });
    expect(mag({}, 'doctset')).toMatchObject({ stderr: 'Error: cannot access "doctset": no such file or directory, did you mean "doctest"?\n' });
    expect(mag({}, 'nope.mag')).toEqual({ stdout: '', stderr: 'Error: cannot access "nope.mag": no such file or directory\n', status: 1 });
    expect(mag({ 'x.txt': '' }, 'x.txt')).toEqual({ stdout: '', stderr: 'Error: "x.txt" is not a .mag file\n', status: 1 });
  });

  const files = {
    'lib/a.mag': 'Thing subclass: Object\n  classMethod: go [ ^#a ]', 'lib/my-app/b.mag': 'Thing subclass: Object\n  classMethod: go [ ^#b ]',
    'main.mag': 'Thing go printNl. MyApp::Thing go printNl.',
  };

  it('DIR has its own files only', () => {
    expect(mag(files, 'lib', 'main.mag')).toMatchObject({ stdout: expect.stringMatching(/^#a\n/), status: 1 });
  });

  it('DIR/... has all files, in namespaces by directory', () => {
    expect(mag(files, 'lib/...', 'main.mag')).toEqual({ stdout: '#a\n#b\n', stderr: '', status: 0 });
  });
});

describe('entry points', () => {
  it.each([['Counter.start', 42], ['Counter.seven', 7], ['Counter.next', 1]])('%s has status %d', (entry, status) => {
    expect(mag({ 'a.mag': COUNTER }, 'a.mag', '-m', entry)).toEqual({ stdout: '', stderr: '', status });
  });

  it('have a status modulo 256, and 0 for other results', () => {
    const text = 'A subclass: Object\n  classMethod: big [ ^515 ]\n  classMethod: below [ ^-1 ]\n  classMethod: other [ ^true ]\n  classMethod: fails [ ^self foo ]';
    expect(mag({ 'a.mag': text }, 'a.mag', '-m', 'A.big').status).toBe(3);
    expect(mag({ 'a.mag': text }, 'a.mag', '-m', 'A.below').status).toBe(255);
    expect(mag({ 'a.mag': text }, 'a.mag', '-m', 'A.other').status).toBe(0);
    expect(mag({ 'a.mag': text }, 'a.mag', '-m', 'A.fails').status).toBe(1);
  });

  it('run after the statements', () => {
    expect(mag({ 'a.mag': `1 println.\n${COUNTER}Object subclass: nil\n  method: main [ 2 println ]\n` }, 'a.mag', '-m', 'main')).toEqual({ stdout: '1\n2\n', stderr: '', status: 0 });
  });

  it('that do not exist are command errors', () => {
    expect(mag({ 'a.mag': COUNTER }, 'a.mag', '-m', 'Conter.start').stderr).toBe('Error: class "Conter" not found, did you mean "Counter"?\n');
    expect(mag({ 'a.mag': COUNTER }, 'a.mag', '-m', 'Counter.sevne')).toMatchObject({ stderr: 'Error: method "sevne" not found on Counter, did you mean "seven"?\n', status: 1 });
    expect(mag({ 'a.mag': COUNTER }, 'a.mag', '-m', 'Xyzzy.q').stderr).toBe('Error: class "Xyzzy" not found\n');
  });
});

describe('a project', () => {
  const files = {
    'maggie.toml': '[project]\nname = "my-app"\n[source]\nentry = "Main.start"\nexclude = ["*_old.mag"]\n[dependencies]\nutil = { path = "dep" }\n',
    'src/Main.mag': "Main subclass: Object\n  classMethod: start [ Helper go printNl. Util::Tool go printNl. ^5 ]",
    'src/tools/Helper.mag': 'Helper subclass: Object\n  classMethod: go [ ^Tool go ]',
    'src/Main_old.mag': 'this is not Maggie ]]',
    'dep/maggie.toml': '[project]\nname = "util"\n',
    'dep/src/Tool.mag': 'Tool subclass: Object\n  classMethod: go [ ^#tool ]',
  };

  it('runs its entry point, with its dependencies and automatic imports', () => {
    expect(mag(files)).toEqual({ stdout: '#tool\n#tool\n', stderr: '', status: 5 });
  });

  it('is found from a directory below, and reports paths relative to its root', () => {
    const folder = at.with({ ...files, 'src/tools/Helper.mag': 'Helper subclass: Objekt' });
    const result = at.command.run({ path: `${folder.path}/src/tools` } as Folder, []);
    expect(result.stderr.split('\n')[0]).toBe('src/tools/Helper.mag:1:18: error L003');
    expect(result.status).toBe(1);
  });

  it('runs a target by name, else its first', () => {
    const target = (name: string, more: string): string => `[[target]]\nname = "${name}"\n${more}`;
    const targets = { ...files, 'maggie.toml': files['maggie.toml'] + target('seven', 'entry = "Other.seven"\nextra-dirs = ["extra"]\n') + target('plain', ''), 'extra/Other.mag': 'Other subclass: Object\n  classMethod: seven [ ^System args size + 5 ]' };
    expect(mag({ ...targets, '.maggierc': "'rc' println" }, 'run', '--', 'a', 'b')).toEqual({ stdout: '', stderr: '', status: 7 });
    expect(mag(targets, 'run', '-t', 'plain')).toMatchObject({ stdout: '#tool\n#tool\n', status: 5 });
    expect(mag(targets, 'run', '--target=sevn')).toMatchObject({ stderr: 'Error: target "sevn" not found in maggie.toml, did you mean "seven"?\n', status: 1 });
    expect(mag(targets, 'run', 'x.mag')).toMatchObject({ stderr: 'Error: mag run takes no paths: to run a file, write mag x.mag; to run a target, mag run -t x.mag\n', status: 1 });
    expect(mag({ 'maggie.toml': '', 'src/a.mag': '' }, 'run')).toMatchObject({ stderr: 'Error: no entry point specified\n', status: 1 });
    expect(mag({}, 'run')).toMatchObject({ stderr: 'Error: no maggie.toml found\n', status: 1 });
  });

  it('with a manifest that cannot be read is a command error', () => {
    expect(mag({ 'maggie.toml': '[source]\ndirs = 3' }).stderr).toMatch(/^Error: cannot read ".*maggie\.toml": source\.dirs must be a list of strings\n$/);
    expect(mag({ 'maggie.toml': '[source' })).toMatchObject({ stderr: expect.stringMatching(/^Error: cannot read ".*maggie\.toml": .*\n$/), status: 1 });
  });
});

describe('the command line', () => {
  it('shows version and help', () => {
    expect(mag({}, '--version')).toEqual({ stdout: 'mag 0.1.0\n', stderr: '', status: 0 });
    expect(mag({}, 'version').stdout).toBe('mag 0.1.0\n');
    expect(mag({}, '-h')).toMatchObject({ stdout: '', stderr: expect.stringMatching(/^Usage:\n  mag /), status: 0 });
    expect(mag({}, 'disasm', '--help')).toMatchObject({ stdout: '', stderr: expect.stringMatching(/^Usage:\n  mag disasm /), status: 0 });
  });

  it('refuses unknown flags with usage and status 2', () => {
    const { stderr, status } = mag({}, '--stict', 'a.mag');
    expect(stderr).toMatch(/^unknown flag: --stict\ndid you mean --strict\?\n\nUsage:\n/);
    expect(status).toBe(2);
  });

  it('injects a failure at every Nth occasion, and refuses other values', () => {
    const text = '| n | n := 0. 1 to: 20 do: [:i | n := n + i]. n printNl.';
    const { stdout, stderr, status } = mag({ 'a.mag': text }, '--jit-sync', '--jit-threshold=1', '--fail=translate:2', '--stats=json', 'a.mag');
    expect({ stdout, status }).toEqual({ stdout: '210\n', status: 0 });
    expect(stderr).toMatch(/^warning: translation failed \(injected failure\); affected code stays in the interpreter\n\{/);
    const { refusedUnits, batches } = JSON.parse(stderr.slice(stderr.indexOf('{')));
    expect(batches).toBeGreaterThan(1);
    expect(refusedUnits).toBe(Math.floor(batches / 2));
    const wrong = mag({}, '--fail=translate:0', 'a.mag');
    expect(wrong.stderr).toMatch(/^invalid value "translate:0" for --fail: expected translate, emit, esbuild, load, worker, or one of them with :N\n\nUsage:\n/);
    expect(wrong).toMatchObject({ stdout: '', status: 2 });
  });

  it('refuses other values of MAG_OPTIMIZE', () => {
    const folder = at.with({ 'a.mag': '1' });
    expect(at.command.run(folder, ['a.mag'], { MAG_OPTIMIZE: '7' })).toEqual({ stdout: '', stderr: 'Error: MAG_OPTIMIZE must be 0, 1 or 2, got "7"\n', status: 1 });
  });

  it('loads ~/.maggierc first, unless told not to', () => {
    const files = { '.maggierc': "'rc' println. zork foo", 'a.mag': "'a' println" };
    expect(mag(files, 'a.mag')).toMatchObject({ stdout: 'rc\na\n', status: 0 });
    expect(mag(files, '--no-rc', 'a.mag')).toEqual({ stdout: 'a\n', stderr: '', status: 0 });
  });
});

describe('Compiler fileIn:', () => {
  const lib = "Thing subclass: Object\n  method: one [ ^1 ]\n  method: two [ ^2 ]\nloaded := (loaded ifNil: [0]) + 1.";

  it('loads a file and runs its statements; answers the number of methods', () => {
    const text = "(Compiler fileIn: 'lib/a.mag') printNl. (Compiler evaluate: 'Thing new two') printNl. loaded printNl. (Compiler fileInAll: 'lib') printNl. loaded printNl.";
    expect(mag({ 'lib/a.mag': lib, 'lib/sub/b.mag': 'loaded := loaded + 10.', 'm.mag': `loaded := nil. ${text}` }, 'm.mag')).toEqual({ stdout: '2\n2\n1\n2\n12\n', stderr: '', status: 0 });
  });

  it('answers a Failure that says why nothing was loaded', () => {
    const text = "(Compiler fileIn: 'nope.mag') error println. (Compiler fileIn: 'bad.mag') error println. (Compiler fileInAll: 'nope') error println.";
    expect(mag({ 'bad.mag': 'A subclass: Missing', 'm.mag': text }, 'm.mag').stdout).toBe([
      'fileIn: cannot read "nope.mag": open nope.mag: no such file or directory',
      'fileIn: line 1, column 13: class A: superclass Missing not found', '  declared in: bad.mag', '  imports searched: []',
      'fileInAll: cannot access "nope": stat nope: no such file or directory', '',
    ].join('\n'));
  });
});

describe('the REPL', () => {
  const session = (...lines: string[]): Result => {
    const folder = at.with({});
    return at.command.run(folder, [], {}, lines.map((line) => `${line}\n`).join(''));
  };
  const BANNER = "Maggie REPL (type 'exit' to quit, ':help' for commands)\n";

  it('prints values, and shares globals between inputs', () => {
    expect(session('x := 3', "{x + 1. 'it''s'}", 'exit', '99')).toEqual({ stdout: `${BANNER}>> 3\n>> #(4 'it''s' )\n>> `, stderr: '', status: 0 });
  });

  it('reads on until an input is complete', () => {
    expect(session('(3 +', '4)', 'Foo subclass: Object', '  method: five [ ^5 ]', '', 'Foo new five').stdout).toBe(`${BANNER}>> .. 7\n>> .. .. defined Foo\n>> 5\n>> `);
  });

  it('reports errors and goes on', () => {
    expect(session('3 zork', ')', '8')).toEqual({
      stdout: `${BANNER}>> >> >> 8\n>> `, status: 0,
      stderr: '(doIt):1:3: error R001\n3 zork\n  ^\nMessageNotUnderstood: SmallInteger does not understand #zork\n  [0] doIt at (doIt):1:3\n'
        + '(doIt):1:1: error P029\n)\n^\nunexpected ) ")" (expected a definition or a statement)\n',
    });
  });

  it('knows commands', () => {
    expect(session(':nope', ':help Zork').stdout).toBe(`${BANNER}>> Unknown command: :nope\n>> Unknown class: Zork\n>> `);
  });
});

describe('mag disasm', () => {
  it('shows methods and statements without running them', () => {
    const { stdout, status } = mag({ 'a.mag': `${COUNTER}'x' println` }, 'disasm', 'a.mag');
    expect(stdout).toMatch(/^method Counter>>next /m);
    expect(stdout).toMatch(/^method Counter class>>start /m);
    expect(stdout).toMatch(/^doIt a\.mag /m);
    expect(stdout).not.toMatch(/^x$/m);
    expect(status).toBe(0);
  });

  it('shows one method, one class, or the statements', () => {
    expect(mag({ 'a.mag': COUNTER }, 'disasm', 'Counter>>next', 'a.mag').stdout.match(/^method .*>>\S+/gm)).toEqual(['method Counter>>next']);
    expect(mag({ 'a.mag': COUNTER }, 'disasm', 'Counter', 'a.mag').stdout.match(/^method .*>>\S+/gm)).toHaveLength(3);
    expect(mag({ 'a.mag': `${COUNTER}1 println` }, 'disasm', 'doIt', 'a.mag').stdout.match(/^(method|doIt) /gm)).toEqual(['doIt ']);
  });

  it('names what it does not find', () => {
    expect(mag({ 'a.mag': COUNTER }, 'disasm', 'Counter>>nxt', 'a.mag')).toMatchObject({ stderr: 'Error: method "nxt" not found on Counter, did you mean "next"?\n', status: 1 });
  });
});

describe('mag typecheck', () => {
  it('warns, with a status, and says how much it has checked', () => {
    const files = { 'src/a.mag': 'Foo subclass: Object\n  method: foo ^<Integer> [ ^Bar new bar ]', 'src/deep/b.mag': "Bar subclass: Object\n  method: bar ^<String> [ ^'x' ]\n'ran' println" };
    expect(mag(files, 'typecheck', '--verbose')).toEqual({
      stdout: 'checked 2 files, 2 methods: 1 warning\n', status: 1,
      stderr: './src/a.mag:2:29: warning\n  method: foo ^<Integer> [ ^Bar new bar ]\n                            ^\nexpected Integer as the result of #foo, got String\n',
    });
    expect(mag(files, 'typecheck', 'src/deep')).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(mag({ 'a.mag': 'x := ' }, 'typecheck', 'a.mag')).toMatchObject({ stderr: 'a.mag:1:6: error P012\nx := \n     ^\nunexpected token: EOF\n', status: 1 });
    expect(mag({}, 'typecheck', 'nope.mag')).toMatchObject({ stderr: 'Error: cannot access "nope.mag": no such file or directory\n', status: 1 });
  });
});

describe('a full device', () => {
  it.skipIf(!existsSync('/dev/full'))('for standard output is an error that says so, of programs and of subcommands', () => {
    const folder = at.with({ 'a.mag': "'hello' println" });
    const full = openSync('/dev/full', 'w');
    for (const args of [['a.mag'], ['--jit=0', 'a.mag'], ['--version'], ['disasm', 'a.mag']]) {
      const { status, stderr } = spawnSync(process.execPath, [at.command.path, '--no-rc', ...args], { cwd: folder.path, encoding: 'utf8', stdio: ['ignore', full, 'pipe'] });
      expect({ args, status, stderr }).toEqual({ args, status: 1, stderr: 'Error: cannot write to standard output: no space left on device\n' });
    }
    closeSync(full);
  });
});
