/**
 * The first pass: resolves every name, finds out which variables closures capture and how, and reports the compile errors and
 * warnings. Bodies of closures wait in a queue, so that nesting of closures costs no JavaScript stack; chains of sends are walked
 * along their receivers for the same reason.
 */
import type { Assignment, Block, Declaration, DoIt, Expression, Method, Position, Send, Statement, Variable } from '../../syntax/ast.js';
import { diagnostic, type Code, type Details, type Place } from '../../syntax/catalogue.js';
import type { Diagnostic } from '../../syntax/diagnostics.js';
import { FunctionScope, LocalVariable, settle, type LoopScope, type Region, type Resolution, type Scope } from '../scope.js';
import { inlineForm, type InlineForm } from './inlining.js';
import { Names } from './names.js';
import type { CompileScope } from './scope.js';

/** The compiler's own limit (language.md 3.3). */
export const LIMIT = 65535;

/** The result of the analysis, keyed by the identity of AST nodes. */
export interface Analysis {
  readonly root: FunctionScope;
  readonly resolutions: ReadonlyMap<Variable | Assignment, Resolution>;
  /** Closures. */
  readonly functions: ReadonlyMap<Block, FunctionScope>;
  /** Blocks whose code is part of the function around them. */
  readonly inlined: ReadonlyMap<Block, Scope>;
  /** Variables of a doIt that its caller supplies. */
  readonly outerLocals: readonly LocalVariable[];
  /** Does a closure at any depth ask for thisContext? */
  readonly closureUsesContext: boolean;
}

interface Pending { readonly fn: FunctionScope; readonly scope: Scope | null }

export class Analyser {
  private readonly resolutions = new Map<Variable | Assignment, Resolution>();
  private readonly functions = new Map<Block, FunctionScope>();
  private readonly inlined = new Map<Block, Scope>();
  private readonly variables: LocalVariable[] = [];
  private readonly queue: Pending[] = [];
  private time = 0;
  private fn!: FunctionScope;
  private scope: Scope | null = null;
  private loop: LoopScope | null = null;
  private region: Region = {};
  private closureUsesContext = false;

  constructor(
    private readonly context: CompileScope,
    private readonly names: Names,
    private readonly diagnostics: Diagnostic[],
  ) {}

  method(method: Method): Analysis {
    const root = new FunctionScope('method', null, null, 0, null);
    this.fn = root;
    const error = method.primitive?.errorVariable;
    const temps = error == null ? method.temps : [...method.temps, error];
    this.body(root, method.params, temps, method.body, (name, place) => diagnostic('C001', place, name, method.selector), (name, place) => diagnostic('C002', place, name, method.selector));
    return this.finish(root, []);
  }

  doIt(doIt: DoIt, locals: readonly string[]): Analysis {
    // The caller's variables belong to a function around the doIt and are captured, all of them, in their order.
    const outer = new FunctionScope('doIt', null, null, 0, null);
    const root = new FunctionScope('doIt', outer, null, 0, null);
    this.fn = root;
    const outerLocals = locals.map((name) => new LocalVariable(name, outer, null, this.region, false));
    for (const variable of outerLocals) {
      variable.cell = true;
      root.capture(variable);
    }
    this.scope = { outer: null, owner: outer, params: [], temps: outerLocals, byName: new Map(outerLocals.map((variable) => [variable.name, variable])) };
    this.body(root, [], doIt.temps, doIt.body, duplicateInDoIt, duplicateInDoIt);
    return this.finish(root, outerLocals);
  }

