/**
 * A small evaluator for handlers and unwinding, after language.md 9.3 to 9.5. Each piece of a program has its text and what it means; leaving is a
 * JavaScript exception, so the order of cleanups is that of JavaScript's own `finally`.
 */
export interface Piece { readonly text: string; run(world: World): Value }
/** A symbol's name, or nil. */
export type Value = string | null;

interface Handler { readonly outer: Handler | null; readonly block: Piece }
interface Signalling { readonly handler: Handler }

export interface World {
  readonly log: Value[];
  handlers: Handler | null;
  /** What is being handled. */
  signalling: Signalling | null;
  tries: number;
}

class Leave { constructor(readonly handler: Handler, readonly how: Piece | 'retry' | null, readonly value: Value) {} }
class Resume { constructor(readonly signalling: Signalling, readonly value: Value) {} }
class HomeReturn { constructor(readonly value: Value) {} }
class Terminated {}

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

export type Guard = 'ensure' | 'ifCurtailed';

export function guarded(guard: Guard, body: Piece, cleanup: Piece): Piece {
  return {
    text: `[${body.text}] ${guard}: [${cleanup.text}]`,
    run: (world) => {
      let value;
      try {
        value = body.run(world);
      } catch (e) {
        cleanup.run(world);
        throw e;
      }
      if (guard === 'ensure') cleanup.run(world);
      return value;
    },
  };
}

export function onDo(body: Piece, block: Piece): Piece {
  return {
    text: `[${body.text}] on: Warning do: [:e | ${block.text}]`,
    run: (world) => {
      const handler = { outer: world.handlers, block };
      for (;;) {
        world.handlers = handler;
        try {
          return body.run(world);
        } catch (e) {
          if (!(e instanceof Leave) || e.handler !== handler) throw e;
          world.handlers = handler.outer;
          if (e.how === null) return e.value;
          if (e.how !== 'retry') return e.how.run(world);
        } finally {
          world.handlers = handler.outer;
        }
      }
    },
  };
}

function signalFrom(world: World, handler: Handler | null): Value {
  if (handler === null) throw new Error('the programs of the table handle everything');
  const { handlers, signalling: before } = world;
  const signalling = { handler };
  world.signalling = signalling;
  world.handlers = handler.outer;
  try {
    throw new Leave(handler, null, handler.block.run(world));
  } catch (e) {
    if (e instanceof Resume && e.signalling === signalling) return e.value;
    throw e;
  } finally {
    world.signalling = before;
    world.handlers = handlers;
  }
}

/** Signals at the first try only. */
export const signalOnce: Piece = {
  text: "tries := tries + 1. tries = 1 ifTrue: [log add: (Warning signal: 'w')]",
  run: (world) => {
    if (++world.tries > 1) return null;
    const value = signalFrom(world, world.handlers);
    world.log.push(value);
    return value;
  },
};

const leave = (text: string, how: Piece | 'retry' | null, value: Value): Piece => ({ text, run: ({ signalling }) => { throw new Leave(signalling!.handler, how, value); } });

export const returnValue = (name: string): Piece => leave(`e return: #${name}`, null, name);
export const returnNil = leave('e return', null, null);
export const retry = leave('e retry', 'retry', null);
export const retryUsing = (piece: Piece): Piece => leave(`e retryUsing: [${piece.text}]`, piece, null);
export const resume = (name: string): Piece => ({ text: `e resume: #${name}`, run: ({ signalling }) => { throw new Resume(signalling!, name); } });
export const pass: Piece = {
  text: 'e pass',
  run: (world) => {
    const { signalling } = world;
    throw new Resume(signalling!, signalFrom(world, signalling!.handler.outer));
  },
};
export const outer: Piece = { text: 'e outer', run: (world) => signalFrom(world, world.signalling!.handler.outer) };

/** `^` in the block itself. */
export const returnHome: Piece = { text: 'tries >= 0 ifTrue: [^#left]', run: () => { throw new HomeReturn('left'); } };
/** `^` in a block that another method evaluates. */
export const returnFromBelow: Piece = {
  text: 'self evaluate: [^#left]',
  run: ({ log }) => { log.push('below'); throw new HomeReturn('left'); },
};
export const terminate: Piece = { text: 'Process current terminate', run: () => { throw new Terminated(); } };

/** What a process does that evaluates the piece as a method: its result, the reason of its end, and the log. */
export function outcome(piece: Piece): { readonly result: Value; readonly reason: string; readonly log: readonly Value[] } {
  const world: World = { log: [], handlers: null, signalling: null, tries: 0 };
  try {
    const result = piece.run(world);
    return { result, reason: 'normal', log: world.log };
  } catch (e) {
    if (e instanceof HomeReturn) return { result: e.value, reason: 'normal', log: world.log };
    if (e instanceof Terminated) return { result: null, reason: 'shutdown', log: world.log };
    throw e;
  }
}
