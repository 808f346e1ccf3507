import type { Position } from './ast.js';
import type { Diagnostic } from './diagnostics.js';

/**
 * The one catalogue of everything Maggie reports (language.md, Appendix A): code → function that builds the text.
 * P syntax, C compiler, L loader, W warnings, R run time. Codes never change their meaning.
 */
export const texts = {
  // ---------------------------------------------------------------- lexical and syntactic errors
  P001: (character: string) => `unexpected character: ${visible(character)}`,
  P002: () => 'unterminated string',
  P003: () => 'unterminated comment',
  P004: () => 'unterminated docstring',
  P005: () => 'unexpected EOF in character literal',
  P006: (text: string) => `invalid integer: ${text}`,
  P007: (text: string) => `invalid float: ${text}`,
  P008: () => 'unterminated symbol',
  P009: () => 'invalid UTF-8 byte',
  P010: (text: string) => `incomplete qualified name: ${text}`,
  P011: (expected: string, got: string) => `expected ${expected}, got ${got}`,
  P012: (kind: string) => `unexpected token: ${kind}`,
  P013: () => 'cascade requires a message send',
  P014: () => 'expected message in cascade',
  P015: () => 'expected parameter name after binary selector',
  P016: () => 'expected parameter name after keyword',
  P017: () => 'expected parameter name after :',
  P018: () => 'expected method signature',
  P019: () => "expected '[' after method signature",
  P020: () => "expected '>' after 'primitive'",
  P021: () => "expected type name after '<'",
  P022: () => "expected '>' to close type annotation",
  P023: () => "expected effect name after '<' or ','",
  P024: () => "expected '>' to close effect annotation",
  P025: () => "expected superclass name after 'subclass:'",
  P026: (what: 'trait' | 'protocol', keyword: string) => `expected ${what} name after '${keyword}'`,
  P027: (keyword: string) => `expected string or identifier after '${keyword}'`,
  P028: (kind: string, text: string, body: string) => `unexpected ${kind} "${text}" in ${body} body`,
  P029: (kind: string, text: string) => `unexpected ${kind} "${text}" (expected a definition or a statement)`,
  P030: () => 'unexpected # token',
  P031: (kind: string) => `unexpected token in literal array: ${kind}`,
  P032: () => 'expected key expression in dictionary literal',
  P033: () => "expected '->' in dictionary literal",
  P034: () => 'expected value expression in dictionary literal',
  P035: (kind: string, text: string) => `unexpected ${kind} "${text}" after the end of the code`,
  P036: (text: string) =>
    `unexpected class-definition keyword "${text}" as a method selector — pass the method body without the enclosing definition`,
  P037: (keyword: string) => `'${keyword}' must come before the first definition or statement`,
  P038: (kind: string) => `cannot assign to ${kind}`,
  P039: (got: string) => `expected variable name or | in temporaries, got ${got}`,
  P040: () => 'too deeply nested',

  // ---------------------------------------------------------------- compile errors
  C001: (name: string, selector: string) => `duplicate parameter name "${name}" in method ${selector}`,
  /** Without a selector: in a doIt. */
  C002: (name: string, selector: string | null) =>
    `duplicate variable name "${name}" in ${selector === null ? 'doIt' : `method ${selector}`}`,
  C003: (name: string) => `duplicate block parameter name "${name}"`,
  C004: (name: string) => `duplicate block variable name "${name}"`,
  C005: (name: string, use: 'read' | 'assigned') =>
    use === 'read' ? `undefined name "${name}"` : `assignment to undeclared name "${name}"`,
  C006: (className: string) => `cannot assign to class ${className}`,
  C007: () => 'super is only allowed in methods',
  C008: (what: string, count: number) => `too many ${what}: ${count} exceeds maximum of 65535`,

  // ---------------------------------------------------------------- load errors
  L001: (path: string, reason: string) => `cannot access "${path}": ${reason}`,
  L002: (path: string) => `"${path}" is not a .mag file`,
  L003: (className: string, superclass: string, path: string, namespace: string | null, imports: readonly string[]) =>
    [
      `class ${className}: superclass ${superclass} not found`,
      `  declared in: ${path}`,
      ...(namespace === null ? [] : [`  namespace: ${namespace}`]),
      `  imports searched: [${imports.join(', ')}]`,
    ].join('\n'),
  L004: (className: string, old: string, wanted: string) =>
    `class ${className} already has superclass ${old} and cannot become a subclass of ${wanted}`,
  L005: (className: string) => `class ${className}: circular superclass chain`,
  L006: (className: string, trait: string) => `class ${className}: unknown trait ${trait}`,
  L007: (className: string, selector: string, trait: string) =>
    `class ${className} does not provide required method ${selector} for trait ${trait}`,
  L008: (className: string, selector: string) => `cannot redefine ${className}>>${selector}: it is a built-in operation`,
  L009: (className: string, variable: string, owner: string) =>
    `class ${className}: instance variable "${variable}" is already defined in ${owner}`,
  L010: (name: string, as: 'class' | 'trait') => `${name} is already defined as a ${as}`,
  L011: (trait1: string, trait2: string, selector: string, className: string) =>
    `traits ${trait1} and ${trait2} both provide ${selector} in class ${className}: define it in ${className}`,
  /** language.md 2.6.3 names the code without a text. */
  L012: (className: string) => `class ${className} cannot have instance variables of its own`,

  // ---------------------------------------------------------------- warnings
  W001: (name: string) => `undefined name "${name}"`,
  W002: (name: string) => `"${name}" hides an instance variable`,
  W003: () => 'unreachable code after ^',
  W004: () => 'docstring documents nothing',
  W005: (name: string) => `assignment to undeclared name "${name}" makes it a global`,
  W006: (className: string, selector: string) => `no built-in method ${className}>>${selector}`,
  W007: (missing: 'expression' | 'expected value', line: string) =>
    `skipping malformed assertion (empty ${missing}): ${line}`,

  // ---------------------------------------------------------------- run time: the exception's message text
  R001: (className: string, selector: string) => `${className} does not understand #${selector}`,
  R002: () => 'division by zero',
  R003: (index: string | number | bigint, size: number) => `index ${index} is out of bounds for size ${size}`,
  R004: (selector: string, argument: number, kind: string, className: string) =>
    `${head(selector)}expected ${kind} for argument ${argument}, got ${className}`,
  R005: (selector: string, text: string) => `${head(selector)}${text}`,
  R006: (className: string) => `mustBeBoolean: conditional expected true or false, got ${className}`,
  R007: (limit: number) => `Stack overflow: frame depth exceeded limit of ${limit}`,
  R008: () => 'block cannot return: its home method has finished',
  R009: (className: string) => `${className} is not resumable`,
  R010: (name: string, access: 'read' | 'write') => `access to restricted global '${name}' (${access}) from a restricted process`,
  R011: (selector: string) => `${head(selector)}the exception is not being handled`,
  R012: (description: string | null) => description ?? 'assertion failed',
  R013: (className: string) => `${className} cannot be instantiated with new`,
  R014: (className: string, selector: string) => `${className}>>${selector} is the responsibility of a subclass`,
  /** `performer` is the selector that was asked to perform, for example `perform:with:`. */
  R015: (performer: string, expected: number, selector: string, got: number) =>
    `${head(performer)}expected ${expected} arguments for #${selector}, got ${got}`,
  R016: (text: string) => text,
  R017: (text: string) => `compileAndInstall: ${text}`,
  R018: (text: string) => text,
  R019: (text: string) => text,
  R020: () => 'deadlock: every process is blocked',
  R021: (text: string) => text,
  R022: (text: string) => text,
  R023: () => 'result too large',
  R024: () => 'out of memory',
} as const;

