/** Values on their way between Maggie and JavaScript, see "Host boundary" in docs/architecture.md. */
import { isSmall, MArray, MChar, MFloat, MSymbol, normalizeBig, type HeapObject, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';

/** What stands for objects of Maggie in JavaScript. */
export interface HostObjects {
  /** The one host object for a class, a block, or any other object without a form of its own. */
  wrap(object: HeapObject): object;
  /** The object that a host object stands for; undefined if it stands for none. */
  unwrap(host: object): HeapObject | undefined;
}

export class Converter {
  constructor(private readonly vm: VM, private readonly objects: HostObjects) {}

  /** Throws a TypeError that names the `place` of the value, an argument, if it has no counterpart. */
  toMaggie(value: unknown, place: string, within: readonly unknown[] = []): Value {
    if (value === undefined || value === null) return null;
    switch (typeof value) {
      case 'boolean': case 'string': return value;
      case 'number': return this.number(value);
      case 'bigint': return normalizeBig(value);
      case 'symbol': throw refusal(value, place);
      default: return this.object(value, place, within);
    }
  }

  private object(value: object, place: string, within: readonly unknown[]): Value {
    const object = this.objects.unwrap(value);
    if (object !== undefined) return object;
    if (!Array.isArray(value)) throw refusal(value, place);
    if (within.includes(value)) throw new TypeError(`${place}: the array contains itself`);
    const around = [...within, value];
    return this.vm.array(Array.from(value, (element, i) => this.toMaggie(element, `${place}[${i}]`, around)));
  }

  /** Throws a TypeError that names the `place` of the value if it is an array that contains itself. */
  toHost(value: Value, place: string, within: readonly Value[] = []): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof MFloat) return value.value;
    if (value instanceof MSymbol) return value.text;
    if (value instanceof MChar) return String.fromCodePoint(value.code);
    if (!this.isPlainArray(value)) return this.objects.wrap(value);
    if (within.includes(value)) throw new TypeError(`${place}: the array contains itself`);
    const around = [...within, value];
    return value.items.map((item, i) => this.toHost(item, `${place}[${i}]`, around));
  }

  private number(value: number): Value {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) return this.vm.float(value);
    return isSmall(value) ? value : BigInt(value);
  }

  /** An instance of a subclass has more to it than its elements. */
  private isPlainArray(value: HeapObject): value is MArray {
    const { Array: array, ArrayList: list } = this.vm.core;
    return value instanceof MArray && (value.cls === array || value.cls === list);
  }
}

function refusal(value: symbol | object, place: string): TypeError {
  return new TypeError(`${place}: ${kind(value)} cannot be passed to Maggie`);
}

function kind(value: symbol | object): string {
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof (value as { $send?: unknown }).$send === 'function') return 'an object of another program';
  if (typeof value === 'function') return 'a function';
  const name: unknown = value.constructor?.name;
  return typeof name === 'string' && name !== '' ? `an object of JavaScript (${name})` : 'an object of JavaScript';
}
