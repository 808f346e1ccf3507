/** What a program shows to JavaScript: the classes that it makes itself. Fixed by its definitions, whatever it changes while it runs. */
import type { Program } from '../runtime/load/program.js';
import { isHidden } from '../runtime/visible.js';
import { classNames, memberName, selectorNames } from './names.js';

export interface ExportedMethod { readonly selector: string; readonly name: string }

export interface ExportedClass {
  readonly fullName: string;
  readonly name: string;
  /** The nearest exported superclass; null for none. */
  readonly base: ExportedClass | null;
  /** Own methods, in order of definition. Binary messages have no names. */
  readonly methods: readonly ExportedMethod[];
  /** Those of the class side; each class has `new`. */
  readonly classMethods: readonly ExportedMethod[];
}

/** The exported classes of a program's batches, superclasses first. */
export function exportedClasses(programs: readonly Program[]): ExportedClass[] {
  const classes = programs.flatMap((program) => program.classes).filter(({ created }) => created);
  const names = classNames(classes.map(({ fullName }) => fullName));
  const methods = programs.flatMap((program) => program.methods).filter(({ className, selector }) => names.has(className) && isNamed(selector));
  const selectors = selectorNames(['new', ...methods.map(({ selector }) => selector)]);
  const exported = new Map<string, ExportedClass>();
  const side = (fullName: string, classSide: boolean): ExportedMethod[] => {
    const own = methods.filter((method) => method.className === fullName && method.classSide === classSide).map(({ selector }) => selector);
    return [...new Set(classSide ? ['new', ...own] : own)].map((selector) => ({ selector, name: memberName(selectors, selector, classSide) }));
  };
  for (const { fullName, superclass } of classes) {
    const base = superclass === null ? null : exported.get(superclass) ?? null;
    exported.set(fullName, { fullName, name: names.get(fullName)!, base, methods: side(fullName, false), classMethods: side(fullName, true) });
  }
  return [...exported.values()];
}

/** Has a method a name in JavaScript? Not for operators, nor for what is the library's own. */
function isNamed(selector: string): boolean { return /^[\p{L}_]/u.test(selector) && !isHidden(selector); }
