import { guarded, onDo, outcome, type Guard, type Kind, type Piece, type Value } from './exception-model.js';
import {
  add, again, logged, outer, pass, refusedResume, resignalAs, resignalOnce, resume, retry, retryUsing, returnFromBelow, returnHome, returnNil, returnValue, sequence,
  signal, signalAgain, signalAtFirstCleanup, signalOnce, symbol, terminate, terminated,
} from './exception-pieces.js';

/** A way of leaving: what the protected block does, and the handler. */
interface Way {
  readonly body: Piece;
  readonly handler: Piece;
  readonly kinds?: readonly Kind[];
  /** What the handler further out does, if it is reached. */
  readonly outer?: readonly Ending[];
}

/** What the handler further out does. */
const OUTER = { resumes: resume('outerResumed'), returns: returnValue('outerReturned'), retries: retry, ends: symbol('outerEnded') };
type Ending = keyof typeof OUTER;
const ALL: readonly Ending[] = ['resumes', 'returns', 'retries'];
const EACH: readonly Ending[] = [...ALL, 'ends'];
const LEAVING: readonly Ending[] = ['returns', 'retries'];

const nothing = symbol('nothing');
const inHandler = (handler: Piece, outers?: Way['outer']): Way => ({ body: signalOnce(), handler, ...(outers === undefined ? {} : { outer: outers }) });
const inBody = (body: Piece, outers?: Way['outer']): Way => ({ body, handler: nothing, ...(outers === undefined ? {} : { outer: outers }) });

const WAYS: Readonly<Record<string, Way>> = {
  normal: inBody(nothing),
  '^ in the protected block': inBody(returnHome),
  '^ from below the protected block': inBody(returnFromBelow),
  'terminate in the protected block': inBody(terminate),
  'terminated while the protected block waits': inBody(terminated),
  'an error in the protected block that nobody handles': inBody(signal('Error')),
  'an exception that only the handler further out takes': inBody(signalOnce('Note'), ALL),
  'end of the handler': inHandler(nothing),
  'end of a handler for an exception set': { body: signalOnce('Fault'), handler: nothing, kinds: ['Note', 'Fault'] },
  'end of the handler, past one that does not match': { body: onDo(signalOnce(), add('never'), ['Fault', 'Note'], 'i'), handler: nothing },
  '^ in the handler': inHandler(returnHome),
  '^ from below the handler': inHandler(returnFromBelow),
  'terminate in the handler': inHandler(terminate),
  'terminated while the handler waits': inHandler(terminated),
  'an error in the handler that nobody handles': inHandler(signal('Error')),
  'return:': inHandler(returnValue('returned')),
  return: inHandler(returnNil),
  retry: inHandler(retry),
  'retryUsing:': inHandler(retryUsing(sequence(add('instead'), symbol('other')))),
  'retryUsing: a block that signals': inHandler(retryUsing(sequence(again, signalOnce(), symbol('other'))), ALL),
  'resume:': inHandler(resume('resumed')),
  'resume: of an Error': { body: signalOnce('Fault'), handler: logged(refusedResume('refused')), kinds: ['Fault'] },
  'resume: of an Error, not handled': { body: signalOnce('Fault'), handler: resume('never'), kinds: ['Fault'] },
  pass: inHandler(pass, EACH),
  'pass of an Error': { body: signalOnce('Fault'), handler: pass, kinds: ['Fault'], outer: LEAVING },
  outer: inHandler(logged(outer), ALL),
  'outer of an Error': { body: signalOnce('Fault'), handler: logged(outer), kinds: ['Fault'], outer: LEAVING },
  'outer, then resume:': inHandler(sequence(logged(outer), resume('resumed')), ALL),
  'a signal in the handler': inHandler(sequence(again, signalOnce()), ALL),
  'a signal in the handler, handled there': inHandler(logged(onDo(signal('Warning'), symbol('inside'), ['Warning'], 'i'))),
  'signal of the exception itself': inHandler(logged(signalAgain), ALL),
  'signal of the exception itself, then resume:': inHandler(sequence(logged(signalAgain), resume('resumed')), ALL),
  'resignalAs: what only the handler further out takes': inHandler(resignalAs('Note'), ALL),
  'resignalAs: what the same handler takes': inHandler(resignalOnce('Warning')),
};

type Position = (guard: Guard, body: Piece, handler: Piece, kinds: readonly Kind[] | undefined, cleanup: Piece) => Piece;

const POSITIONS: Readonly<Record<string, Position>> = {
  'in the protected block': (guard, body, handler, kinds, cleanup) => onDo(guarded(guard, body, cleanup), handler, kinds),
  'around on:do:': (guard, body, handler, kinds, cleanup) => guarded(guard, onDo(body, handler, kinds), cleanup),
  'in the handler': (guard, body, handler, kinds, cleanup) => onDo(body, guarded(guard, handler, cleanup), kinds),
  'two deep': (guard, body, handler, kinds, cleanup) => onDo(guarded('ensure', guarded(guard, body, add('inner')), cleanup), handler, kinds),
  'in both': (guard, body, handler, kinds, cleanup) => onDo(guarded(guard, body, cleanup), guarded(guard, handler, add('handlerCleanup')), kinds),
};

