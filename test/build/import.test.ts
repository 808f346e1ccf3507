/** Built modules as others import them, from TypeScript and from JavaScript. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build as esbuild } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BuiltCommand, Folder, type Result } from '../cli/support.js';
import { build, generated } from './support.js';
import { compile } from './typescript.js';

const mag = new BuiltCommand();
const directories: string[] = [];
afterEach(() => { for (const directory of directories.splice(0)) rmSync(directory, { recursive: true }); });

/** A project: three files, a namespace, an entry point that must not run when it is imported. */
const MANIFEST = '[project]\nname = "bank"\n\n[source]\nentry = "Main.start"\n';
const ACCOUNT = `
"""
An account of somebody.

Its balance is a number.
"""
Account subclass: Object
  instanceVars: owner balance
  """A new account."""
  classMethod: named: name <String> ^<Account> [ ^self new setOwner: name ]
  classMethod: name ^<String> [ ^'account class' ]
  method: setOwner: name [ owner := name. balance := 0 ]
  method: owner ^<String> [ ^owner ]
  method: owner: name <String> ^<Self> [ owner := name ]
  method: balance ^<Integer> [ ^balance ]
  """Put money in; answers the account."""
  method: deposit: amount <Number> ^<Self> [
    amount < 0 ifTrue: [^self error: 'negative amount'].
    balance := balance + amount
  ]
  method: transfer: amount <Number> to: other <Account> ^<Boolean> [ balance < amount ifTrue: [^false]. balance := balance - amount. other deposit: amount. ^true ]
  method: ratio ^<Float> [ ^balance / 8.0 ]
  method: history ^<Array> [ ^{#opened. $c. {balance. 2.5}. nil} ]
  method: tax ^<Block> [ ^[:percent | balance * percent // 100] ]
  method: largest ^<Integer> [ ^2 bitShift: 69 ]
  method: apply: aBlock <Block> [ ^aBlock value: 20 ]
  method: then [ ^'then' ]
  method: = other [ ^(other isKindOf: Account) and: [owner = other owner] ]
  method: hash [ ^owner hash ]
  method: printString [ ^'account of ' , owner ]
  method: leave: status [ System exit: status ]
(Account named: 'nobody') printNl.
'statements' println.
`;
const SAVINGS = `
Savings subclass: Account
  method: deposit: amount <Integer> [ ^super deposit: amount * 2 ]
  method: twin ^<Savings> [ ^Savings named: owner , '²' ]
`;
const MAIN = `Main subclass: Object
  classMethod: start [ 'entry point' println. ^5 ]
`;

const PROGRAM = `import { Account, Deep_Savings, MaggieError, MaggieObject, type Value } from './bank.mjs';

const show = (...values: unknown[]): void => { console.log(...values.map((value) => (typeof value === 'bigint' ? \`\${value}n\` : typeof value === 'string' ? value : JSON.stringify(value)))); };

const account: Account = Account.named('Zoë 😀');
const savings: Deep_Savings = Deep_Savings.new();
savings.owner_('Änne').setOwner('Änne');
show(account.owner(), account.deposit(40).deposit(2n) === account, account.balance(), String(account), \`\${savings.twin()}\`);
show(savings.deposit(21).balance(), savings instanceof Account, savings instanceof MaggieObject, account instanceof Deep_Savings);
show(account.transferTo(1000, savings), account.transferTo(2, savings), savings.balance(), account.ratio(), account.history());
const tax: (...args: Value[]) => Value = account.tax();
show(tax(50), account.apply(tax), account.apply(tax) === account.apply(tax), account.largest(), account.$then(), Account.$name());
show(account.deposit(2 ** 60).balance() > 2n ** 52n, account.$send('=', Account.named('Zoë 😀')), account.$send('isNil'), account.$send('class') === Account);
const values: Value[] = [account, Account, Deep_Savings, null, [1, 'two', [3n]], tax];
show(values.every((value) => Account.$send('->', value) instanceof MaggieObject));
try {
  savings.deposit(-1);
} catch (error) {
  if (error instanceof MaggieError) show(error.name, error.message, error.className, error.exitStatus, error.maggieTrace);
}
try {
  account.leave(3);
} catch (error) {
  if (error instanceof MaggieError) show(error.message, error.className, error.exitStatus);
}
try {
  account.setOwner(new Date() as unknown as Value);
} catch (error) {
  if (error instanceof TypeError) show(error.message);
}
show(account.owner(), await account === account);
`;

