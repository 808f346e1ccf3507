/** Builders for small ASTs. */
import type { Block, DoIt, Expression, Method, Position, Statement } from '../../src/syntax/ast.js';

let column = 0;
const at = (): Position => ({ offset: column, line: 1, column: ++column });
const node = <T extends object>(fields: T): T & { pos: Position; end: number } => ({ ...fields, pos: at(), end: column });
export const lit = (value: unknown): Expression => {
  if (typeof value === 'number' && Number.isInteger(value)) return node({ type: 'Integer', value: BigInt(value), text: String(value) } as const);
  if (typeof value === 'bigint') return node({ type: 'Integer', value, text: String(value) } as const);
  if (typeof value === 'number') return node({ type: 'Float', value, text: String(value) } as const);
  if (typeof value === 'string') return node({ type: 'String', value } as const);
  return node({ type: 'Constant', value: value as null | boolean } as const);
};
export const v = (name: string): Expression => (name === 'self' ? node({ type: 'Self' } as const) : name === 'super' ? node({ type: 'Super' } as const) : node({ type: 'Variable', name } as const));
const ex = (value: Expression | string | number): Expression => (typeof value === 'string' ? v(value) : typeof value === 'number' ? lit(value) : value);
type E = Expression | string | number;
export const send = (receiver: E, selector: string, ...args: E[]): Expression => node({ type: 'Send', receiver: ex(receiver), selector, selectorPos: at(), args: args.map(ex) } as const);
export const set = (name: string, value: E): Expression => node({ type: 'Assignment', name, namePos: at(), value: ex(value) } as const);
export const ret = (value: E): Statement => node({ type: 'Return', value: ex(value) } as const);
const decl = (name: string): { name: string; pos: Position } => ({ name, pos: at() });
export const block = (params: string[], temps: string[], ...body: (Statement | string | number)[]): Block =>
  node({ type: 'Block', params: params.map(decl), temps: temps.map(decl), body: body.map((s) => (typeof s === 'object' ? s : ex(s))) } as const);
export const method = (selector: string, params: string[], temps: string[], ...body: Statement[]): Method =>
  node({ type: 'Method', selector, selectorPos: at(), params: params.map(decl), temps: temps.map(decl), body, primitive: null, classSide: false, docstring: null, returnType: null, effects: [], source: '' } as const);
export const doIt = (temps: string[], ...body: Statement[]): DoIt => node({ type: 'DoIt', temps: temps.map(decl), body } as const);
