/**
 * What goes into the translator and what comes out of it. All of it is plain data: it can be posted to a worker, written to an
 * image, and relinked in another process.
 */
import type { CodeTemplate } from '../bytecode/template.js';

/** A class by name; `meta` means its metaclass. */
export interface ClassRef { readonly name: string; readonly meta: boolean }

/** How compiled code recognises instances of a class. */
export type Guard = 'number' | 'string' | 'bigint' | 'null' | 'true' | 'false' | 'object';

/** A method by the class that defines it; `hash` is that of its template. */
export interface MethodRef { readonly owner: ClassRef; readonly selector: string; readonly hash: string }

/** One entry of an inline cache. `transparent` is the name of the VM's own entry (`blockValue1` …), or null. */
export interface SiteTarget {
  readonly cls: ClassRef;
  readonly guard: Guard;
  readonly method: MethodRef;
  readonly transparent: string | null;
}

/** What a send site has seen. `kinds` are bits of src/profile/kinds.ts. */
export interface SiteFeedback { readonly targets: readonly SiteTarget[]; readonly kinds: number }

/** Where a unit's code is: a method, or a block by the indexes that lead to it from its method's template. */
export interface CodePath { readonly owner: ClassRef | null; readonly selector: string; readonly blocks: readonly number[] }

export interface UnitInput {
  readonly template: CodeTemplate;
  readonly path: CodePath;
  /** Place of each of the template's slots. */
  readonly places: readonly number[];
  /** One for each of the template's sites. */
  readonly sites: readonly SiteFeedback[];
  /** Is it code of the library? */
  readonly isLibrary: boolean;
  /** The class above the one that defines the method: where super sends look. Null where there is none. */
  readonly above: ClassRef | null;
  /** The receiver is never a number, string, Boolean or nil. */
  readonly receiverIsObject: boolean;
}

export interface TranslateOptions {
  /** 'all': the code is left once at every send and loop head; 'random': at each of them whenever the runtime says so. */
  readonly deopt: 'none' | 'all' | 'random';
  /** Count activations in the unit. */
  readonly count: boolean;
}

/** A constant of a unit, named so that it can be found again in another process. Indexes are into the unit's own template. */
export type ConstantRef =
  | { readonly kind: 'class'; readonly cls: ClassRef }
  | { readonly kind: 'code'; readonly method: MethodRef }
  | { readonly kind: 'site' | 'binding' | 'literal' | 'block'; readonly index: number }
  | { readonly kind: 'primitive' };

/** The unit assumes that this lookup gives this method. */
export interface Dependency { readonly cls: ClassRef; readonly selector: string; readonly target: MethodRef }

export interface TranslatedUnit {
  readonly ok: true;
  /** Name of the factory that the text exports. */
  readonly name: string;
  readonly typescript: string;
  readonly constants: readonly ConstantRef[];
  readonly dependencies: readonly Dependency[];
  /** Loops that have an entry of their own. */
  readonly loops: readonly number[];
  /** Number of places at which the code can be left for good. */
  readonly exits: number;
}

/** The unit stays in the interpreter, and why. */
export interface Refusal { readonly ok: false; readonly reason: string }

export type Translation = TranslatedUnit | Refusal;

/** `Counter class>>make:`, `<block 0.1> in Counter>>each`, `doIt`. */
export function pathLabel({ owner, selector, blocks }: CodePath): string {
  const method = owner === null ? selector : `${owner.name}${owner.meta ? ' class' : ''}>>${selector}`;
  return blocks.length === 0 ? method : `<block ${blocks.join('.')}> in ${method}`;
}
