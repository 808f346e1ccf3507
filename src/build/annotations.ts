/** What the type annotations of methods (language.md 2.3) mean in declarations. */
import type { ExportedClass } from '../api/exported-classes.js';
import type { Surroundings } from '../runtime/load/world.js';

/** The type of what nothing is said about. */
export const ANY_VALUE = 'Value';

const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['Integer', 'number | bigint'], ['SmallInteger', 'number'], ['BigInteger', 'bigint'], ['Float', 'number'], ['Number', 'number | bigint'],
  ['String', 'string'], ['Symbol', 'string'], ['Character', 'string'], ['Boolean', 'boolean'], ['Nil', 'null'], ['UndefinedObject', 'null'],
  ['Block', '(...args: Value[]) => Value'], ['Array', 'Value[]'], ['ArrayList', 'Value[]'], ['OrderedCollection', 'Value[]'],
]);

/** Where an annotation stands. */
export interface AnnotationPlace {
  readonly cls: ExportedClass;
  readonly surroundings: Surroundings;
  /** Is it about the answer of a method of the instance side? There the class itself is that of the receiver, also in subclasses. */
  readonly answersReceiver: boolean;
}

/** The TypeScript type that an annotation means; `exported` are the classes that it can mean, by full name. */
export function annotatedType(annotation: string | null | undefined, { cls, surroundings, answersReceiver }: AnnotationPlace, exported: ReadonlyMap<string, ExportedClass>): string {
  if (annotation === null || annotation === undefined) return ANY_VALUE;
  if (annotation === 'Self') return answersReceiver ? 'this' : cls.name;
  return candidates(annotation, surroundings).map((name) => exported.get(name)?.name).find((name) => name !== undefined) ?? BUILT_IN.get(annotation) ?? ANY_VALUE;
}

/** As names of classes are resolved: current namespace, imports, then the bare name. */
function candidates(name: string, { namespace, imports }: Surroundings): string[] {
  if (name.includes('::')) return [name];
  return [...(namespace === null ? imports : [namespace, ...imports]).map((prefix) => `${prefix}::${name}`), name];
}
