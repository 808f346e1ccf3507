/** What a breakpoint's place means: places in code for `Class>>selector` or a line of a file. */
import { orNear, suggest } from '../syntax/suggest.js';
import { withBlocks } from '../profile/all-code.js';
import type { MClass } from '../runtime/class.js';
import type { Code } from '../runtime/code.js';
import { CLASS_ALIASES } from '../runtime/load/world.js';
import type { VM } from '../runtime/vm.js';
import { entryPc, leftmostColumn, lineStarts, startOfLine } from './positions.js';
import { isSameFile, programFiles, programMethods } from './program-code.js';

export type Place =
  | { readonly kind: 'method'; readonly className: string; readonly selector: string }
  | { readonly kind: 'line'; readonly path: string; readonly line: number };

export interface Location { readonly code: Code; readonly pc: number }

/** Where a place is in the program as it is loaded now. */
export interface Resolved {
  readonly locations: readonly Location[];
  /** File and line of the first location; null without one. */
  readonly path: string | null;
  readonly line: number;
  /** Why there is no location, or what is noteworthy about those there are; null if nothing is. */
  readonly message: string | null;
}

/** `Counter>>increment`, `Counter class>>new`, `Ns::Counter>>at:put:`, `app.mag:12`, `12` in `file`; null if it is none of these. */
export function parsePlace(text: string, file: string | null): Place | null {
  const [, className, selector] = /^\s*(\S+(?:\s+class)?)\s*>>\s*#?(\S+)\s*$/.exec(text) ?? [];
  if (className !== undefined && selector !== undefined) return { kind: 'method', className: className.replace(/\s+/, ' '), selector };
  const [, path = file, line] = /^\s*(?:(.+):)?(\d+)\s*$/.exec(text) ?? [];
  return line === undefined || path === null || path === undefined ? null : { kind: 'line', path, line: Number(line) };
}

/** Why there cannot be such a line; null if there can. */
export function lineProblem(line: number): string | null { return line < 1 ? `there is no line ${line}: lines are counted from 1` : null; }

export function placeText(place: Place): string {
  return place.kind === 'method' ? `${place.className}>>${place.selector}` : `${place.path}:${place.line}`;
}

/** A line of a method, counted in its file; the method's start if the line is none of its own, or there is no such method yet. */
export function placeInMethod(vm: VM, className: string, selector: string, line: number): Place {
  const method = findClass(vm, className)?.methods.get(vm.symbol(selector));
  const own = method !== undefined && [...withBlocks(method.code)].some(({ template }) => lineStarts(template).some((start) => start.line === line));
  return own ? { kind: 'line', path: method.path, line } : { kind: 'method', className, selector };
}

export function resolvePlace(vm: VM, place: Place): Resolved {
  return place.kind === 'method' ? resolveMethod(vm, place.className, place.selector) : resolveLine(vm, place.path, place.line);
}

function nowhere(message: string): Resolved { return { locations: [], path: null, line: 0, message }; }

/** The class of that name, ` class` behind it meaning its metaclass; null if there is none. */
export function findClass(vm: VM, name: string): MClass | null {
  const plain = name.replace(/ class$/, '');
  const cls = vm.classes.get(CLASS_ALIASES.get(plain) ?? plain) ?? null;
  return cls !== null && name.endsWith(' class') ? cls.cls : cls;
}

/** `class "Conuter" not found, did you mean "Counter"?` */
export function classNotFound(vm: VM, name: string): string {
  return orNear(`class "${name}" not found`, suggest(name.replace(/ class$/, ''), vm.classes.keys()));
}

function resolveMethod(vm: VM, className: string, selector: string): Resolved {
  const cls = findClass(vm, className);
  if (cls === null) return nowhere(classNotFound(vm, className));
  const method = vm.lookup(cls, vm.symbol(selector));
  if (method === null) return nowhere(orNear(`method "${selector}" not found on ${className}`, suggest(selector, understood(cls))));
  const { code, owner } = method;
  if (code.transparent) return nowhere(`${className}>>${selector} has no activation of its own`);
  const start = lineStarts(code.template)[0];
  const message = owner === cls ? null : `inherited from ${owner!.displayName}`;
  return { locations: [{ code, pc: entryPc(code.template) }], path: method.path, line: start?.line ?? 0, message };
}

function* understood(cls: MClass): Generator<string> {
  for (let c: MClass | null = cls; c !== null; c = c.superclass) for (const { text } of c.methods.keys()) if (!text.startsWith('%')) yield text;
}

/** A line without code means the next one that has some. Of a method and its blocks on one line, what begins first in the text counts. */
function resolveLine(vm: VM, path: string, line: number): Resolved {
  const methods = [...programMethods(vm)].filter((method) => isSameFile(path, method.path));
  if (methods.length === 0) return nowhere(orNear(`no code of "${path}" is loaded`, suggest(path, programFiles(vm))));
  const found = nearestLine(methods.flatMap(({ code }) => [...withBlocks(code)]), line);
  if (found === null) return nowhere(`no code at or behind line ${line} of "${path}"`);
  const locations = methods.flatMap(({ code }) => firstOnLine(code, found) ?? []);
  return { locations, path: methods[0]!.path, line: found, message: found === line ? null : `moved from line ${line}` };
}

function nearestLine(codes: readonly Code[], wanted: number): number | null {
  let nearest = Infinity;
  for (const { template } of codes) for (const { line } of lineStarts(template)) if (line >= wanted && line < nearest) nearest = line;
  return nearest === Infinity ? null : nearest;
}

function firstOnLine(method: Code, line: number): Location | null {
  let first: Location | null = null, leftmost = Infinity;
  for (const code of withBlocks(method)) {
    const start = startOfLine(code.template, line), column = leftmostColumn(code.template, line);
    if (start === null || column >= leftmost) continue;
    first = { code, pc: start.pc };
    leftmost = column;
  }
  return first;
}
