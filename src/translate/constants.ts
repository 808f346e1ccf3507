import type { CodeTemplate } from '../bytecode/template.js';
import { commentText } from './names.js';
import type { ClassRef, ConstantRef, Dependency, MethodRef, SiteTarget } from './unit.js';

/** The constants and dependencies of one unit, in the order in which its code first mentions them. */
export class Constants {
  readonly refs: ConstantRef[] = [];
  readonly dependencies: Dependency[] = [];
  private readonly declarations: string[] = [];
  private readonly names = new Map<string, string>();
  private readonly known = new Set<string>();
  private readonly template: CodeTemplate;

  constructor(template: CodeTemplate) { this.template = template; }

  cls(cls: ClassRef): string { return this.name('C', 'MClass', { kind: 'class', cls }); }
  code(method: MethodRef): string { return this.name('F', 'Code', { kind: 'code', method }); }
  site(index: number): string { return this.name('S', 'Site', { kind: 'site', index }); }
  binding(index: number): string { return this.name('G', 'Binding', { kind: 'binding', index }); }
  literal(index: number): string { return this.name('L', 'V', { kind: 'literal', index }); }
  block(index: number): string { return this.name('B', 'Code', { kind: 'block', index }); }
  primitive(): string { return this.name('P', 'Primitive', { kind: 'primitive' }); }

  /** The code assumes that instances of the class find this method. */
  depend(cls: ClassRef, { method }: Pick<SiteTarget, 'method'>): void {
    const dependency: Dependency = { cls, selector: method.selector, target: method };
    const key = JSON.stringify(dependency);
    if (this.known.has(key)) return;
    this.known.add(key);
    this.dependencies.push(dependency);
  }

  /** Lines that take the constants out of the array `k`. */
  get text(): readonly string[] { return this.declarations; }

  private name(letter: string, type: string, ref: ConstantRef): string {
    const key = JSON.stringify(ref);
    let name = this.names.get(key);
    if (name === undefined) {
      const index = this.refs.push(ref) - 1;
      name = `${letter}${index}`;
      this.names.set(key, name);
      this.declarations.push(`const ${name} = k.values[${index}] as ${type};${commentText(this.describe(ref))}`);
    }
    return name;
  }

  private describe(ref: ConstantRef): string {
    switch (ref.kind) {
      case 'class': return ` // ${classText(ref.cls)}`;
      case 'code': return ` // ${classText(ref.method.owner)}>>${ref.method.selector}`;
      case 'site': return ` // ${this.template.sites[ref.index]!.selector}`;
      case 'binding': return ` // ${this.template.bindings[ref.index]!.name}`;
      case 'primitive': return ` // ${this.template.primitive}`;
      default: return '';
    }
  }
}

const classText = ({ name, meta }: ClassRef): string => (meta ? `${name} class` : name);
