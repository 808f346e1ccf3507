/** What the beginning of a word may become. */
import { readdirSync, statSync } from 'node:fs';
import type { MClass } from '../../runtime/class.js';
import { isHidden, visibleSelectors } from '../../runtime/visible.js';
import type { VM } from '../../runtime/vm.js';
import { tokenize } from '../../syntax/lexer.js';
import { decodeSource } from '../../syntax/source.js';
import { endsOperand, type Token } from '../../syntax/tokens.js';
import { ancestors, findClass, NotFound } from '../find-methods.js';

export interface Completions {
  /** The beginning that is completed, at the end of the text. */
  readonly word: string;
  /** What it may become, ascending. */
  readonly candidates: readonly string[];
}

const RESERVED = ['self', 'super', 'nil', 'true', 'false', 'thisContext'];

/** Completions at the end of a text. `commands` are the names of commands that begin with a colon; `argument` says what one of them takes. */
export function complete(vm: VM, text: string, commands: readonly string[], argument: (command: string) => 'path' | 'name' | 'none'): Completions {
  const command = /^\s*(:\w*)(\s+(.*))?$/s.exec(text);
  if (command === null) return completeCode(vm, text);
  if (command[2] === undefined) return among(command[1]!, commands);
  const word = command[3]!;
  switch (argument(command[1]!)) {
    case 'path': return among(word, paths(word));
    case 'name': return completeName(vm, word);
    default: return among(word, []);
  }
}

function completeCode(vm: VM, text: string): Completions {
  const word = /[\p{L}_][\p{L}\p{N}_:]*$/u.exec(text)?.[0] ?? '';
  const before = tokenize(decodeSource(text.slice(0, text.length - word.length)), null).tokens.slice(0, -1);
  const last = before.at(-1);
  // Inside of a string or a comment there is nothing to complete.
  if (last?.kind === 'ERROR') return among(word, []);
  if (last === undefined || !endsOperand(last.kind)) return word === '' ? among('', []) : among(word, operands(vm));
  const receivers = receiverClasses(vm, before);
  return among(word, receivers === null ? allSelectors(vm) : receivers.flatMap(selectorsOf));
}

function completeName(vm: VM, word: string): Completions {
  const [className = '', selector] = word.split('>>');
  if (selector === undefined) return among(word, [...vm.classes.keys(), ...vm.traits.keys()].filter((name) => !isHidden(name)));
  try {
    const cls = findClass(vm, className);
    return among(selector, [cls, cls.cls].flatMap((side) => visibleSelectors(side).map(({ text }) => text)));
  } catch (error) {
    if (error instanceof NotFound) return among(selector, []);
    throw error;
  }
}

function operands(vm: VM): string[] { return [...RESERVED, ...vm.classes.keys(), ...vm.globals.keys()].filter((name) => !isHidden(name)); }

/** What the operand at the end of the tokens is an instance of; null if that cannot be seen. */
function receiverClasses(vm: VM, tokens: readonly Token[]): MClass[] | null {
  const last = tokens.at(-1)!, previous = tokens.at(-2);
  // A name behind an operand is a message, whose result is unknown.
  if (previous !== undefined && endsOperand(previous.kind)) return null;
  switch (last.kind) {
    case 'INTEGER': return [vm.core.SmallInteger];
    case 'FLOAT': return [vm.core.Float];
    case 'STRING': return [vm.core.String];
    case 'SYMBOL': return [vm.core.Symbol];
    case 'CHARACTER': return [vm.core.Character];
    case 'nil': case 'true': case 'false': return [vm.classOf(last.kind === 'nil' ? null : last.kind === 'true')];
    case 'IDENTIFIER': {
      const cls = vm.classes.get(last.text);
      if (cls !== undefined) return [cls.cls];
      const binding = vm.globals.get(last.text);
      return binding === undefined ? null : [vm.classOf(binding.value)];
    }
    default: return null;
  }
}

/** Selectors that a class understands; of keyword messages the first part. */
function selectorsOf(cls: MClass): string[] {
  return ancestors(cls).flatMap((ancestor) => visibleSelectors(ancestor).map(({ text }) => firstPart(text)));
}

function allSelectors(vm: VM): string[] {
  return [...vm.classes.values()].flatMap((cls) => [...visibleSelectors(cls), ...visibleSelectors(cls.cls)].map(({ text }) => firstPart(text)));
}

function firstPart(selector: string): string { return /^[^:]*:/.exec(selector)?.[0] ?? selector; }

/** Directories, and source files, whose names begin like this one. */
function paths(word: string): string[] {
  const directory = word.slice(0, word.lastIndexOf('/') + 1);
  try {
    return readdirSync(directory === '' ? '.' : directory).flatMap((name) => {
      const path = `${directory}${name}`;
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return [`${path}/`];
      return name.endsWith('.mag') ? [path] : [];
    });
  } catch {
    return [];
  }
}

function among(word: string, candidates: readonly string[]): Completions {
  return { word, candidates: [...new Set(candidates.filter((candidate) => candidate.startsWith(word)))].sort() };
}

/** What all of some texts begin with. */
export function commonStart(texts: readonly string[]): string {
  const [first = '', ...rest] = texts;
  let length = first.length;
  for (const text of rest) while (!text.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
