/** What the sources say about types: annotations of methods and variables, protocols. */
import type { Method, Position, ProtocolDefinition } from '../syntax/ast.js';
import { suggest } from '../syntax/suggest.js';
import type { MClass } from '../runtime/class.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { Unit } from '../runtime/load/batch.js';
import { definedName } from '../runtime/load/namespaces.js';
import { CLASS_ALIASES } from '../runtime/load/world.js';
import type { VM } from '../runtime/vm.js';
import { instanceOf, type KnownType, type Protocol, type Type } from './types.js';

/** A method of the sources with its file. */
export interface DeclaredMethod { readonly node: Method; readonly unit: Unit }

interface DeclaredProtocol { readonly node: ProtocolDefinition; readonly unit: Unit }

/** Names that say nothing about a value. Object is among them: everything is one. */
const ANYTHING = new Set(['Any', 'Object', 'Value', 'Void']);

export class Declarations {
  private readonly methods = new Map<string, DeclaredMethod>();
  private readonly protocols = new Map<string, DeclaredProtocol>();
  private readonly known = new Map<DeclaredProtocol, Protocol>();
  private readonly variables = new Map<string, Type>();

  /** The VM has loaded the units. */
  constructor(private readonly vm: VM, units: readonly Unit[]) {
    for (const unit of units) {
      for (const item of unit.file.items) {
        if (item.type === 'Class' || item.type === 'Trait') for (const node of item.methods) this.methods.set(`${unit.path}\n${node.source}`, { node, unit });
        else if (item.type === 'Protocol') this.protocols.set(definedName(item.name, unit.namespace), { node: item, unit });
      }
    }
  }

  /** The source of a method; null for those of the library. The copies of a trait's method share one. */
  methodOf({ path, source }: CompiledMethod): DeclaredMethod | null { return this.methods.get(`${path}\n${source}`) ?? null; }

  /** The type that an annotation means in a file; `self` is what Self means there. An unknown name means nothing. */
  type(name: string | null | undefined, unit: Unit, self: Type): Type {
    if (name === null || name === undefined || ANYTHING.has(name)) return null;
    if (name === 'Self') return self;
    return this.find(name, unit);
  }

  /** Is it the name of something that annotations can mean? */
  isTypeName(name: string, unit: Unit): boolean {
    return name === 'Self' || ANYTHING.has(name) || this.find(name, unit) !== null || candidates(name, unit).some((each) => this.vm.traits.has(each));
  }

  /** The name that was perhaps meant, or null. */
  nearTypeName(name: string): string | null {
    return suggest(name, [...this.vm.classes.keys(), ...this.protocols.keys(), 'Self'].filter((each) => !each.startsWith('%')));
  }

  /** Enters the type of an instance variable that a definition in this file declares. */
  declareVariable(cls: MClass, name: string, typeName: string, unit: Unit): void {
    this.variables.set(`${cls.fullName} ${name}`, this.type(typeName, unit, instanceOf(cls)));
  }

  /** The declared type of an instance variable, own or inherited. */
  variable(cls: MClass, name: string): Type {
    for (let c: MClass | null = cls; c !== null; c = c.superclass) if (c.instanceVars.includes(name)) return this.variables.get(`${c.fullName} ${name}`) ?? null;
    return null;
  }

  /** Names in `includes:` of protocols that mean none. */
  unknownIncludes({ node, unit }: DeclaredProtocol): { readonly name: string; readonly pos: Position }[] {
    return node.includes.filter(({ name }) => this.protocolNamed(name, unit) === null);
  }

  allProtocols(): Iterable<DeclaredProtocol> { return this.protocols.values(); }

  private find(name: string, unit: Unit): KnownType | null {
    for (const each of candidates(name, unit)) {
      const cls = this.vm.classes.get(CLASS_ALIASES.get(each) ?? each);
      if (cls !== undefined) return instanceOf(cls);
      const protocol = this.protocols.get(each);
      if (protocol !== undefined) return { kind: 'protocol', protocol: this.protocol(protocol) };
    }
    return name === 'Nil' ? instanceOf(this.vm.core.UndefinedObject) : null;
  }

  private protocolNamed(name: string, unit: Unit): DeclaredProtocol | null {
    return candidates(name, unit).map((each) => this.protocols.get(each)).find((each) => each !== undefined) ?? null;
  }

  /** With what it includes, however that is nested. */
  private protocol(declared: DeclaredProtocol): Protocol {
    const made = this.known.get(declared);
    if (made !== undefined) return made;
    const selectors = new Set<string>(), seen = new Set<DeclaredProtocol>([declared]), waiting = [declared];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const { selector } of next.node.entries) selectors.add(selector);
      for (const { name } of next.node.includes) {
        const other = this.protocolNamed(name, next.unit);
        if (other === null || seen.has(other)) continue;
        seen.add(other);
        waiting.push(other);
      }
    }
    const protocol = { name: declared.node.name, selectors };
    this.known.set(declared, protocol);
    return protocol;
  }
}

/** Full names in the order in which a name is looked up (language.md 4.5). */
function candidates(name: string, { namespace, imports }: Unit): string[] {
  if (name.includes('::')) return [name];
  return [...(namespace === null ? imports : [namespace, ...imports]).map((prefix) => `${prefix}::${name}`), name];
}