const OUTPUT = `account of nobody
statements
Zoë 😀 true 42 account of Zoë 😀 account of Änne²
42 true true false
false true 46 5 ["opened","c",[40,2.5],null]
20 8 true 1180591620717411303424n then account class
true true false true
true
MaggieError Error: negative amount Error null ["[0] Account>>deposit: at src/account.mag:18:31","[1] Savings>>deposit: at src/deep/savings.mag:3:46"]
System exit: 3 null 3
setOwner:, argument 1: an object of JavaScript (Date) cannot be passed to Maggie
Zoë 😀 true
`;

/** What must not type-check: a line of a program, and the error there. */
const WRONG: readonly (readonly [line: string, code: string])[] = [
  ["account.deposit('many');", 'TS2345'], ['account.balance(1);', 'TS2554'], ['account.missing();', 'TS2339'], ['new Account();', 'TS2674'], ['new Deep_Savings();', 'TS2673'], ['account.transferTo(1, MaggieError);', 'TS2345'],
  ['const text: string = account.balance();', 'TS2322'], ['Account.named(1);', 'TS2345'], ['account.setOwner(new Date());', 'TS2345'], ['const own: Deep_Savings = Deep_Savings.named(account.owner());', 'TS2741'],
  ['class Mine extends Deep_Savings {}', 'TS2675'], ["const fake: MaggieObject = { $send: () => null, toString: () => '' };", 'TS2741'],
];

/** A new directory with files copied from another one, under other names if wanted. */
function place(from: string, files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'mag-import-'));
  directories.push(directory);
  for (const [name, source] of Object.entries(files)) copyFileSync(join(from, source), join(directory, name));
  return directory;
}

function node(directory: string, ...args: readonly string[]): Result {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8', timeout: 30_000, env: { PATH: process.env['PATH'], HOME: directory } });
  return { stdout, stderr, status };
}

/** Runs a JavaScript program. */
function run(directory: string, text: string): Result {
  writeFileSync(join(directory, 'main.mjs'), text);
  return node(directory, 'main.mjs');
}

