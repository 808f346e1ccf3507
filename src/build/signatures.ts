/** Signatures of exported methods for their declarations. */
import type { ExportedClass } from '../api/exported-classes.js';
import { parameterName } from '../api/names.js';
import type { MethodData, Program } from '../runtime/load/program.js';
import type { Surroundings } from '../runtime/load/world.js';
import { selectorArguments } from '../runtime/vm.js';
import { parseMethodForm } from '../syntax/parse.js';
import { annotatedType, ANY_VALUE } from './annotations.js';

export interface Signature {
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  readonly docstring: string | null;
}

const NOWHERE: Surroundings = { namespace: null, imports: [] };

/** Signatures as the sources give them. */
export class Signatures {
  private readonly methods = new Map<string, MethodData>();
  private readonly exported: ReadonlyMap<string, ExportedClass>;

  /** `surroundings` are those of each file, by path. */
  constructor(programs: readonly Program[], classes: readonly ExportedClass[], private readonly surroundings: ReadonlyMap<string, Surroundings>) {
    for (const method of programs.flatMap((program) => program.methods)) this.methods.set(key(method.className, method.classSide, method.selector), method);
    this.exported = new Map(classes.map((cls) => [cls.fullName, cls]));
  }

  /**
   * The signature of a method. A method that overrides one has the types of the topmost one, so that instances of a subclass can stand for those of the
   * superclass.
   */
  of(cls: ExportedClass, selector: string, classSide: boolean): Signature {
    const own = this.written(cls, selector, classSide);
    if (classSide && selector === 'new') return { ...own, returns: cls.name };
    let top = cls;
    for (let c = cls.base; c !== null; c = c.base) if ((classSide ? c.classMethods : c.methods).some((method) => method.selector === selector)) top = c;
    if (top === cls) return own;
    const { parameters, returns } = this.written(top, selector, classSide);
    return { ...own, parameters: own.parameters.map(({ name }, i) => ({ name, type: parameters[i]!.type })), returns };
  }

  private written(cls: ExportedClass, selector: string, classSide: boolean): Signature {
    const method = this.methods.get(key(cls.fullName, classSide, selector));
    const node = method?.source == null ? null : parseMethodForm(method.source, method.path, { kernel: method.builtIn, classSide }).method;
    const place = { cls, surroundings: this.surroundings.get(method?.path ?? '') ?? NOWHERE, answersReceiver: false };
    const parameters = node?.params.map(({ name, typeName }) => ({ name: parameterName(name), type: annotatedType(typeName, place, this.exported) }))
      ?? Array.from({ length: selectorArguments(selector) }, (_, i) => ({ name: `argument${i + 1}`, type: ANY_VALUE }));
    const returns = annotatedType(node?.returnType, { ...place, answersReceiver: !classSide }, this.exported);
    return { parameters, returns, docstring: method?.docstring ?? null };
  }
}

function key(className: string, classSide: boolean, selector: string): string { return `${className}${classSide ? ' class' : ''}>>${selector}`; }
