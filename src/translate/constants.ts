import { commentText } from './names.js';
import { pathLabel, type ClassRef, type CodeInput, type ConstantRef, type Dependency, type MethodRef, type SiteTarget } from './unit.js';

/** The constants and dependencies of one unit, in the order in which its code first mentions them. */
export class Constants {
  readonly refs: ConstantRef[] = [];
  readonly dependencies: Dependency[] = [];
  /** Names that were asked for since this was cleared. */
  readonly used = new Set<string>();
  private readonly declarations: string[] = [];
  private readonly names = new Map<number, string>();
  private readonly indexes = new Map<string, number>();
  private readonly known = new Set<string>();
  private readonly codes: readonly CodeInput[];

  /** `codes` are those of the unit, its own first; more may be added while constants are. */
  constructor(codes: readonly CodeInput[]) { this.codes = codes; }

  cls(cls: ClassRef): string { return this.name('C', 'MClass', { kind: 'class', cls }); }
  shape(cls: ClassRef, wide: boolean): string { return this.name('C', 'MClass', { kind: 'shape', cls, wide }); }
  code(method: MethodRef): string { return this.name('F', 'Code', { kind: 'code', method }); }
  siteOf(code: number, index: number): string { return this.name('S', 'Site', { kind: 'site', code, index }); }
  bindingOf(code: number, index: number): string { return this.name('G', 'Binding', { kind: 'binding', code, index }); }
  literalOf(code: number, index: number): string { return this.name('L', 'V', { kind: 'literal', code, index }); }
  blockOf(code: number, index: number): string { return this.name('B', 'Code', { kind: 'block', code, index }); }
  primitiveOf(code: number): string { return this.name('P', 'Primitive', { kind: 'primitive', code }); }
  /** The code itself whose activations are part of the unit. */
  inlined(code: number): string { return code === 0 ? 'U.code' : this.name('I', 'Code', { kind: 'inlined', code }); }

  site(index: number): string { return this.siteOf(0, index); }
  binding(index: number): string { return this.bindingOf(0, index); }
  literal(index: number): string { return this.literalOf(0, index); }
  block(index: number): string { return this.blockOf(0, index); }
  primitive(): string { return this.primitiveOf(0); }

  literalIndex(code: number, index: number): number { return this.add({ kind: 'literal', code, index }); }
  classIndex(cls: ClassRef): number { return this.add({ kind: 'class', cls }); }
  shapeIndex(cls: ClassRef, wide: boolean): number { return this.add({ kind: 'shape', cls, wide }); }
  blockIndex(code: number, index: number): number { return this.add({ kind: 'block', code, index }); }

  /** The code assumes that instances of the class find this method. */
  depend(cls: ClassRef, { method }: Pick<SiteTarget, 'method'>): void {
    this.dependOn({ cls, selector: method.selector, target: method });
  }

  dependOn(dependency: Dependency): void {
    const { cls, selector, target: { owner, hash } } = dependency;
    const key = `${cls.name} ${cls.meta} ${selector} ${owner.name} ${owner.meta} ${hash}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    this.dependencies.push(dependency);
  }

  /** Lines that take the constants out of the array `k`. */
  get text(): readonly string[] { return this.declarations; }

  private name(letter: string, type: string, ref: ConstantRef): string {
    const index = this.add(ref);
    let name = this.names.get(index);
    if (name === undefined) {
      name = `${letter}${index}`;
      this.names.set(index, name);
      this.declarations.push(`const $${name} = $k.values[${index}] as ${type};${commentText(this.describe(ref))}`);
    }
    this.used.add(name);
    return name;
  }

  private add(ref: ConstantRef): number {
    const key = keyOf(ref);
    let index = this.indexes.get(key);
    if (index === undefined) this.indexes.set(key, index = this.refs.push(ref) - 1);
    return index;
  }

  private describe(ref: ConstantRef): string {
    switch (ref.kind) {
      case 'class': case 'shape': return ` // ${classText(ref.cls)}`;
      case 'code': return ` // ${classText(ref.method.owner)}>>${ref.method.selector}`;
      case 'site': return ` // ${this.codes[ref.code]!.template.sites[ref.index]!.selector}`;
      case 'binding': return ` // ${this.codes[ref.code]!.template.bindings[ref.index]!.name}`;
      case 'inlined': return ` // ${pathLabel(this.codes[ref.code]!.path)}`;
      case 'primitive': return ` // ${this.codes[ref.code]!.template.primitive}`;
      default: return '';
    }
  }
}

/** Equal for constants that are the same. */
function keyOf(ref: ConstantRef): string {
  switch (ref.kind) {
    case 'site': case 'binding': case 'literal': case 'block': return `${ref.kind} ${ref.code} ${ref.index}`;
    case 'class': return `class ${ref.cls.name} ${ref.cls.meta}`;
    default: return JSON.stringify(ref);
  }
}

const classText = ({ name, meta }: ClassRef): string => (meta ? `${name} class` : name);