/** A code of the catalogue. */
export type Code = keyof typeof texts;

/** The values that fill in the text of a code. */
export type Details<C extends Code> = Parameters<(typeof texts)[C]>;

/** Where a diagnostic belongs; either part may be unknown. */
export interface Place {
  readonly path: string | null;
  readonly pos: Position | null;
}

/** The text of a code: `message('P011', ']', 'EOF')`. */
export function message<C extends Code>(code: C, ...details: Details<C>): string {
  const build = texts[code] as (...details: Details<C>) => string;
  return build(...details);
}

/** A diagnostic: `diagnostic('P011', { path, pos }, ']', 'EOF')`. Codes beginning with W are warnings. */
export function diagnostic<C extends Code>(code: C, place: Place, ...details: Details<C>): Diagnostic {
  const severity = code.startsWith('W') ? 'warning' : 'error';
  return { code, severity, message: message(code, ...details), path: place.path, pos: place.pos, hint: null };
}

/** The same diagnostic with a hint line below its message; null takes the hint away. */
export function withHint(diagnostic: Diagnostic, hint: string | null): Diagnostic {
  return { ...diagnostic, hint };
}

/** Control characters by their number. */
function visible(character: string): string {
  return /[\0-\x1f\x7f-\x9f]/.test(character) ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` : character;
}

/** library.md 0.3: the selector, a colon unless it ends with one, and a space. */
function head(selector: string): string {
  return selector.endsWith(':') ? `${selector} ` : `${selector}: `;
}