describe('a project', () => {
  let bank: Folder, message: string;
  beforeAll(() => {
    bank = new Folder({ 'maggie.toml': MANIFEST, 'src/account.mag': ACCOUNT, 'src/deep/savings.mag': SAVINGS, 'src/main.mag': MAIN });
    const { status, stdout, stderr } = mag.run(bank, ['build']);
    if (status !== 0) throw new Error(stderr);
    message = stdout;
  });
  afterAll(() => { bank.remove(); });

  const beside = (): string => place(bank.path, { 'bank.mjs': 'bank.mjs', 'bank.d.mts': 'bank.d.mts' });

  it('says what was written', () => {
    expect(message.replace(/\d+/g, 'N')).toBe('bank.mjs: N methods, N compiled units\nbank.mjs.map: source map\nbank.d.mts: N exported classes\ngenerated/bank/: N files\n');
    expect(message).toContain('bank.d.mts: 3 exported classes\n');
    expect(message).toContain(`generated/bank/: ${generated(bank, 'bank').length} files\n`);
  });

  it('is imported from TypeScript', () => {
    const directory = beside();
    writeFileSync(join(directory, 'main.mts'), PROGRAM);
    // The program also needs the host's console, of which the language's own library knows nothing.
    writeFileSync(join(directory, 'console.d.mts'), 'declare global { var console: { log(...values: unknown[]): void } }\nexport {};\n');
    expect(compile(directory, 'console.d.mts', 'main.mts')).toEqual([]);
    expect(node(directory, 'main.mjs')).toEqual({ stdout: OUTPUT, stderr: '', status: 0 });
  });

  it.each(WRONG)('and TypeScript refuses %s', (line, code) => {
    const directory = beside();
    writeFileSync(join(directory, 'wrong.mts'), `import { Account, Deep_Savings, MaggieError, MaggieObject } from './bank.mjs';\nexport const account = Account.new();\n${line}\n`);
    expect(compile(directory, 'wrong.mts')).toEqual([`wrong.mts:3: ${code}`]);
  });

  it('exports its classes, and nothing else', () => {
    expect(run(beside(), "console.log(Object.keys(await import('./bank.mjs')).join());\n").stdout).toBe('account of nobody\nstatements\nAccount,Deep_Savings,MaggieError,MaggieObject,Main\n');
  });

  it('still runs as a program, by whatever name', () => {
    const expected = { stdout: 'account of nobody\nstatements\nentry point\n', stderr: '', status: 5 };
    const directory = beside();
    mkdirSync(join(directory, 'bin'));
    symlinkSync('../bank.mjs', join(directory, 'bin/bank'));
    writeFileSync(join(directory, 'package.json'), '{ "main": "bank.mjs" }');
    expect(node(directory, 'bank.mjs')).toEqual(expected);
    expect(node(directory, 'bin/bank')).toEqual(expected);
    expect(node(directory, '--preserve-symlinks-main', 'bank.mjs')).toEqual(expected);
    expect(node(directory, '.')).toEqual(expected);
    copyFileSync(join(directory, 'bank.mjs'), join(directory, 'bin/renamed.mjs'));
    expect(node(directory, 'bin/renamed.mjs')).toEqual(expected);
    const text = readFileSync(join(directory, 'bank.mjs'), 'utf8');
    writeFileSync(join(directory, 'windows.mjs'), text.replace(/\/\/# sourceMappingURL=.*\n$/, '').replaceAll('\n', '\r\n'));
    expect(node(directory, 'windows.mjs')).toEqual(expected);
  });

  const IMPORTER = "import { Account } from './bank.mjs';\nconsole.log(String(Account.named('importer')));\n";
  const IMPORTED = { stdout: 'account of nobody\nstatements\naccount of importer\n', stderr: '', status: 0 };

  it.each(['bundle.mjs', 'bank.mjs'])('is a library in a bundle called %s', async (name) => {
    const directory = beside();
    writeFileSync(join(directory, 'main.ts'), `#!/usr/bin/env node\n${IMPORTER}`);
    await esbuild({ absWorkingDir: directory, entryPoints: ['main.ts'], bundle: true, format: 'esm', platform: 'node', outfile: `out/${name}`, logLevel: 'silent' });
    rmSync(join(directory, 'bank.mjs'));
    expect(node(directory, `out/${name}`)).toEqual(IMPORTED);
  });

  it('is a library in a bundle that keeps comments, too', () => {
    const directory = beside();
    writeFileSync(join(directory, 'bundle.mjs'), readFileSync(join(directory, 'bank.mjs'), 'utf8') + IMPORTER.replace(/^import.*\n/, ''));
    expect(node(directory, 'bundle.mjs')).toEqual(IMPORTED);
  });

  it('is imported when node runs no file', () => {
    expect(node(beside(), '--input-type=module', '-e', "await import('./bank.mjs'); console.log('imported');")).toEqual({ stdout: 'account of nobody\nstatements\nimported\n', stderr: '', status: 0 });
  });

  it('is a program of its own in each module', () => {
    const directory = place(bank.path, { 'one.mjs': 'bank.mjs', 'two.mjs': 'bank.mjs' });
    expect(run(directory, `const one = await import('./one.mjs');
const two = await import('./two.mjs');
const [a, b] = [one.Account.named('a'), two.Account.named('b')];
a.deposit(1);
one.Account.$send('compileAndInstall:', 'balance ^99');
console.log(a.balance(), b.balance(), a instanceof two.Account, one.MaggieError === two.MaggieError);
try { a.transferTo(1, b); } catch (error) { console.log(error.message); }
try { one.Account.prototype.balance.call(b); } catch (error) { console.log(error.message); }
`)).toEqual({
      stdout: 'account of nobody\nstatements\naccount of nobody\nstatements\n99 0 false false\n'
        + 'transfer:to:, argument 2: an object of another program cannot be passed to Maggie\nbalance: the receiver is not an object of this program\n',
      stderr: '', status: 0,
    });
  });
});

describe('a script', () => {
  const folders: Folder[] = [];
  afterEach(() => { for (const folder of folders.splice(0)) folder.remove(); });

  function built(text: string): string {
    const folder = new Folder({ 'app.mag': text });
    folders.push(folder);
    build(mag, folder, 'app.mjs', 'app.mag');
    return place(folder.path, { 'app.mjs': 'app.mjs' });
  }

  const IMPORT = "try { await import('./app.mjs'); } catch (error) { console.log(error.name, error.message, error.exitStatus, error.maggieTrace.join()); }\nconsole.log('on');\n";

  it.each([
    ['fail', "'before' println.\nnil foo.\n'after' println.\n", 'before\nMaggieError MessageNotUnderstood: UndefinedObject does not understand #foo null [0] doIt at app.mag:2:5\non\n'],
    ['exit', "'before' println.\nSystem exit: 0.\n'after' println.\n", 'before\nMaggieError System exit: 0 0 \non\n'],
    ['only warn', 'nowhere printNl.\n', 'nil\non\n'],
  ])('whose statements %s', (_, text, stdout) => { expect(run(built(text), IMPORT)).toEqual({ stdout, stderr: '', status: 0 }); });

  it('that fails ends the program that imports it, if that does nothing about it', () => {
    const { status, stderr } = run(built('nil foo.\n'), "import './app.mjs';\nconsole.log('not reached');\n");
    expect(status).toBe(1);
    expect(stderr).toContain('MaggieError: MessageNotUnderstood: UndefinedObject does not understand #foo');
  });

  it('may have classes called like anything', () => {
    const directory = built("kernel subclass: Object\n  method: start [ ^'k' ]\nstart subclass: Object\nprogram subclass: Object\ntable subclass: Object\nmodule subclass: Object\nValue subclass: Object\ndefault subclass: Object\n");
    expect(run(directory, "import * as app from './app.mjs';\nconsole.log(Object.keys(app).join(), app.kernel.new().start());\n").stdout).toBe(
      '$Value,$default,MaggieError,MaggieObject,kernel,module,program,start,table k\n');
  });
});

describe('declarations', () => {
  it('are written where TypeScript looks for them, the same each time', () => {
    const folder = new Folder({ 'app.mag': 'A subclass: Object\n' });
    try {
      for (const output of ['one.mjs', 'two.js', 'three.mjs']) build(mag, folder, output, 'app.mag');
      const [one, two, three] = ['one.d.mts', 'two.d.ts', 'three.d.mts'].map((name) => readFileSync(join(folder.path, name), 'utf8'));
      expect(one).toContain('export declare class A extends MaggieObject {');
      expect([two === one, three === one]).toEqual([true, true]);
    } finally {
      folder.remove();
    }
  });

  it('are not written alone, nor is the module without them', () => {
    const folder = new Folder({ 'app.mag': 'A subclass: Object\n', 'app.d.mts/in-the-way': '' });
    try {
      expect(mag.run(folder, ['build', 'app.mag'])).toMatchObject({ stdout: '', stderr: `Error: cannot write "${join(folder.path, 'app.d.mts')}": is a directory\n`, status: 1 });
      expect(readdirSync(folder.path).sort()).toEqual(['app.d.mts', 'app.mag']);
    } finally {
      folder.remove();
    }
  });

  it('are none of a plugin', () => {
    const folder = new Folder({ 'app.mag': 'A subclass: Object\n  method: go [ ^1 ]\n' });
    try {
      build(mag, folder, 'app.mjs', '--plugin', 'app.mag');
      expect(existsSync(join(folder.path, 'app.d.mts'))).toBe(false);
      expect(generated(folder, 'app')).not.toContain('package.json');
    } finally {
      folder.remove();
    }
  });
});
