/** Free names of top-level statements: those that no block around them declares. */
import type { Block, Expression, Send, Statement } from '../../syntax/ast.js';

export interface FreeNames { readonly read: Set<string>; readonly assigned: Set<string> }

/** Adds the free names of a statement to `found`. Chains of sends are walked along their receivers, which costs no host stack. */
export function collectFreeNames(statement: Statement, found: FreeNames): void {
  walk(statement, found, new Set());
}

function walk(node: Statement, found: FreeNames, bound: ReadonlySet<string>): void {
  let at: Statement = node;
  while (at.type === 'Send') {
    for (const arg of at.args) walk(arg, found, bound);
    at = at.receiver;
  }
  switch (at.type) {
    case 'Return': return walk(at.value, found, bound);
    case 'Variable':
      if (!bound.has(at.name)) found.read.add(at.name);
      return;
    case 'Assignment':
      if (!bound.has(at.name)) found.assigned.add(at.name);
      return walk(at.value, found, bound);
    case 'Cascade':
      walk(at.receiver, found, bound);
      for (const { args } of at.messages) for (const arg of args) walk(arg, found, bound);
      return;
    case 'ArrayExpression':
      for (const element of at.elements) walk(element, found, bound);
      return;
    case 'DictExpression':
      for (const { key, value } of at.pairs) {
        walk(key, found, bound);
        walk(value, found, bound);
      }
      return;
    case 'Block': {
      const inner = new Set([...bound, ...declaredNames(at)]);
      for (const statement of at.body) walk(statement, found, inner);
    }
  }
}

/** The statement with its free names replaced. */
export function renameFree(node: Statement, names: ReadonlyMap<string, string>): Statement {
  return node.type === 'Return' ? { ...node, value: rename(node.value, names) } : rename(node, names);
}

function rename(node: Expression, names: ReadonlyMap<string, string>): Expression {
  const chain: Send[] = [];
  let at = node;
  for (; at.type === 'Send'; at = at.receiver) chain.push(at);
  let renamed = renameSimple(at, names);
  for (let send = chain.pop(); send !== undefined; send = chain.pop()) {
    renamed = { ...send, receiver: renamed, args: send.args.map((arg) => rename(arg, names)) };
  }
  return renamed;
}

/** Everything but sends. */
function renameSimple(node: Exclude<Expression, Send>, names: ReadonlyMap<string, string>): Expression {
  const inside = (e: Expression): Expression => rename(e, names);
  switch (node.type) {
    case 'Variable': return { ...node, name: names.get(node.name) ?? node.name };
    case 'Assignment': return { ...node, name: names.get(node.name) ?? node.name, value: inside(node.value) };
    case 'Cascade': {
      const messages = node.messages.map((message) => ({ ...message, args: message.args.map(inside) }));
      return { ...node, receiver: inside(node.receiver), messages };
    }
    case 'ArrayExpression': return { ...node, elements: node.elements.map(inside) };
    case 'DictExpression': return { ...node, pairs: node.pairs.map(({ key, value }) => ({ key: inside(key), value: inside(value) })) };
    case 'Block': {
      const inner = new Map(names);
      for (const name of declaredNames(node)) inner.delete(name);
      return { ...node, body: node.body.map((statement) => renameFree(statement, inner)) };
    }
    default: return node;
  }
}

function declaredNames(block: Block): string[] {
  return [...block.params, ...block.temps].map(({ name }) => name);
}
