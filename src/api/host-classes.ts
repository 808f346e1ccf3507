/** Classes of Maggie as classes of JavaScript, and objects that stand for its objects. */
import type { MClass } from '../runtime/class.js';
import { Block, type HeapObject } from '../runtime/values.js';
import { isHidden } from '../runtime/visible.js';
import { selectorArguments, type VM } from '../runtime/vm.js';
import { Converter, type HostObjects } from './convert.js';
import type { ExportedClass, ExportedMethod } from './exported-classes.js';
import type { HostCalls } from './host-call.js';
import { hostBase, type HostClass } from './host-base.js';

/** All that JavaScript sees of one VM. */
export class HostClasses implements HostObjects {
  /** The root of the exported classes: it stands for Object. */
  readonly MaggieObject: HostClass;
  /** The exported classes by their names. */
  readonly byName: Readonly<Record<string, HostClass>>;
  private readonly classes = new Map<MClass, HostClass>();
  /** Host objects by what they stand for, and the reverse. */
  private readonly hosts = new WeakMap<HeapObject, object>();
  private readonly targets = new WeakMap<object, HeapObject>();
  private readonly converter: Converter;

  constructor(private readonly vm: VM, private readonly calls: HostCalls, exported: readonly ExportedClass[]) {
    this.converter = new Converter(vm, this);
    this.MaggieObject = hostBase(this);
    this.enterClass(vm.core.Object, this.MaggieObject);
    const made = new Map<ExportedClass | null, HostClass>([[null, this.MaggieObject]]);
    for (const description of exported) {
      const host = this.makeClass(description, made.get(description.base)!);
      made.set(description, host);
      this.enterClass(vm.classes.get(description.fullName)!, host);
    }
    this.byName = Object.fromEntries(exported.map((description) => [description.name, made.get(description)!]));
  }

  /** Sends a message to what `receiver` stands for. Extra arguments are dropped and missing ones nil, as is usual in JavaScript. */
  call(receiver: unknown, selector: string, args: readonly unknown[], caller: Function): unknown {
    const count = selectorArguments(selector);
    return this.send(this.target(receiver, selector), selector, Array.from({ length: count }, (_, i) => args[i]), caller);
  }

  /** Sends any message, by its selector. Throws a TypeError if the arguments do not fit it. */
  sendMessage(receiver: unknown, selector: unknown, args: readonly unknown[], caller: Function): unknown {
    if (typeof selector !== 'string' || selector === '' || isHidden(selector)) throw new TypeError(`$send: ${String(selector)} is not a selector`);
    const wanted = selectorArguments(selector);
    if (wanted !== args.length) throw new TypeError(`$send: ${selector} takes ${wanted} argument${wanted === 1 ? '' : 's'}, not ${args.length}`);
    return this.send(this.target(receiver, selector), selector, args, caller);
  }

  wrap(object: HeapObject): object {
    return this.hosts.get(object) ?? this.enter(object, object instanceof Block ? this.makeFunction(object) : this.makeObject(object));
  }

  unwrap(host: object): HeapObject | undefined { return this.targets.get(host); }

  private send(receiver: HeapObject, selector: string, args: readonly unknown[], caller: Function): unknown {
    const { converter } = this;
    const values = args.map((arg, i) => converter.toMaggie(arg, `${selector}, argument ${i + 1}`));
    return converter.toHost(this.calls.send(receiver, selector, values, caller), `answer of ${selector}`);
  }

  private target(receiver: unknown, selector: string): HeapObject {
    const target = Object(receiver) === receiver ? this.targets.get(receiver as object) : undefined;
    if (target === undefined) throw new TypeError(`${selector}: the receiver is not an object of this program`);
    return target;
  }

  private enter<T extends object>(object: HeapObject, host: T): T {
    this.hosts.set(object, host);
    this.targets.set(host, object);
    return host;
  }

  private enterClass(cls: MClass, host: HostClass): void {
    this.classes.set(cls, host);
    this.enter(cls, host);
  }

  /** The host class of the object's class, or of the nearest one above it that has one. */
  private classFor(object: HeapObject): HostClass {
    let { cls } = object;
    while (!this.classes.has(cls)) cls = cls.superclass!;
    return this.classes.get(cls)!;
  }

  private makeClass({ name, methods, classMethods }: ExportedClass, base: HostClass): HostClass {
    const cls = class extends base {};
    Object.defineProperty(cls, 'name', { value: name, configurable: true });
    for (const method of methods) this.define(cls.prototype, method);
    for (const method of classMethods) this.define(cls, method);
    return cls;
  }

  private define(holder: object, { selector, name }: ExportedMethod): void {
    const host = this;
    const value = function (this: unknown, ...args: unknown[]): unknown { return host.call(this, selector, args, value); };
    Object.defineProperty(value, 'name', { value: name, configurable: true });
    Object.defineProperty(value, 'length', { value: selectorArguments(selector), configurable: true });
    Object.defineProperty(holder, name, { value, writable: true, configurable: true });
  }

  /** Not by its constructor, which is there to refuse. */
  private makeObject(object: HeapObject): object { return Object.create(this.classFor(object).prototype) as object; }

  private makeFunction(block: Block): object {
    const evaluate = (...args: unknown[]): unknown => {
      const { converter } = this;
      const values = args.map((arg, i) => converter.toMaggie(arg, `block, argument ${i + 1}`));
      return converter.toHost(this.calls.send(block, 'valueWithArguments:', [this.vm.array(values)], evaluate), 'answer of the block');
    };
    Object.defineProperty(evaluate, 'length', { value: block.code.arity, configurable: true });
    return evaluate;
  }
}
