import { describe, expect, it } from 'vitest';
import { BuiltCommand, Folder } from './support.js';

const PROGRAM = `| done keep |
done := Channel new.
[
  [| list | list := ArrayList new. [true] whileTrue: [list add: (Array new: 10)]]
    on: Error do: [:e | done send: e messageText]
] fork.
done receive println.
'others go on' println.
[Array new: 100000000] on: Error do: [:e | e messageText println].
keep := ArrayList new.
[true] whileTrue: [keep add: keep size -> keep size].
'not reached' println`;

const AT_ONCE = `| blocks |
blocks := {
  [| a | a := #(1 2 3). [true] whileTrue: [a := a , a]].
  [| l | l := ArrayList withAll: #(1 2). [true] whileTrue: [l addAll: l]].
  [(String new: 40000000) asArray].
  [(String new: 40000000) split: '']
}.
(blocks collect: [:b | [b value. #finished] on: Error do: [:e | e messageText]]) asSet printNl.
(String new: 40000000) asArray`;

describe('a program that fills the heap', () => {
  it.each(['--jit=2', '--jit=0'])('gets an error in the process that does it, a report and a status: %s', (level) => {
    const folder = new Folder({ 'fill.mag': PROGRAM });
    const { stdout, stderr, status } = new BuiltCommand().run(folder, ['--no-rc', level, 'fill.mag'], { NODE_OPTIONS: '--max-old-space-size=100' });
    folder.remove();
    expect({ stdout, status }).toEqual({ stdout: 'out of memory\nothers go on\nout of memory\n', status: 1 });
    expect(stderr).toMatch(/^fill\.mag:11:\d+: error R024\n.*\n *\^\nError: out of memory\n/);
  }, 60_000);

  it('gets it also where something big is made at once', () => {
    const folder = new Folder({ 'fill.mag': AT_ONCE });
    const { stdout, stderr, status } = new BuiltCommand().run(folder, ['--no-rc', 'fill.mag'], { NODE_OPTIONS: '--max-old-space-size=250' });
    folder.remove();
    expect({ stdout, status }).toEqual({ stdout: "Set('out of memory')\n", status: 1 });
    expect(stderr).toMatch(/^fill\.mag:9:\d+: error R024\n.*\n *\^\nError: out of memory\n/);
  }, 60_000);
});
