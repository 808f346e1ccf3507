import { Ended, HomeReturn, isResumable, Leave, onDo, Resignal, Resume, signalFrom, type Kind, type Piece, type Value } from './exception-model.js';

export function add(symbol: string): Piece {
  return { text: `log add: #${symbol}`, run: ({ log }) => { log.push(symbol); return symbol; } };
}

export function symbol(name: string): Piece { return { text: `#${name}`, run: () => name }; }

export function sequence(...pieces: readonly Piece[]): Piece {
  return { text: pieces.map(({ text }) => text).join('. '), run: (world) => pieces.map((piece) => piece.run(world)).at(-1)! };
}

/** Logs the value of a piece. */
export function logged(piece: Piece): Piece {
  return { text: `log add: (${piece.text})`, run: (world) => { const value = piece.run(world); world.log.push(value); return value; } };
}

export function signal(kind: Kind): Piece { return { text: `${kind} signal: 't'`, run: (world) => signalFrom(world, kind, world.handlers) }; }

/** Signals at the first try only. */
export function signalOnce(kind: Kind = 'Warning'): Piece {
  const first = logged(signal(kind));
  return {
    text: `tries := tries + 1. tries = 1 ifTrue: [${first.text}]`,
    run: (world) => ++world.tries > 1 ? null : first.run(world),
  };
}

/** In a cleanup: only the first one signals, so that an outer handler may let everything begin anew. */
export function signalAtFirstCleanup(kind: Kind): Piece {
  const first = logged(signal(kind));
  return {
    text: `cleanups := cleanups + 1. cleanups = 1 ifTrue: [${first.text}]`,
    run: (world) => ++world.cleanups > 1 ? null : first.run(world),
  };
}

/** Begins to count tries anew. */
export const again: Piece = { text: 'tries := 0', run: (world) => { world.tries = 0; return null; } };

const leave = (text: string, how: Piece | 'retry' | null, value: Value): Piece => ({ text, run: ({ signalling }) => { throw new Leave(signalling!.handler, how, value); } });

export const returnValue = (name: string): Piece => leave(`e return: #${name}`, null, name);
export const returnNil = leave('e return', null, null);
export const retry = leave('e retry', 'retry', null);
export const retryUsing = (piece: Piece): Piece => leave(`e retryUsing: [${piece.text}]`, piece, null);
export const resume = (name: string): Piece => ({
  text: `e resume: #${name}`,
  run: (world) => {
    const { signalling, handlers } = world;
    if (!isResumable(signalling!.kind)) return signalFrom(world, 'IllegalResumeAttempt', handlers);
    throw new Resume(signalling!, name);
  },
});
/** `e resume:` where that is not allowed; the program handles the refusal. */
export const refusedResume = (name: string): Piece => onDo(resume('never'), symbol(name), ['IllegalResumeAttempt'], 'i');
export const pass: Piece = {
  text: 'e pass',
  run: (world) => {
    const { handler, kind } = world.signalling!;
    const { signalling } = world;
    throw new Resume(signalling!, signalFrom(world, kind, handler.outer));
  },
};
export const outer: Piece = { text: 'e outer', run: (world) => signalFrom(world, world.signalling!.kind, world.signalling!.handler.outer) };
/** `e signal` in its own handler. */
export const signalAgain: Piece = { text: 'e signal', run: (world) => signalFrom(world, world.signalling!.kind, world.handlers) };
export const resignalAs = (kind: Kind): Piece => ({
  text: `e resignalAs: ${kind} new`,
  run: ({ signalling }) => { throw new Resignal(signalling!, kind); },
});
/** Handles the first of two exceptions by resignalling; the handler block goes on for the second. */
export const resignalOnce = (kind: Kind): Piece => ({
  text: `tries := tries + 1. tries = 2 ifTrue: [${resignalAs(kind).text}]`,
  run: (world) => ++world.tries === 2 ? resignalAs(kind).run(world) : null,
});

/** `^` in the block itself. */
export const returnHome: Piece = { text: 'tries >= 0 ifTrue: [^#left]', run: () => { throw new HomeReturn('left'); } };
/** `^` in a block that another method evaluates. */
export const returnFromBelow: Piece = {
  text: 'self evaluate: [^#left]',
  run: ({ log }) => { log.push('below'); throw new HomeReturn('left'); },
};
export const terminate: Piece = { text: 'Process current terminate', run: () => { throw new Ended('shutdown'); } };
/** Another process terminates this one while it waits. */
export const terminated: Piece = { text: 'self waitForTheEnd', run: () => { throw new Ended('shutdown'); } };
