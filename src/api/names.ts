/**
 * Names that a program's classes and messages have in JavaScript. No name of Maggie holds a `$`, so whatever has one cannot be the name of anything
 * else. Declarations and running modules both ask here.
 */

/** What a module of a program exports besides its classes. */
export const MODULE_NAMES = ['Value', 'MaggieObject', 'MaggieClass', 'MaggieError'] as const;

/** No variable of an ES module can be called so. */
const RESERVED = [
  'arguments', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'enum', 'eval', 'export',
  'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in', 'instanceof', 'interface', 'let', 'new', 'null', 'package', 'private',
  'protected', 'public', 'return', 'static', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield',
];

/** No class can be called so in TypeScript, or it could not be mentioned. */
const TYPE_NAMES = [
  'any', 'asserts', 'bigint', 'boolean', 'infer', 'keyof', 'never', 'number', 'object', 'readonly', 'string', 'symbol', 'undefined', 'unique', 'unknown',
];

/** Names whose meaning JavaScript knows, of a property of any object. What has a method `then` counts as a promise, a module too. */
const OF_OBJECTS = [
  'constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'then', 'toJSON', 'toLocaleString', 'toString', 'valueOf',
  '__proto__', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__',
];

/** The same, of a class. */
const OF_CLASSES = ['apply', 'arguments', 'bind', 'call', 'caller', 'length', 'name', 'prototype'];

const CLASS_NAMES: ReadonlySet<string> = new Set([...MODULE_NAMES, ...RESERVED, ...TYPE_NAMES, 'then']);
const PARAMETERS: ReadonlySet<string> = new Set(RESERVED);
const MEMBERS: ReadonlySet<string> = new Set(OF_OBJECTS);
const STATIC_MEMBERS: ReadonlySet<string> = new Set([...OF_OBJECTS, ...OF_CLASSES]);

/** Exported names of classes, by their full names: `Shop::Order` is `Shop_Order`, or `Shop$Order` if another class would be called the same. */
export function classNames(fullNames: readonly string[]): Map<string, string> {
  return distinct(fullNames, [(name) => name.replaceAll('::', '_'), (name) => name.replaceAll('::', '$')], CLASS_NAMES);
}

/** Names of methods, as they are before it matters on which side of a class they are. */
export type SelectorNames = ReadonlyMap<string, string>;

/**
 * Names for the selectors of a program: `at:put:` is `atPut`. Where two would be the same both have their underscore form (`at_put_`), and where that is
 * taken as well it is `at$put$`. `selectors` have no binary ones among them.
 */
export function selectorNames(selectors: Iterable<string>): SelectorNames {
  return distinct([...new Set(selectors)], [camelCase, (text) => text.replaceAll(':', '_'), (text) => text.replaceAll(':', '$')], new Set());
}

/** The name of a method on one side of a class. */
export function memberName(names: SelectorNames, selector: string, classSide: boolean): string {
  return unlike(names.get(selector)!, classSide ? STATIC_MEMBERS : MEMBERS);
}

/** The name of a parameter. */
export function parameterName(name: string): string { return unlike(written(name), PARAMETERS); }

function camelCase(selector: string): string {
  const [first, ...rest] = selector.split(':');
  return first + rest.map((part) => part.replace(/^./u, (letter) => letter.toUpperCase())).join('');
}

/** What each text becomes by the first of the forms; those that become the same, by the next one, and so on. Texts differ in their last forms. */
function distinct(texts: readonly string[], forms: readonly ((text: string) => string)[], taken: ReadonlySet<string>): Map<string, string> {
  const steps = new Map(texts.map((text) => [text, 0]));
  const name = (text: string): string => unlike(written(forms[steps.get(text)!]!(text)), taken);
  for (;;) {
    const groups = new Map<string, string[]>();
    for (const text of texts) groups.set(name(text), [...groups.get(name(text)) ?? [], text]);
    const changing = [...groups.values()].filter(({ length }) => length > 1).flat().filter((text) => steps.get(text)! < forms.length - 1);
    if (changing.length === 0) return new Map(texts.map((text) => [text, name(text)]));
    for (const text of changing) steps.set(text, steps.get(text)! + 1);
  }
}

function unlike(name: string, taken: ReadonlySet<string>): string { return taken.has(name) ? `$${name}` : name; }

/** Letters of Maggie that JavaScript does not take in a name are written as their numbers. */
function written(name: string): string {
  return name.replace(/[^\p{ID_Continue}$]/gu, (letter) => `$u${letter.codePointAt(0)!.toString(16)}`);
}
