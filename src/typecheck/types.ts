/** What the type checker knows about a value. */
import type { MClass } from '../runtime/class.js';

/** Messages that a value must understand: a protocol with those that it includes. */
export interface Protocol {
  readonly name: string;
  readonly selectors: ReadonlySet<string>;
}

/** An instance of a class or of a subclass; the class itself; anything that conforms to a protocol. */
export type KnownType =
  | { readonly kind: 'instance'; readonly cls: MClass }
  | { readonly kind: 'class'; readonly cls: MClass }
  | { readonly kind: 'protocol'; readonly protocol: Protocol };

/** null: nothing is known. */
export type Type = KnownType | null;

export function instanceOf(cls: MClass): KnownType { return { kind: 'instance', cls }; }

/** `Counter`, `Counter class`, `Printable`. */
export function typeName(type: KnownType): string {
  return type.kind === 'protocol' ? type.protocol.name : type.kind === 'class' ? type.cls.cls.displayName : type.cls.displayName;
}

/** What is known of a value that is of one of these types: nothing unless they are all the same. */
export function joined(types: readonly Type[]): Type {
  const [first = null] = types;
  return first !== null && types.every((type) => type !== null && isSame(type, first)) ? first : null;
}

function isSame(a: KnownType, b: KnownType): boolean {
  if (a.kind === 'protocol' || b.kind === 'protocol') return a.kind === 'protocol' && b.kind === 'protocol' && a.protocol === b.protocol;
  return a.kind === b.kind && a.cls === b.cls;
}
