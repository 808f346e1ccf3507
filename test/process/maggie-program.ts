import type { Setting, Step } from './steps.js';

/** What a process of a program does: a step, one that nobody sees, or a critical section. */
export type Action = Step
  | { readonly kind: 'yield' }
  | { readonly kind: 'spin' }
  | { readonly kind: 'critical'; readonly mutex: number; readonly actions: readonly Action[] };

export interface MaggieProgram extends Setting {
  readonly mutexes: number;
  readonly processes: readonly (readonly Action[])[];
}

/** The program in the model's terms: mutexes are semaphores behind the others. */
export function settingOf({ capacities, permits, groups, parents, mutexes }: MaggieProgram): Setting {
  return { capacities, permits: [...permits, ...new Array<number>(mutexes).fill(1)], groups, parents };
}

export function stepsOf({ permits, processes }: MaggieProgram): Step[][] {
  const flat = (action: Action): Step[] => {
    if (action.kind === 'yield' || action.kind === 'spin') return [];
    if (action.kind !== 'critical') return [action];
    const semaphore = permits.length + action.mutex;
    return [{ kind: 'acquire', semaphore }, ...action.actions.flatMap(flat), { kind: 'release', semaphore }];
  };
  return processes.map((actions) => actions.flatMap(flat));
}

/**
 * Its text. Every step prints a line `PROCESS ANSWER`; a critical section also `m MUTEX COUNT`, a count that it has read when it began. The last line,
 * `end …`, is the state in which all processes have left what they share.
 */
export function maggieText(program: MaggieProgram): string {
  const { capacities, permits, groups, parents, mutexes, processes } = program;
  const names = {
    c: capacities.map((capacity) => `Channel new: ${capacity}`), s: permits.map((count) => `Semaphore new: ${count}`), m: each(mutexes, () => 'Mutex new'),
    g: each(groups, () => 'WaitGroup new'), x: parents.map((parent) => parent === null ? 'CancellationContext withCancel' : `x${parent} withCancel`),
    d: parents.map((_, i) => `x${i} doneChannel`),
  };
  const made = Object.entries(names).flatMap(([letter, texts]) => texts.map((text, i) => ({ name: `${letter}${i}`, text })));
  const state = [
    ...[...capacities, ...parents].map((_, i) => `${channelName(program, i)} size printString , (${channelName(program, i)} isClosed ifTrue: ['closed'] ifFalse: [''])`),
    ...permits.map((_, i) => `s${i} available printString`), ...each(mutexes, (i) => `(m${i} isLocked ifTrue: ['0'] ifFalse: ['1'])`),
    ...each(groups, (i) => `g${i} count printString`), ...parents.map((_, i) => `x${i} isCancelled printString`),
  ];
  return `P subclass: Object
  instanceVars: counts ${made.map(({ name }) => name).join(' ')}
  method: setUp [
    counts := Array new: ${mutexes} withAll: 0.
    ${made.map(({ name, text }) => `${name} := ${text}.`).join('\n    ')}
  ]
  method: p: n is: text [ (n printString , ' ' , text) println ]
  method: show: value [ value == nil ifTrue: [^'null']. ^value == true ifTrue: ['1'] ifFalse: [value displayString] ]
  method: state [ ^{${state.join('. ')}} ]
${processes.map((actions, i) => `  method: p${i} [
    | t |
    ${actions.map((action) => `${actionText(program, i, action)}.`).join('\n    ')}
  ]`).join('\n')}

| p all |
p := P new.
p setUp.
all := {${processes.map((_, i) => `[p p${i}] fork`).join('. ')}}.
all do: [:each | each wait].
('end ' , (p state inject: '' into: [:text :each | text , each , ' '])) println.
`;
}

function each<T>(n: number, make: (i: number) => T): T[] { return Array.from({ length: n }, (_, i) => make(i)); }

function channelName({ capacities }: Setting, channel: number): string {
  return channel < capacities.length ? `c${channel}` : `d${channel - capacities.length}`;
}

function actionText(program: MaggieProgram, process: number, action: Action, depth = 0): string {
  switch (action.kind) {
    case 'yield': return 'Process yield';
    case 'spin': return 't := 0. 1 to: 5 do: [:i | t := t + i]';
    case 'critical': {
      const { mutex, actions } = action;
      const place = `counts at: ${mutex + 1}`, count = `count${depth}`;
      const body = actions.map((inner) => `${actionText(program, process, inner, depth + 1)}. `).join('');
      return `m${mutex} critical: [| ${count} |
      ${count} := ${place}. self p: ${process} is: 'taken'. ${body}${place} put: ${count} + 1. ('m ${mutex} ' , (${place}) printString) println].
    self p: ${process} is: 'released'`;
    }
    default: return `self p: ${process} is: ${answerText(program, action)}`;
  }
}

/** An expression for the String that the model answers. */
function answerText(program: MaggieProgram, step: Step): string {
  const either = (condition: string, yes: string, no: string): string => `(${condition} ifTrue: ['${yes}'] ifFalse: ['${no}'])`;
  const after = (statement: string, answer: string): string => `[${statement}. '${answer}'] value`;
  const channel = 'channel' in step ? channelName(program, step.channel) : '';
  switch (step.kind) {
    case 'send': return either(`(${channel} send: ${step.value}) == nil`, 'not sent', 'sent');
    case 'trySend': return either(`(${channel} trySend: ${step.value})`, 'sent', 'not sent');
    case 'receive': return `(self show: (${channel} receiveIfClosed: ['closed']))`;
    case 'tryReceive': return `(self show: (${channel} tryReceiveIfEmpty: ['nothing']))`;
    case 'close': return after(`${channel} close`, 'closed');
    case 'acquire': return after(`s${step.semaphore} acquire`, 'taken');
    case 'tryAcquire': return either(`s${step.semaphore} tryAcquire`, 'taken', 'not taken');
    case 'release': return after(`s${step.semaphore} release`, 'released');
    case 'add': return after(`g${step.group} add: ${step.count}`, 'counted');
    case 'done': return `([g${step.group} done. 'counted'] on: PrimitiveError do: [:e | 'refused'])`;
    case 'wait': return after(`g${step.group} wait`, 'zero');
    case 'cancel': return after(`x${step.context} cancel`, 'cancelled');
    case 'isCancelled': return `x${step.context} isCancelled printString`;
    case 'awaitCancel': return after(`x${step.context} wait`, 'ended');
    default: {
      const cases = step.cases.map((each, i) => {
        const name = channelName(program, each.channel);
        return each.send ? `${name} onSend: ${each.value} do: ['case ${i + 1} null']` : `${name} onReceive: [:v | 'case ${i + 1} ' , (self show: v)]`;
      });
      return step.kind === 'select' ? `((Channel select: {${cases.join('. ')}}) ifNil: ['nothing'])` : `(Channel select: {${cases.join('. ')}} ifNone: ['nothing'])`;
    }
  }
}
