/** The meaning of ASTs, written down directly: what the machine is compared with. */
import type { Block, Expression, Method, Statement } from '../../src/syntax/ast.js';
import { Closure, Home, HomeReturn, MustBeBoolean, OWN, type Host } from './machine.js';

class Scope {
  private readonly values = new Map<string, unknown>();
  constructor(private readonly outer: Scope | null, names: readonly string[], readonly self: unknown, readonly home: Home, readonly host: Host) {
    for (const name of names) this.values.set(name, null);
  }
  get(name: string): unknown {
    if (this.values.has(name)) return this.values.get(name);
    return this.outer !== null ? this.outer.get(name) : (name === 'slot' ? this.host.slots : this.host.globals).get(name) ?? null;
  }
  set(name: string, value: unknown): void {
    if (this.values.has(name)) this.values.set(name, value);
    else if (this.outer !== null) this.outer.set(name, value);
    else (name === 'slot' ? this.host.slots : this.host.globals).set(name, value);
  }
}

export function interpret(method: Method, host: Host, self: unknown, args: unknown[]): unknown {
  const home = new Home();
  const scope = new Scope(null, [...method.params, ...method.temps].map(({ name }) => name), self, home, host);
  method.params.forEach(({ name }, index) => scope.set(name, args[index] ?? null));
  try {
    run(method.body, scope);
    return self;
  } catch (error) {
    if (error instanceof HomeReturn && error.home === home && home.active) return error.value;
    throw error;
  } finally {
    home.active = false;
  }
}

function run(body: readonly Statement[], scope: Scope): unknown {
  let value: unknown = null;
  for (const statement of body) {
    if (statement.type === 'Return') throw new HomeReturn(scope.home, evaluate(statement.value, scope));
    value = evaluate(statement, scope);
  }
  return value;
}

function call(block: Block, scope: Scope, args: unknown[] = []): unknown {
  const inner = new Scope(scope, [...block.params, ...block.temps].map(({ name }) => name), scope.self, scope.home, scope.host);
  block.params.forEach(({ name }, index) => inner.set(name, args[index] ?? null));
  return run(block.body, inner);
}

const boolean = (value: unknown): boolean => {
  if (typeof value !== 'boolean') throw new MustBeBoolean();
  return value;
};

function evaluate(node: Expression, scope: Scope): unknown {
  switch (node.type) {
    case 'Integer': return Number(node.value);
    case 'Constant': return node.value;
    case 'Variable': return scope.get(node.name);
    case 'Self': case 'Super': return scope.self;
    case 'Assignment': {
      const value = evaluate(node.value, scope);
      scope.set(node.name, value);
      return value;
    }
    case 'Block': return new Closure((args) => call(node, scope, args));
    case 'ArrayExpression': return node.elements.map((element) => evaluate(element, scope));
    case 'Cascade': {
      const receiver = evaluate(node.receiver, scope);
      return node.messages.map(({ selector, args }) => message(selector, receiver, node.receiver.type === 'Super', args, scope)).at(-1);
    }
    case 'Send': {
      const { selector, receiver, args } = node;
      if (selector.startsWith('while') && receiver.type === 'Block') {
        while (boolean(call(receiver, scope)) === selector.startsWith('whileTrue')) {
          if (args.length > 0) call(args[0] as Block, scope);
          scope.host.poll();
        }
        return null;
      }
      return message(selector, evaluate(receiver, scope), receiver.type === 'Super', args, scope);
    }
    default: throw new Error(`not in tests: ${node.type}`);
  }
}

function message(selector: string, receiver: unknown, isSuper: boolean, args: readonly Expression[], scope: Scope): unknown {
  const block = (index: number): unknown => call(args[index] as Block, scope);
  if (!isSuper && args.every((arg) => arg.type === 'Block' && arg.params.length === 0)) {
    switch (selector) {
      case 'ifTrue:': return boolean(receiver) ? block(0) : null;
      case 'ifFalse:': return boolean(receiver) ? null : block(0);
      case 'ifTrue:ifFalse:': return boolean(receiver) ? block(0) : block(1);
      case 'ifFalse:ifTrue:': return boolean(receiver) ? block(1) : block(0);
      case 'and:': return boolean(receiver) ? block(0) : false;
      case 'or:': return boolean(receiver) ? true : block(0);
    }
  }
  const values = args.map((arg) => evaluate(arg, scope));
  if (selector === '==') return receiver === values[0];
  const result = scope.host.send(isSuper ? `super ${selector}` : selector, receiver, values);
  if (result === OWN) throw new Error('no tail sends here');
  return result;
}
