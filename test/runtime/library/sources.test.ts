import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './support.js';

let directory: string;
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'maggie-sources-')); });
afterEach(() => rmSync(directory, { recursive: true }));

const PROGRAM = `namespace: 'Shop'

"""
An order.

With two paragraphs.
"""
Order subclass: Object
  include: Comparable
  instanceVars: id total
  classVars: Count

  method: < other [ ^id < other id ]
  """The number."""
  method: id [ ^id ]
  method: id: n [ "sets it" id := n ]
  classMethod: make [ ^self new id: 7; yourself ]

`;

const SOURCE = `namespace: 'Shop'

"""
An order.

With two paragraphs.
"""
Order subclass: Object
  include: Comparable
  instanceVars: id total
  classVars: Count

  method: < other [ ^id < other id ]

  method: at: x "c" put: y # note
  [
    | z | z := x. ^z
  ]

  method: empty [ ]

  """
  The number.
  """
  method: id [ ^id ]

  method: id: n [ "sets it" id := n ]

  classMethod: make [ ^self new id: 7; yourself ]

  """
  d
  """
  classMethod: zork [ ^3 ]
`;

describe('filing out', () => {
  it('writes what was loaded and what was compiled since; it loads back to the same', async () => {
    const path = join(directory, 'Order.mag');
    const out = await run(`${PROGRAM}Order compileAndInstall: 'at: x "c" put: y # note
  | z | z := x. ^z'.
      Order compileAndInstall: 'empty'.
      Order compileAndInstallClassMethod: '"""d""" method: zork [ ^3 ]'.
      (Compiler fileOut: Order to: '${path}') = '${path}' ifTrue: ['written' println].
      (Compiler fileOutNamespace: 'Shop' to: '${directory}/more') printNl.`);
    expect(out).toBe('written\n1\n');
    expect(readFileSync(path, 'utf8')).toBe(SOURCE);
    expect(readFileSync(join(directory, 'more', 'Order.mag'), 'utf8')).toBe(SOURCE);
    expect(await run(`| o | (Compiler fileIn: '${path}') printNl. o := (Compiler getGlobal: 'Shop::Order') make. o id printNl. (o at: 5 put: 6) printNl. o class zork printNl.
      (Compiler fileOut: 'Shop::Order' to: '${path}2') size > 0.`)).toBe('13\n7\n5\n3\n');
    expect(readFileSync(`${path}2`, 'utf8')).toBe(SOURCE);
  });

  it('of a directory that cannot be made is a Failure', async () => {
    expect(await run(`(Compiler fileOutNamespace: 'Shop' to: '/dev/null/x') isFailure printNl. (Compiler fileOut: Object to: '/dev/null/x') isFailure printNl`)).toBe('true\ntrue\n');
  });
});

describe('updating a method in a file', () => {
  const update = async (text: string, selector: string, source: string): Promise<{ answer: string; text: string }> => {
    const path = join(directory, 'a.mag');
    writeFileSync(path, text);
    const quoted = source.replaceAll("'", "''");
    const answer = await run(`(Compiler updateMethodInFile: '${path}' selector: '${selector}' source: '${quoted}') displayNl`);
    return { answer: answer.trimEnd().replaceAll(path, 'PATH'), text: readFileSync(path, 'utf8') };
  };
  const FILE = '"first"\nA subclass: Object\n  classMethod: foo [ ^1 ]\n  """doc"""\n  method: foo [\n    ^2 ]\n  method: bar [ ^3 ]\n';

  it('replaces that of the instance side first, whatever form the new one has', async () => {
    expect(await update(FILE, 'foo', 'method: foo [ ^22 ]')).toEqual({ answer: 'PATH', text: FILE.replace('method: foo [\n    ^2 ]', 'method: foo [ ^22 ]') });
    expect(await update(FILE, 'bar', 'bar ^33')).toEqual({ answer: 'PATH', text: FILE.replace('method: bar [ ^3 ]', 'method: bar [\n    ^33\n  ]') });
    expect(await update('A subclass: Object\n  classMethod: foo [ ^1 ]\n', 'foo', 'method: foo [ ^2 ]')).toEqual({ answer: 'PATH', text: 'A subclass: Object\n  classMethod: foo [ ^2 ]\n' });
  });

  it('leaves a file alone that has no such method or has errors, and takes no method with errors', async () => {
    expect(await update(FILE, 'zork', 'zork ^3')).toEqual({ answer: 'Failure(\'updateMethodInFile: method zork not found in PATH\')', text: FILE });
    expect(await update(FILE, 'foo', 'foo ^3 +')).toEqual({ answer: "Failure('updateMethodInFile: line 1, column 9: unexpected token: EOF')", text: FILE });
    expect((await update('A subclass: Object\n  method: foo [ ^ ]', 'foo', 'foo ^3')).answer).toMatch(/^Failure\('updateMethodInFile: line 2, column/);
    expect(await run("(Compiler updateMethodInFile: '/no/such.mag' selector: #foo source: 'foo ^3') error println")).toBe('updateMethodInFile: Cannot read file: open /no/such.mag: no such file or directory\n');
  });
});

describe('profiling', () => {
  it('counts stacks while the program runs', async () => {
    const out = await run(`A subclass: Object
        method: spin: ms [ | end | end := System microseconds + (ms * 1000). [System microseconds < end] whileTrue: [self step] ]
        method: step [ ^1 + 1 ]
      | folded time |
      folded := ''. time := 100.
      "On a busy host the ticks may be long in coming."
      [folded isEmpty] whileTrue: [Compiler startProfiling: 500. A new spin: time. Compiler isProfiling ifTrue: [folded := Compiler stopProfiling]. time := time * 2].
      folded displayNl.
      Compiler isProfiling printNl.
      Compiler stopProfiling printNl.`);
    expect(out).toMatch(/^((<block> in )?doIt(;<block> in doIt)*;A>>spin:(;A>>step)? \d+\n)+\nfalse\nnil\n$/);
  });
});

describe('variables of activations', () => {
  it.each(['adaptive', 'ast'] as const)('have names, on the %s tier', async (tier) => {
    expect(await run(`A subclass: Object
        method: at: x [ | y | y := 'why'. ^[:z | Debugger getVariables: 0] value: 3 ]
        method: outer: x [ | y | y := 'why'. ^Debugger getVariables: 0 ]
      | show | show := [:each | (each at: #name) print. ' ' print. (each at: #value) print. ' ' print. (each at: #type) println].
      (A new at: 1) do: show. (A new outer: 1) do: show.`, { tier })).toBe("z 3 SmallInteger\nx 1 SmallInteger\ny 'why' String\n");
  });
});
