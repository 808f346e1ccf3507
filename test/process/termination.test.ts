import { describe, expect, test } from 'vitest';
import type { VMOptions } from '../../src/runtime/options.js';
import { run } from './support.js';

/** Long enough that no process is interrupted by chance. */
const SLICE = 10_000;

const ENGINES: readonly (readonly [string, Partial<VMOptions>])[] = [['interpreter', { jit: 0, slice: SLICE }], ['ast', { tier: 'ast', slice: SLICE }]];

describe.each(ENGINES)('termination (%s)', (_name, options) => {
  test('twice of a process that waits for a lock does not unlock it', async () => {
    expect(await run(`| m p |
m := Mutex new.
m lock.
p := [m critical: [#never printNl]] fork.
Process yield.
p terminate. p terminate.
m isLocked printNl.
p wait.
m isLocked printNl.`, options)).toEqual({ out: 'true\ntrue\n', err: '', status: 0 });
  });

  test('twice of a process that was given a permit passes it on once', async () => {
    expect(await run(`| s p waiting |
s := Semaphore new: 2.
s acquire. s acquire.
p := [s critical: [#never printNl]] fork.
Process yield.
waiting := (1 to: 2) asArray collect: [:i | [s acquire. i printNl] fork].
Process yield.
s release.
p terminate. p terminate.
Process yield. Process yield.
(waiting collect: [:each | each isAlive]) printNl.`, options)).toEqual({ out: '1\n#(false true )\n', err: '', status: 0 });
  });

  test('leaves an ensure block waiting for what it waits for', async () => {
    expect(await run(`| m log p |
log := ArrayList new.
m := Mutex new.
m lock.
p := [[#body] ensure: [m critical: [log add: m isLocked. log add: #cleanup]]] fork.
Process yield.
p terminate.
Process yield.
log add: #unlocking.
m unlock.
p wait.
log printNl.
p exitReason printNl.`, options)).toEqual({ out: 'ArrayList(#unlocking true #cleanup)\n#shutdown\n', err: '', status: 0 });
  });

  test('leaves an ensure block what it was given', async () => {
    expect(await run(`| m p other log |
log := ArrayList new.
m := Mutex new.
m lock.
p := [[#body] ensure: [m critical: [log add: #in. Process yield. log add: #out]]] fork.
other := [m critical: [log add: #otherIn. Process yield. log add: #otherOut]] fork.
Process yield.
m unlock.
p terminate.
p wait. other wait.
log printNl.`, options)).toEqual({ out: 'ArrayList(#in #out #otherIn #otherOut)\n', err: '', status: 0 });
  });

  test('of a process that has not begun counts for its wait group', async () => {
    expect(await run(`| group p |
group := WaitGroup new.
p := group wrap: [#never printNl].
p terminate.
group wait.
group count printNl.
p exitReason printNl.`, options)).toEqual({ out: '0\n#shutdown\n', err: '', status: 0 });
  });
});
