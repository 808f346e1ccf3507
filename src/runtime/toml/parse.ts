import { HashTable } from '../hashed.js';
import { tomlPackage } from '../packages.js';
import { normalizeBig, type Value } from '../values.js';
import type { VM } from '../vm.js';
import { dateText } from './date-text.js';
import { hasNumberedKeys, markNumberedKeys, unmarked } from './numbered-keys.js';

/** Of arrays and inline tables: the parser recurses. */
const MAX_DEPTH = 100;

/** Why a text is no TOML document, with the number of the line. */
export class TomlProblem extends Error {}

/** Where a value that is still to be converted goes. */
interface Pending { readonly from: unknown; readonly store: (value: Value) => void }

/**
 * The table of a TOML 1.0 document, as a Dictionary with String keys in the order of the text. Inline tables and arrays may be nested a hundred deep, for which
 * every host stack is long enough. Throws TomlProblem.
 */
export function parseToml(vm: VM, text: string): Value {
  const table = read(text);
  return hasNumberedKeys(table) ? convert(vm, read(markNumberedKeys(text)), unmarked) : convert(vm, table, (key) => key);
}

function read(text: string): object {
  const { parse, TomlError } = tomlPackage();
  try {
    return parse(text, { integersAsBigInt: true, maxDepth: MAX_DEPTH });
  } catch (error) {
    if (error instanceof TomlError) throw new TomlProblem(`line ${error.line}: ${error.message.split('\n')[0]!.replace('Invalid TOML document: ', '')}`);
    throw error;
  }
}

/** Keeps a stack of its own: headers may name tables nested as deeply as they like. */
function convert(vm: VM, document: object, name: (key: string) => string): Value {
  let result: Value = null;
  const pending: Pending[] = [{ from: document, store: (value) => { result = value; } }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { from, store } = next;
    const simple = simpleValue(vm, from);
    if (simple !== undefined) store(simple);
    else if (Array.isArray(from)) {
      const items: Value[] = from.map(() => null);
      store(vm.array(items));
      from.forEach((item: unknown, i) => pending.push({ from: item, store: (value) => { items[i] = value; } }));
    } else {
      const table = new HashTable(vm.core['%Entry']);
      store(vm.allocator.native(vm.core.Dictionary, table));
      for (const [key, item] of Object.entries(from as object)) {
        const entry = table.put(name(key), null);
        pending.push({ from: item, store: (value) => { entry.value = value; } });
      }
    }
  }
  return result;
}

/** undefined for arrays and tables. */
function simpleValue(vm: VM, value: unknown): Value | undefined {
  switch (typeof value) {
    case 'bigint': return normalizeBig(value);
    case 'number': return vm.float(value);
    case 'string': case 'boolean': return value;
    default: return value instanceof tomlPackage().TomlDate ? dateText(value) : undefined;
  }
}