  private finish(root: FunctionScope, outerLocals: readonly LocalVariable[]): Analysis {
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) {
      this.fn = next.fn;
      this.scope = next.scope;
      this.loop = null;
      this.region = {};
      this.time = 0;
      const block = next.fn.node!;
      this.body(next.fn, block.params, block.temps, block.body, duplicateParameter, duplicateVariable);
      this.limit('captured variables', next.fn.captures.length, block.pos);
    }
    this.variables.forEach(settle);
    this.names.finish();
    return { root, resolutions: this.resolutions, functions: this.functions, inlined: this.inlined, outerLocals, closureUsesContext: this.closureUsesContext };
  }

  /** A function's own body. */
  private body(fn: FunctionScope, params: readonly Declaration[], temps: readonly Declaration[], statements: readonly Statement[],
               paramCode: DuplicateCode, tempCode: DuplicateCode): void {
    fn.body = this.declare(params, temps, paramCode, tempCode);
    this.scope = fn.body;
    this.statements(statements);
  }

  private declare(params: readonly Declaration[], temps: readonly Declaration[], paramCode: DuplicateCode, tempCode: DuplicateCode): Scope {
    const byName = new Map<string, LocalVariable>();
    const add = (declaration: Declaration, isParameter: boolean, code: DuplicateCode): LocalVariable => {
      const { name, pos } = declaration;
      if (byName.has(name)) this.diagnostics.push(code(name, { path: this.context.path, pos }));
      else if (this.context.isInstanceVariable(name)) this.report(pos, 'W002', name);
      const variable = new LocalVariable(name, this.fn, this.loop, this.region, isParameter);
      this.variables.push(variable);
      byName.set(name, variable);
      return variable;
    };
    const scope = {
      outer: this.scope, owner: this.fn, byName,
      params: params.map((declaration) => add(declaration, true, paramCode)),
      temps: temps.map((declaration) => add(declaration, false, tempCode)),
    };
    const last = temps.at(-1) ?? params.at(-1);
    if (last !== undefined) this.limit('variables', params.length + temps.length, last.pos);
    return scope;
  }

  private statements(statements: readonly Statement[]): void {
    let returned = false, reported = false;
    for (const statement of statements) {
      if (returned && !reported) {
        this.report(statement.pos, 'W003');
        reported = true;
      }
      if (statement.type === 'Return') {
        returned = true;
        if (this.fn.kind === 'block') for (let fn: FunctionScope | null = this.fn; fn !== null && !fn.returnsHome; fn = fn.outer) fn.returnsHome = true;
        this.expression(statement.value);
      } else this.expression(statement);
    }
  }

  private expression(node: Expression): void {
    if (node.type !== 'Send') return this.simple(node);
    const chain: Send[] = [];
    let at: Expression = node;
    let form: InlineForm | null = null;
    while (at.type === 'Send' && (form = inlineForm(at.receiver, at.selector, at.args, this.context.kernel)) === null) {
      chain.push(at);
      at = at.receiver;
    }
    if (form !== null && at.type === 'Send') {
      if (form.kind !== 'loop' && form.kind !== 'unwind') this.expression(at.receiver);
      this.inline(form);
    } else this.simple(at as Exclude<Expression, Send>);
    for (let i = chain.length - 1; i >= 0; i--) {
      const send = chain[i]!;
      this.limit('arguments', send.args.length, send.selectorPos);
      for (const arg of send.args) this.expression(arg);
    }
  }

  private inline(form: InlineForm): void {
    switch (form.kind) {
      case 'if':
        if (form.whenTrue !== null) this.inlineBlock(form.whenTrue);
        if (form.whenFalse !== null) this.inlineBlock(form.whenFalse);
        break;
      case 'and': case 'or':
        this.inlineBlock(form.block);
        break;
      case 'loop': {
        const outer = this.loop;
        this.loop = { outer };
        this.inlineBlock(form.condition);
        if (form.body !== null) this.inlineBlock(form.body);
        this.loop = outer;
        break;
      }
      case 'unwind':
        this.inlineBlock(form.body);
        this.inlineBlock(form.handler);
        break;
    }
  }

  private inlineBlock(block: Block): void {
    const { scope, region } = this;
    this.region = {};
    if (block.params.length + block.temps.length > 0) {
      this.scope = this.declare(block.params, block.temps, duplicateParameter, duplicateVariable);
      this.inlined.set(block, this.scope);
    }
    this.statements(block.body);
    this.scope = scope;
    this.region = region;
  }

  /** Everything but sends. */
  private simple(node: Exclude<Expression, Send>): void {
    switch (node.type) {
      case 'Variable': return this.read(node);
      case 'Assignment':
        this.expression(node.value);
        return this.assign(node);
      case 'Cascade':
        this.expression(node.receiver);
        for (const message of node.messages) {
          const form = inlineForm(node.receiver.type === 'Super' ? node.receiver : null, message.selector, message.args, this.context.kernel);
          this.limit('arguments', message.args.length, message.selectorPos);
          if (form !== null) this.inline(form);
          else for (const arg of message.args) this.expression(arg);
        }
        return;
      case 'ArrayExpression':
        this.limit('elements', node.elements.length, node.pos);
        for (const element of node.elements) this.expression(element);
        return;
      case 'DictExpression':
        this.limit('elements', node.pairs.length, node.pos);
        for (const { key, value } of node.pairs) {
          this.expression(key);
          this.expression(value);
        }
        return;
      case 'Block': {
        const fn = new FunctionScope('block', this.fn, node, ++this.time, this.loop);
        this.functions.set(node, fn);
        this.queue.push({ fn, scope: this.scope });
        return;
      }
      case 'Super':
        if (this.rootKind() === 'doIt') this.report(node.pos, 'C007');
        return;
      case 'ThisContext':
        this.fn.usesContext = true;
        if (this.fn.kind === 'block') this.closureUsesContext = true;
        return;
      case 'LiteralArray': return this.limit('elements', node.elements.length, node.pos);
      case 'ByteArray': return this.limit('elements', node.bytes.length, node.pos);
      default: return;
    }
  }

  private rootKind(): FunctionScope['kind'] {
    let fn = this.fn;
    while (fn.kind === 'block') fn = fn.outer!;
    return fn.kind;
  }

  private lookUp(name: string): LocalVariable | null {
    for (let scope = this.scope; scope !== null; scope = scope.outer) {
      const variable = scope.byName.get(name);
      if (variable !== undefined) return variable;
    }
    return null;
  }

  private read(node: Variable): void {
    const variable = this.lookUp(node.name);
    if (variable === null) {
      this.resolutions.set(node, this.names.read(node.name, node.pos, () => this.localNames()));
      return;
    }
    this.resolutions.set(node, { kind: 'local', variable });
    if (variable.owner === this.fn) variable.firstUse = Math.min(variable.firstUse, ++this.time);
    else this.capture(variable);
  }

  private assign(node: Assignment): void {
    const variable = this.lookUp(node.name);
    if (variable === null) {
      this.resolutions.set(node, this.names.write(node.name, node.namePos));
      return;
    }
    this.resolutions.set(node, { kind: 'local', variable });
    if (variable.owner === this.fn) variable.assignments.push({ time: ++this.time, loop: this.loop, node, region: this.region });
    else {
      this.capture(variable);
      variable.assignedInClosure = true;
    }
  }

  /** Every closure from here to the one made in the variable's own function holds the variable; that one's making is the capture. */
  private capture(variable: LocalVariable): void {
    variable.captured = true;
    let fn = this.fn;
    while (fn.outer !== null && fn.outer !== variable.owner) {
      if (fn.captureIndex(variable) >= 0) return;
      fn.capture(variable);
      fn = fn.outer;
    }
    if (fn.captureIndex(variable) >= 0) return;
    fn.capture(variable);
    variable.firstUse = Math.min(variable.firstUse, fn.madeAt);
    variable.captures.push({ time: fn.madeAt, loop: fn.madeInLoop });
  }

  private *localNames(): Iterable<string> {
    for (let scope = this.scope; scope !== null; scope = scope.outer) yield* scope.byName.keys();
  }

  private limit(what: string, count: number, pos: Position): void {
    if (count > LIMIT) this.report(pos, 'C008', what, count);
  }

  private report<C extends Code>(pos: Position, code: C, ...details: Details<C>): void {
    this.diagnostics.push(diagnostic(code, { path: this.context.path, pos }, ...details));
  }
}

/** Builds the diagnostic for a name that is declared twice. */
type DuplicateCode = (name: string, place: Place) => Diagnostic;

const duplicateInDoIt: DuplicateCode = (name, place) => diagnostic('C002', place, name, null);
const duplicateParameter: DuplicateCode = (name, place) => diagnostic('C003', place, name);
const duplicateVariable: DuplicateCode = (name, place) => diagnostic('C004', place, name);
