/** Documentation for a terminal (language.md 13.7). */
import type { MClass } from '../runtime/class.js';
import { classHelpText, methodHelpText } from '../runtime/primitives/classes.js';
import { isHidden } from '../runtime/visible.js';
import type { VM } from '../runtime/vm.js';
import { findClass, findMethod, NotFound } from './find-methods.js';

/** Width of the names in the index. */
const NAME_WIDTH = 30;

/** Classes that carry a program's guide. */
const GUIDE = /^Guide/;

/** The classes with the first lines of their documentation. Without `all` those named `Guide…` are left out. */
export function classIndex(vm: VM, all: boolean): string {
  return documentedClasses(vm, all).map(({ fullName, docstring }) => `${fullName.padEnd(NAME_WIDTH)} ${docstring?.split('\n')[0] ?? ''}`.trimEnd() + '\n').join('');
}

/** Classes that programs can see, by full name. Without `all` those named `Guide…` are left out. */
export function documentedClasses(vm: VM, all: boolean): MClass[] {
  return [...vm.classes.values()]
    .filter(({ fullName, name }) => !isHidden(fullName) && !isHidden(name) && (all || !GUIDE.test(name)))
    .sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
}

/** The documentation of `Class`, `Class class`, `Trait`, `Class>>selector` or `Class class>>selector`; one line that says so if there is no such thing. */
export function helpOn(vm: VM, subject: string): string {
  const at = subject.indexOf('>>');
  const trait = vm.traits.get(subject);
  if (trait !== undefined && !isHidden(trait.name)) return traitHelpText(trait);
  try {
    return at < 0 ? classHelpText(findClass(vm, subject)) : methodHelpText(findMethod(vm, subject.slice(0, at), subject.slice(at + 2)));
  } catch (error) {
    if (error instanceof NotFound) return `${error.message}\n`;
    throw error;
  }
}

function traitHelpText({ fullName, docstring, methods }: { fullName: string; docstring: string | null; methods: readonly { selector: string }[] }): string {
  const selectors = methods.map(({ selector }) => selector).filter((selector) => !isHidden(selector)).sort();
  return `${fullName} (trait)\n${docstring === null ? '' : `\n${docstring}\n`}${selectors.length === 0 ? '' : `\nMethods:\n${selectors.map((selector) => `  ${selector}\n`).join('')}`}`;
}
