/** What docstrings document, in the order in which their tests run (language.md 12.1). */
import type { MClass } from '../../runtime/class.js';
import type { Program } from '../../runtime/load/program.js';
import type { VM } from '../../runtime/vm.js';
import { hasAssertions, testSections, type Section } from './sections.js';

/** A class or trait, with the documented parts that have tests. */
export interface Subject { readonly name: string; readonly parts: readonly Part[] }

export interface Part {
  /** `increment`, `class>>named:`, `(class docstring)`. */
  readonly label: string;
  readonly sections: readonly Section[];
}

/** Which docstrings are meant: asked for a class or trait, then for its parts. */
export interface Selection {
  includes(fullName: string): boolean;
  /** Docstrings to test of a class or trait that has this one itself. */
  ownDocstrings(fullName: string, docstring: string | null): readonly (string | null)[];
  includesMethod(fullName: string, classSide: boolean, selector: string): boolean;
}

/** Everything that the VM holds. */
export const ALL: Selection = { includes: () => true, ownDocstrings: (_, docstring) => [docstring], includesMethod: () => true };

/** Classes and traits of that full or short name, whole. */
export function named(name: string): Selection {
  return { ...ALL, includes: (fullName) => fullName === name || fullName.endsWith(`::${name}`) };
}

/** What programs define or document; what they have from the library's traits is tested with the library. */
export function definedBy(programs: readonly Program[]): Selection {
  const documented = programs.flatMap(({ classes, traits }) => [...classes, ...traits]);
  const methods = new Set(programs.flatMap(({ methods, documentation }) => [...methods.filter(({ builtIn }) => !builtIn), ...documentation])
    .map(({ className, classSide, selector }) => methodKey(className, classSide, selector)));
  return {
    ...ALL,
    // A class keeps the docstring that it has: that of a later definition documents nothing else.
    ownDocstrings: (name) => documented.filter(({ fullName }) => fullName === name).map(({ docstring }) => docstring),
    includesMethod: (name, classSide, selector) => methods.has(methodKey(name, classSide, selector)),
  };
}

function methodKey(className: string, classSide: boolean, selector: string): string { return `${className}${classSide ? ' class' : ''}>>${selector}`; }

/** Those of the selected subjects that have assertions, by full name. */
export function subjects(vm: VM, selection: Selection): Subject[] {
  const classes = [...vm.classes.values()].map((cls) => ({ name: cls.fullName, docstring: cls.docstring, cls }));
  const traits = [...vm.traits.values()].map(({ fullName, docstring }) => ({ name: fullName, docstring, cls: null }));
  return [...classes, ...traits].filter(({ name }) => selection.includes(name) && !name.startsWith('%')).sort((a, b) => order(a.name, b.name)).flatMap(({ name, docstring, cls }) => {
    const own = selection.ownDocstrings(name, docstring).flatMap((text) => part('(class docstring)', text));
    const parts = cls === null ? own : [...own, ...methodParts(cls, false, selection), ...methodParts(cls.cls, true, selection)];
    return parts.length === 0 ? [] : [{ name, parts }];
  });
}

function methodParts({ fullName, methods }: MClass, classSide: boolean, selection: Selection): Part[] {
  return [...methods.values()].map(({ selector: { text }, docstring }) => ({ text, docstring }))
    .filter(({ text }) => selection.includesMethod(fullName, classSide, text))
    .sort((a, b) => order(a.text, b.text))
    .flatMap(({ text, docstring }) => part(classSide ? `class>>${text}` : text, docstring));
}

function part(label: string, docstring: string | null): Part[] {
  const sections = docstring === null || !docstring.includes('>>>') ? [] : testSections(docstring);
  return sections.some((section) => hasAssertions(section) || section.some(({ kind }) => kind === 'malformed')) ? [{ label, sections }] : [];
}

function order(a: string, b: string): number { return a < b ? -1 : a > b ? 1 : 0; }
