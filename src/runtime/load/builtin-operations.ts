import type { Method } from '../../syntax/ast.js';

const ARITHMETIC = new Set([
  '+', '-', '*', '/', '//', '\\\\', '<', '>', '<=', '>=', '=', '~=', 'bitAnd:', 'bitOr:', 'bitXor:', 'bitShift:',
]);
const CONDITIONALS = new Set(['ifTrue:', 'ifFalse:', 'ifTrue:ifFalse:', 'ifFalse:ifTrue:', 'and:', 'or:']);
const LOOPS = new Set(['whileTrue:', 'whileFalse:', 'whileTrue', 'whileFalse']);
const EQUALITY = new Set(['=', 'hash']);
const IDENTITY = new Set(['==', '~~']);

/** Selectors that are executed without a send on instances of these classes, so that a method of theirs would not be seen. */
const RESERVED = new Map<string, ReadonlySet<string>>([
  ['SmallInteger', ARITHMETIC], ['BigInteger', ARITHMETIC], ['Float', ARITHMETIC],
  ['True', CONDITIONALS], ['False', CONDITIONALS], ['Block', LOOPS],
  ['String', EQUALITY], ['Symbol', EQUALITY], ['Character', EQUALITY],
]);

/** Is the selector, as a method of that class (by full name), a built-in operation that cannot be redefined (L008)? */
export function isBuiltInOperation(className: string, selector: string, classSide: boolean): boolean {
  return IDENTITY.has(selector) || (!classSide && RESERVED.get(className)?.has(selector) === true);
}

/** A `<primitive>` body only declares that the method is built in; it installs nothing. */
export function isDeclaration(method: Method): boolean {
  return method.primitive !== null && method.primitive.name === null;
}
