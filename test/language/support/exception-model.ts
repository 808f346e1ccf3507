/**
 * A small evaluator for handlers and unwinding, after language.md 9.3 to 9.5. Each piece of a program has its text and what it means; leaving is a
 * JavaScript exception, so the order of cleanups is that of JavaScript's own `finally`.
 */
export interface Piece { readonly text: string; run(world: World): Value }
/** A symbol's name, or nil. */
export type Value = string | null;

/** Classes of exceptions in the programs: Warning, a class of Notifications, a class of Errors that some handlers take, and what nobody takes. */
export type Kind = 'Warning' | 'Note' | 'Fault' | 'Error' | 'IllegalResumeAttempt';

export interface Handler {
  readonly outer: Handler | null;
  readonly block: Piece;
  readonly kinds: readonly Kind[];
  /** Selected, and not left, resumed or retried since. */
  busy: boolean;
}
export interface Signalling { readonly handler: Handler; readonly kind: Kind }

export interface World {
  readonly log: Value[];
  handlers: Handler | null;
  /** What is being handled. */
  signalling: Signalling | null;
  tries: number;
  /** As `tries`, of the signals in cleanups. */
  cleanups: number;
}

export class Leave { constructor(readonly handler: Handler, readonly how: Piece | 'retry' | null, readonly value: Value) {} }
export class Resume { constructor(readonly signalling: Signalling, readonly value: Value) {} }
/** `resignalAs:`. */
export class Resignal { constructor(readonly signalling: Signalling, readonly kind: Kind) {} }
export class HomeReturn { constructor(readonly value: Value) {} }
/** The process is unwound, for a reason. */
export class Ended { constructor(readonly reason: string) {} }

export function isResumable(kind: Kind): boolean { return kind === 'Warning' || kind === 'Note'; }

/** What `signal` answers. The search begins at `from`. */
export function signalFrom(world: World, kind: Kind, from: Handler | null): Value {
  let handler = from;
  while (handler !== null && (handler.busy || !handler.kinds.includes(kind))) handler = handler.outer;
  if (handler === null) {
    if (kind === 'Note') return null;
    if (kind === 'Warning') throw new Error('the programs of the table handle every Warning');
    throw new Ended(kind);
  }
  const { handlers, signalling: before } = world;
  const signalling = { handler, kind };
  handler.busy = true;
  world.signalling = signalling;
  world.handlers = handler.outer;
  let instead: Kind;
  try {
    throw new Leave(handler, null, handler.block.run(world));
  } catch (e) {
    if (e instanceof Resume && e.signalling === signalling) {
      handler.busy = false;
      return e.value;
    }
    if (!(e instanceof Resignal) || e.signalling !== signalling) throw e;
    handler.busy = false;
    instead = e.kind;
  } finally {
    world.signalling = before;
    world.handlers = handlers;
  }
  return signalFrom(world, instead, handlers);
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

/** `parameter` is the name that the block has for the exception. */
export function onDo(body: Piece, block: Piece, kinds: readonly Kind[] = ['Warning'], parameter = 'e'): Piece {
  return {
    text: `[${body.text}] on: ${kinds.join(', ')} do: [:${parameter} | ${block.text}]`,
    run: (world) => {
      const handler: Handler = { outer: world.handlers, block, kinds, busy: false };
      for (;;) {
        handler.busy = false;
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

/** What a process does that evaluates the piece as a method: its result, the reason of its end, and the log. */
export function outcome(piece: Piece): { readonly result: Value; readonly reason: string; readonly log: readonly Value[] } {
  const world: World = { log: [], handlers: null, signalling: null, tries: 0, cleanups: 0 };
  const { log } = world;
  try {
    return { result: piece.run(world), reason: 'normal', log };
  } catch (e) {
    if (e instanceof HomeReturn) return { result: e.value, reason: 'normal', log };
    if (e instanceof Ended) return { result: null, reason: e.reason, log };
    throw e;
  }
}
