import { expect, test } from 'vitest';
import { parseCase } from './support/case.js';
import {
  add, guarded, logged, onDo, outcome, outer, pass, resume, retry, retryUsing, returnFromBelow, returnHome, returnNil, returnValue, sequence, signalOnce, symbol,
  terminate, type Guard, type Piece, type Value,
} from './support/exception-model.js';
import { ast, baseline, deopt, interpreter, suspend } from './support/modes.js';

/** A way of leaving: what the protected block does, and the handler. */
interface Way { readonly body: Piece; readonly handler: Piece }

const nothing = symbol('nothing');
const inHandler = (handler: Piece): Way => ({ body: signalOnce, handler });
const inBody = (body: Piece): Way => ({ body, handler: nothing });

const WAYS: Readonly<Record<string, Way>> = {
  normal: inBody(nothing),
  '^ in the protected block': inBody(returnHome),
  '^ from below the protected block': inBody(returnFromBelow),
  'terminate in the protected block': inBody(terminate),
  'end of the handler': inHandler(nothing),
  '^ in the handler': inHandler(returnHome),
  '^ from below the handler': inHandler(returnFromBelow),
  'terminate in the handler': inHandler(terminate),
  'return:': inHandler(returnValue('returned')),
  return: inHandler(returnNil),
  retry: inHandler(retry),
  'retryUsing:': inHandler(retryUsing(sequence(add('instead'), symbol('other')))),
  'resume:': inHandler(resume('resumed')),
  pass: inHandler(pass),
  outer: inHandler(logged(outer)),
  'outer, then resume:': inHandler(sequence(logged(outer), resume('resumed'))),
  'a signal in the handler': inHandler(sequence({ ...signalOnce, text: `tries := 0. ${signalOnce.text}`, run: (world) => { world.tries = 0; return signalOnce.run(world); } })),
};

type Position = (guard: Guard, body: Piece, handler: Piece) => Piece;

const POSITIONS: Readonly<Record<string, Position>> = {
  'in the protected block': (guard, body, handler) => onDo(guarded(guard, body, add('cleanup')), handler),
  'around on:do:': (guard, body, handler) => guarded(guard, onDo(body, handler), add('cleanup')),
  'in the handler': (guard, body, handler) => onDo(body, guarded(guard, handler, add('cleanup'))),
  'two deep': (guard, body, handler) => onDo(guarded('ensure', guarded(guard, body, add('inner')), add('cleanup')), handler),
  'in both': (guard, body, handler) => onDo(guarded(guard, body, add('bodyCleanup')), guarded(guard, handler, add('handlerCleanup'))),
};

/** What the handler further out does. */
const OUTER: Readonly<Record<string, Piece>> = { resumes: resume('outerResumed'), returns: returnValue('outerReturned'), retries: retry, ends: symbol('outerEnded') };

/** Only these get to the handler further out. */
const REACHING_OUT = new Set(['pass', 'outer', 'outer, then resume:', 'a signal in the handler']);

interface Cell { readonly name: string; readonly piece: Piece }

const cells: Cell[] = [];
for (const [way, { body, handler }] of Object.entries(WAYS)) {
  for (const [position, build] of Object.entries(POSITIONS)) {
    for (const guard of ['ensure', 'ifCurtailed'] as const) {
      for (const [ending, action] of Object.entries(OUTER)) {
        if (ending !== 'returns' && !REACHING_OUT.has(way)) continue;
        const inner = build(guard, sequence(add('body'), body, add('bodyEnd'), symbol('value')), sequence(add('handler'), handler, add('handlerEnd'), symbol('handled')));
        const piece = sequence(logged(onDo(sequence(logged(inner), add('innerEnd'), symbol('passed')), sequence(add('outer'), action))), symbol('end'));
        cells.push({ name: `${way}, ${guard}: ${position}, outer ${ending}`, piece });
      }
    }
  }
}

const show = (value: Value): string => value === null ? 'nil' : `#${value}`;

const expected = cells.map(({ name, piece }) => {
  const { result, reason, log } = outcome(piece);
  return `${name} | ${show(result)} ${show(reason)} ArrayList(${log.map(show).join(' ')})`;
});

const text = `Table subclass: Object
  instanceVars: log
  method: log [ ^log ]
  method: reset [ log := ArrayList new ]
  method: evaluate: aBlock [ [aBlock value] ensure: [log add: #below]. ^#never ]
${cells.map(({ piece }, i) => `  method: cell${i} [ | tries | tries := 0. ${piece.text.replace(/\. (#end)$/, '. ^$1')} ]`).join('\n')}

Runner subclass: Object
  method: run: selector as: name [
    | table process |
    table := Table new reset; yourself.
    process := [table perform: selector] fork.
    process wait.
    (name , ' | ' , process result printString , ' ' , process exitReason printString , ' ' , table log printString) println
  ]

| runner |
runner := Runner new.
${cells.map(({ name }, i) => `runner run: #cell${i} as: '${name}'.`).join('\n')}
"expect: the lines that the model gives"
`;

test.each([interpreter, ast, baseline, deopt, suspend])('every way of leaving past every position of a cleanup ($name)', { timeout: 60_000 }, async (mode) => {
  expect(cells.length).toBe((13 + 4 * 4) * 5 * 2);
  const { stdout, stderr, status } = await mode.run(parseCase('exceptions/table', [{ path: 'table.mag', relativePath: 'table.mag', text }], false));
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const lines = stdout.split('\n').slice(0, -1);
  expect(lines.filter((line, i) => line !== expected[i]).slice(0, 10)).toEqual(expected.filter((line, i) => line !== lines[i]).slice(0, 10));
  expect(lines.length).toBe(expected.length);
});
