import { orNear, suggest } from '../syntax/suggest.js';

/** A command-level error: one line `Error: TEXT` on standard error, status 1. */
export class CommandError extends Error {}

/** `TEXT, did you mean "NAME"?` when one of the candidates is close to what was asked for. */
export function notFound(text: string, name: string, candidates: Iterable<string>): CommandError {
  return new CommandError(orNear(text, suggest(name, candidates)));
}

/** A command line that cannot be understood: the message and the usage, of `mag` unless another is given, on standard error, status 2. */
export class UsageError extends Error {
  constructor(message: string, readonly hint: string | null = null, readonly usage: string | null = null) { super(message); }
}
