/** Walks the code of one method or doIt: infers types as far as they are clear, and notes what does not fit them. */
import type { Block, CascadeMessage, Declaration, Expression, Position, Send, Statement } from '../syntax/ast.js';
import type { MClass } from '../runtime/class.js';
import type { Unit } from '../runtime/load/batch.js';
import { CLASS_ALIASES } from '../runtime/load/world.js';
import type { VM } from '../runtime/vm.js';
import type { Declarations } from './declarations.js';
import { libraryEffect, type Effect } from './effects.js';
import { libraryResult } from './library-results.js';
import { instanceOf, typeName, type KnownType, type Type } from './types.js';
import { methodFor, mismatch, nearSelector, understands } from './understanding.js';
import { Scope, variable, variableType, type Variable } from './variables.js';
import type { CompiledMethod } from '../runtime/code.js';

/** Where code stands. */
export interface Place {
  readonly unit: Unit;
  /** The class of self: an instance of it, or the class itself on the class side. Null in doIts. */
  readonly cls: MClass | null;
  readonly classSide: boolean;
  /** What `^` must answer. */
  readonly result: Type;
  /** For messages: `#foo`. */
  readonly name: string;
}

/** What the walk tells. */
export interface Findings {
  warn(unit: Unit, pos: Position, text: string, hint?: string | null): void;
  /** Something here has the effect. */
  effect(effect: Effect, pos: Position): void;
  /** A method of the sources is called here. */
  calls(method: CompiledMethod, pos: Position): void;
}

export class ExpressionChecker {
  private scope: Scope = new Scope([], null);
  /** Variables whose type is being asked for: one that depends on itself is not known. */
  private readonly asking = new Set<Variable>();
  private readonly self: Type;
  /** While types are asked for, nothing is noted: every expression is walked once for that. */
  private silent = 0;

  constructor(private readonly vm: VM, private readonly declarations: Declarations, private readonly place: Place, private readonly findings: Findings) {
    const { cls, classSide } = place;
    this.self = cls === null ? null : { kind: classSide ? 'class' : 'instance', cls };
  }

  /** Checks a body with its parameters and temporaries. */
  check(params: readonly Declaration[], temps: readonly Declaration[], body: readonly Statement[]): void {
    this.within([...params.map((each) => this.declared(each, true)), ...temps.map((each) => this.declared(each, false))], body, () => { this.statements(body); });
  }

  private statements(body: readonly Statement[]): Type {
    let last: Type = null;
    for (const statement of body) {
      if (statement.type !== 'Return') {
        last = this.infer(statement);
        continue;
      }
      this.expect(this.infer(statement.value), this.place.result, statement.value.pos, `as the result of ${this.place.name}`);
      last = null;
    }
    return last;
  }

  /** The type of an expression; what is in it is checked on the way. */
  private infer(node: Expression): Type {
    const { core } = this.vm;
    switch (node.type) {
      case 'Integer': return instanceOf(node.value >= -(2n ** 47n) && node.value < 2n ** 47n ? core.SmallInteger : core.BigInteger);
      case 'Float': return instanceOf(core.Float);
      case 'String': return instanceOf(core.String);
      case 'Symbol': return instanceOf(core.Symbol);
      case 'Character': return instanceOf(core.Character);
      case 'Constant': return instanceOf(node.value === null ? core.UndefinedObject : node.value ? core.True : core.False);
      case 'LiteralArray': return instanceOf(core.Array);
      case 'ByteArray': return instanceOf(core.ByteArray);
      case 'ArrayExpression':
        for (const element of node.elements) this.infer(element);
        return instanceOf(core.Array);
      case 'DictExpression':
        for (const { key, value } of node.pairs) [key, value].forEach((each) => this.infer(each));
        return instanceOf(core.Dictionary);
      case 'Block': return this.block(node);
      case 'Variable': return this.variable(node.name);
      case 'Self': return this.self;
      case 'Super': case 'ThisContext': return null;
      case 'Assignment': return this.assignment(node);
      case 'Send': return this.send(node);
      case 'Cascade': {
        const receiver = this.infer(node.receiver);
        return node.messages.map((message) => this.message(receiver, message, node.receiver)).at(-1)!;
      }
    }
  }

  private block({ params, temps, body }: Block): Type {
    this.within([...params.map((each) => this.declared(each, true)), ...temps.map((each) => this.declared(each, false))], body, () => { this.statements(body); });
    return instanceOf(this.vm.core.Block);
  }

  private variable(name: string): Type {
    const local = this.scope.find(name);
    if (local !== null) return this.typeOf(local);
    const { cls, classSide } = this.place;
    if (cls !== null && !classSide && cls.places.has(name)) return this.declarations.variable(cls, name);
    const named = this.classNamed(name);
    if (named !== null) return { kind: 'class', cls: named };
    return name === 'Transcript' && cls?.classVars.has(name) !== true ? instanceOf(this.vm.classes.get('TranscriptStream')!) : null;
  }

