import { HashTable } from '../hashed.js';
import { normalizeBig, type Value } from '../values.js';
import type { VM } from '../vm.js';
import { JsonProblem, JsonScanner } from './scanner.js';

/** An array or object that is being read. */
type Container = { readonly items: Value[] } | { readonly table: HashTable; key: string };

/**
 * Reads one value from a text, from a position on (in UTF-16 units). Objects become Dictionaries with String keys, arrays Arrays. Keeps a stack of its
 * own, so that the depth of nesting is not limited. Throws JsonProblem.
 */
export function parseJson(vm: VM, text: string, position: number): { value: Value; end: number } {
  const scanner = new JsonScanner(text, position);
  const containers: Container[] = [];
  if (!scanner.skipSpace()) throw new JsonProblem('EOF');
  for (;;) {
    let value = readSimple(vm, scanner);
    if (value === undefined) {
      const opened = open(vm, scanner);
      if (opened !== null) {
        containers.push(opened);
        continue;
      }
      value = emptyContainer(vm, text[scanner.position - 1]!);
    }
    // The value may be the last of its container, and that of its own.
    for (;;) {
      const container = containers.at(-1);
      if (container === undefined) return { value, end: scanner.position };
      store(container, value);
      if (!close(scanner, container)) break;
      containers.pop();
      value = finish(vm, container);
    }
  }
}

/** A value that is neither array nor object; undefined at the beginning of one. */
function readSimple(vm: VM, scanner: JsonScanner): Value | undefined {
  const c = scanner.peek();
  switch (c) {
    case '{': case '[': return undefined;
    case '"': return scanner.string();
    case 't': scanner.word('true'); return true;
    case 'f': scanner.word('false'); return false;
    case 'n': scanner.word('null'); return null;
    default:
      if (c === '-' || (c >= '0' && c <= '9')) return readNumber(vm, scanner);
      throw scanner.unexpected('looking for beginning of value');
  }
}

function readNumber(vm: VM, scanner: JsonScanner): Value {
  const { text, integral } = scanner.number();
  if (integral) return normalizeBig(BigInt(text));
  const x = Number(text);
  if (!Number.isFinite(x)) throw new JsonProblem(`number ${text} out of range`);
  return vm.float(x);
}

/** Reads `[` or `{` with the first key; null if the container is empty (its end has then been read). */
function open(vm: VM, scanner: JsonScanner): Container | null {
  const isArray = scanner.text[scanner.position++] === '[';
  if (scanner.peek() === (isArray ? ']' : '}')) {
    scanner.position++;
    return null;
  }
  return isArray ? { items: [] } : { table: new HashTable(vm.core['%Entry']), key: readKey(scanner) };
}

function readKey(scanner: JsonScanner): string {
  if (scanner.peek() !== '"') throw scanner.unexpected('looking for beginning of object key string');
  const key = scanner.string();
  if (scanner.peek() !== ':') throw scanner.unexpected('after object key');
  scanner.position++;
  return key;
}

function store(container: Container, value: Value): void {
  if ('items' in container) container.items.push(value);
  else container.table.put(container.key, value);
}

/** Behind a value of a container: reads its end and answers true, or a comma (and the next key) and answers false. */
function close(scanner: JsonScanner, container: Container): boolean {
  const isArray = 'items' in container;
  const c = scanner.peek();
  if (c !== ',' && c !== (isArray ? ']' : '}')) throw scanner.unexpected(isArray ? 'after array element' : 'after object key:value pair');
  scanner.position++;
  if (c !== ',') return true;
  if (!isArray) container.key = readKey(scanner);
  return false;
}

function finish(vm: VM, container: Container): Value {
  return 'items' in container ? vm.array(container.items) : vm.allocator.native(vm.core.Dictionary, container.table);
}

function emptyContainer(vm: VM, end: string): Value {
  return end === ']' ? vm.array([]) : vm.allocator.native(vm.core.Dictionary, new HashTable(vm.core['%Entry']));
}