/** What a cleanup may do besides, and with which ways of leaving past it that is tried. */
const CLEANUPS: Readonly<Record<string, { readonly cleanup: Piece; readonly outer: readonly Ending[] }>> = {
  'signals, and handles it': { cleanup: logged(onDo(signal('Warning'), symbol('inCleanup'), ['Warning'], 'i')), outer: ['returns'] },
  'signals to the handler further out': { cleanup: signalAtFirstCleanup('Warning'), outer: ALL },
  'returns by ^': { cleanup: returnHome, outer: ['returns'] },
  'fails': { cleanup: signal('Error'), outer: ['returns'] },
};
const CLEANED_POSITIONS = ['in the protected block', 'around on:do:', 'in the handler'];
const WITH_CLEANUPS = [
  'normal', '^ in the protected block', 'terminate in the protected block', 'terminated while the protected block waits', 'end of the handler', '^ in the handler',
  'terminate in the handler', 'retry', 'resume:', 'an error in the protected block that nobody handles',
];

export interface Cell { readonly name: string; readonly piece: Piece }

function cell(way: string, guard: Guard, position: string, ending: Ending, cleanup: Piece = add('cleanup'), does = ''): Cell {
  const { body, handler, kinds } = WAYS[way]!;
  const inner = POSITIONS[position]!(guard, sequence(add('body'), body, add('bodyEnd'), symbol('value')), sequence(add('handler'), handler, add('handlerEnd'), symbol('handled')),
    kinds, cleanup);
  const whole = onDo(sequence(logged(inner), add('innerEnd'), symbol('passed')), sequence(add('outer'), OUTER[ending]), ['Warning', 'Note', 'Fault']);
  return { name: `${way}, ${guard}: ${position}${does === '' ? '' : ` ${does}`}, outer ${ending}`, piece: sequence(logged(whole), symbol('end')) };
}

/** Every way of leaving, past every position of a cleanup; and some with cleanups that do more than to log. */
export function allCells(): Cell[] {
  const guards: readonly Guard[] = ['ensure', 'ifCurtailed'];
  return [
    ...Object.entries(WAYS).flatMap(([way, { outer: outers = ['returns'] as const }]) => Object.keys(POSITIONS).flatMap((position) => guards.flatMap((guard) =>
      outers.map((ending) => cell(way, guard, position, ending))))),
    ...WITH_CLEANUPS.flatMap((way) => Object.entries(CLEANUPS).flatMap(([does, { cleanup, outer: outers }]) => CLEANED_POSITIONS.flatMap((position) =>
      outers.map((ending) => cell(way, 'ensure', position, ending, sequence(add('cleanup'), cleanup, add('cleanupEnd')), does))))),
  ];
}

const show = (value: Value): string => value === null ? 'nil' : `#${value}`;

/** What the program prints about the cell. */
export function expectedLine({ name, piece }: Cell): string {
  const { result, reason, log } = outcome(piece);
  const shown = reason === 'normal' || reason === 'shutdown' ? show(reason) : reason;
  return `${name} | ${show(result)} ${shown} ArrayList(${log.map(show).join(' ')})`;
}

/** A program that runs all cells, each in a process that another one observes from before its beginning. */
export function tableText(cells: readonly Cell[]): string {
  return `Note subclass: Notification
Fault subclass: Error

Table subclass: Object
  instanceVars: log
  method: log [ ^log ]
  method: reset [ log := ArrayList new ]
  method: evaluate: aBlock [ [aBlock value] ensure: [log add: #below]. ^#never ]
  method: waitForTheEnd [
    | me |
    me := Process current.
    [me terminate] fork.
    Channel new receive
  ]
${cells.map(({ piece }, i) => `  method: cell${i} [ | tries cleanups | tries := 0. cleanups := 0. ${piece.text.replace(/\. (#end)$/, '. ^$1')} ]`).join('\n')}

Runner subclass: Object
  "The reason of an error is its class."
  method: reason: aProcess [
    | reason |
    reason := aProcess exitReason.
    ^reason isSymbol ifTrue: [reason printString] ifFalse: [(reason split: ': ') at: 2]
  ]
  method: run: selector as: name [
    | table process gate |
    table := Table new reset; yourself.
    gate := Channel new.
    process := [gate receive. table perform: selector] fork.
    Process current monitor: process.
    gate send: true.
    Process receive.
    (name , ' | ' , process result printString , ' ' , (self reason: process) , ' ' , table log printString) println
  ]

| runner |
runner := Runner new.
${cells.map(({ name }, i) => `runner run: #cell${i} as: '${name}'.`).join('\n')}
"expect: the lines that the model gives"
`;
}
