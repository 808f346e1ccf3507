/** What an object consists of, to be looked at one level at a time. */
import type { Process } from '../process/process.js';
import { MClass } from '../runtime/class.js';
import { Block, Cell, getSlot, MArray, MBytes, Native, setSlot, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { Evaluations } from './evaluation.js';

export interface Part {
  readonly name: string;
  readonly value: Value;
  /** null where it cannot be changed. */
  readonly set: ((value: Value) => void) | null;
}

/** May it have parts? Asked without running anything of the program. */
export function hasParts(vm: VM, value: Value): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (value instanceof MArray) return value.items.length > 0 || hasSlots(value);
  if (value instanceof MBytes) return value.bytes.length > 0;
  if (value instanceof Block) return value.code.template.captures.length > 0;
  if (value instanceof MClass) return value.classVars.size > 0;
  return hasSlots(value) || isCollection(vm, value);
}

/** Number of elements, 0 for what has none by number. */
export function elementCount(value: Value): number {
  return value instanceof MArray ? value.items.length : value instanceof MBytes ? value.bytes.length : 0;
}

/** Named parts: instance variables, class variables of a class, captured variables of a block. For Dictionaries and other collections their elements. */
export async function namedParts(vm: VM, value: Value, evaluations: Evaluations, process: Process): Promise<Part[]> {
  if (value instanceof Block) return capturedParts(value);
  if (value instanceof MClass) return [...value.classVars].map(([name, binding]) => ({ name, value: binding.value, set: (v) => { binding.value = v; } }));
  const parts = slotParts(value);
  if (isCollection(vm, value)) parts.push(...await elementsOf(vm, value, evaluations, process));
  return parts;
}

/** Elements `start` (from 0) to `start + count - 1` of an Array, ArrayList or ByteArray; their names are the indexes of the language, from 1. */
export function elements(value: Value, start: number, count: number): Part[] {
  if (value instanceof MArray) {
    const { items } = value;
    return items.slice(start, start + count).map((item, i) => ({ name: String(start + i + 1), value: item, set: (v) => { items[start + i] = v; } }));
  }
  if (!(value instanceof MBytes)) return [];
  return [...value.bytes.subarray(start, start + count)].map((byte, i) => ({ name: String(start + i + 1), value: byte, set: null }));
}

function hasSlots(value: { cls: MClass }): boolean { return visibleSlots(value).length > 0; }

/** Instance variables, without those that only the library can spell. */
function visibleSlots({ cls }: { cls: MClass }): string[] { return cls.allInstanceVars().filter((name) => !name.startsWith('%')); }

function slotParts(value: Value): Part[] {
  if (value === null || typeof value !== 'object') return [];
  return visibleSlots(value).map((name) => {
    const place = value.cls.places.get(name)!;
    return { name, value: getSlot(value, place), set: (v) => setSlot(value, place, v) };
  });
}

function capturedParts({ code: { template: { captures } }, captured }: Block): Part[] {
  return captures.map(({ name }, i) => {
    const content = captured[i];
    return content instanceof Cell ? { name, value: content.value, set: (v: Value) => { content.value = v; } } : { name, value: content as Value, set: null };
  });
}

/** A collection whose elements are no array that could be shown as it is. */
function isCollection(vm: VM, value: Value): boolean {
  const collection = vm.classes.get('Collection');
  return value instanceof Native && collection !== undefined && value.cls.inheritsFrom(collection);
}

async function elementsOf(vm: VM, value: Value, evaluations: Evaluations, process: Process): Promise<Part[]> {
  const isDictionary = vm.classOf(value).inheritsFrom(vm.classes.get('Dictionary')!);
  const { value: answer } = await evaluations.send(value, isDictionary ? 'associations' : 'asArray', process);
  if (!(answer instanceof MArray)) return [];
  const parts: Part[] = [];
  for (const [i, item] of answer.items.entries()) {
    if (!isDictionary) parts.push({ name: String(i + 1), value: item, set: null });
    else {
      const [key, content] = [await evaluations.send(item, 'key', process), await evaluations.send(item, 'value', process)];
      parts.push({ name: await evaluations.print(key.value, process), value: content.value, set: null });
    }
  }
  return parts;
}