  private typeOf(local: Variable): Type {
    if (this.asking.has(local)) return null;
    this.asking.add(local);
    this.silent++;
    const type = variableType(local, (value) => this.infer(value));
    this.silent--;
    this.asking.delete(local);
    return type;
  }

  private assignment({ name, value, pos, namePos }: Extract<Expression, { type: 'Assignment' }>): Type {
    const type = this.infer(value), local = this.scope.find(name);
    if (local !== null) this.expect(type, local.declared, value.pos, `for "${name}"`);
    else {
      const { cls, classSide } = this.place;
      if (cls !== null && !classSide) this.expect(type, this.declarations.variable(cls, name), value.pos, `for "${name}"`);
      this.note(() => { this.findings.effect('State', namePos ?? pos); });
    }
    return type;
  }

  private send(node: Send): Type { return this.message(this.infer(node.receiver), node, node.receiver); }

  private message(receiver: Type, { selector, selectorPos, args }: Pick<CascadeMessage, 'selector' | 'selectorPos' | 'args'>, written: Expression): Type {
    const types = args.map((arg) => this.infer(arg));
    // The type of self is no reason for a warning: subclasses may understand more.
    const isOpen = written.type === 'Self' || written.type === 'Super';
    if (receiver !== null && !isOpen && !understands(this.vm, receiver, selector)) {
      this.warn(selectorPos, `${typeName(receiver)} does not understand #${selector}`, nearSelector(this.vm, receiver, selector));
    }
    const method = written.type === 'Super' ? this.superMethod(selector) : methodFor(this.vm, receiver, selector);
    const declared = method === null ? null : this.declarations.methodOf(method);
    if (method === null || declared === null) {
      const effect = libraryEffect(receiver, selector);
      if (effect !== null) this.note(() => { this.findings.effect(effect, selectorPos); });
      return method === null ? null : libraryResult(this.vm, method, receiver, types);
    }
    this.note(() => { this.findings.calls(method, selectorPos); });
    const self = this.instancesOf(receiver);
    declared.node.params.forEach(({ typeName: wanted }, i) => {
      this.expect(types[i] ?? null, this.declarations.type(wanted, declared.unit, self), args[i]!.pos, `for argument ${i + 1} of #${selector}`);
    });
    return this.declarations.type(declared.node.returnType, declared.unit, self);
  }

  private superMethod(selector: string): CompiledMethod | null {
    const { cls, classSide } = this.place, above = classSide ? cls?.cls.superclass : cls?.superclass;
    return above == null ? null : this.vm.lookup(above, this.vm.symbol(selector));
  }

  /** What Self means for a receiver, on either side. */
  private instancesOf(receiver: Type): Type { return receiver?.kind === 'class' ? instanceOf(receiver.cls) : receiver; }

  private expect(value: Type, wanted: Type, pos: Position, where: string): void {
    const problem = mismatch(this.vm, value, wanted, where);
    if (problem !== null) this.warn(pos, problem);
  }

  private classNamed(name: string): MClass | null {
    const { namespace, imports } = this.place.unit;
    const prefixes = name.includes('::') ? [] : namespace === null ? imports : [namespace, ...imports];
    const found = [...prefixes.map((prefix) => `${prefix}::${name}`), CLASS_ALIASES.get(name) ?? name].find((each) => this.vm.classes.has(each));
    return found === undefined ? null : this.vm.classes.get(found)!;
  }

  private declared(declaration: Declaration, isParameter: boolean): Variable {
    const self: KnownType | null = this.place.cls === null ? null : instanceOf(this.place.cls);
    return variable(declaration, this.declarations.type(declaration.typeName, this.place.unit, self), isParameter);
  }

  /** Does something with more variables in sight; their assignments are collected first. */
  private within(variables: readonly Variable[], body: readonly Statement[], action: () => void): void {
    const outer = this.scope;
    this.scope = new Scope(variables, outer);
    collectAssignments(body, new Map(variables.map((each) => [each.name, each])));
    action();
    this.scope = outer;
  }

  private warn(pos: Position, text: string, hint: string | null = null): void { this.note(() => { this.findings.warn(this.place.unit, pos, text, hint); }); }

  private note(action: () => void): void { if (this.silent === 0) action(); }
}

/** Enters what is assigned to variables anywhere below the nodes, where no block has a variable of the same name. */
function collectAssignments(nodes: readonly unknown[], variables: ReadonlyMap<string, Variable>): void {
  if (variables.size === 0) return;
  for (const node of nodes) {
    if (typeof node !== 'object' || node === null) continue;
    const { type, params, temps } = node as Partial<Block>;
    const hidden = type === 'Block' ? [...params!, ...temps!].map(({ name }) => name) : [];
    const visible = hidden.length === 0 ? variables : new Map([...variables].filter(([name]) => !hidden.includes(name)));
    const { name, value } = node as Partial<Extract<Expression, { type: 'Assignment' }>>;
    if ((type as string | undefined) === 'Assignment') visible.get(name!)?.assigned.push(value!);
    collectAssignments(Array.isArray(node) ? node : Object.values(node), visible);
  }
}
