/** Evaluating text with the entries of a Dictionary as variables (`Compiler evaluate:withLocals:`). */
import type { Block, DoIt, Expression, Literal, Position } from '../../syntax/ast.js';
import { collectFreeNames, type FreeNames } from './free-names.js';

/** A name that no program can spell. */
const VALUES = "values'";

/**
 * The doIt with those names as temporaries, and those that it assigns without declaring them. It hands itself over as blocks, which the library runs:
 * one that gives the temporaries their values, the statements, and one that answers the values that the temporaries have then. A `^` ends it all.
 */
export function withLocals(doIt: DoIt, given: readonly string[]): DoIt {
  const { pos, end } = doIt;
  const free: FreeNames = { read: new Set(), assigned: new Set() };
  for (const statement of doIt.body) collectFreeNames(statement, free);
  const declared = new Set(doIt.temps.map(({ name }) => name));
  const names = [...new Set([...given, ...free.assigned])].filter((name) => !declared.has(name));
  const at = { pos, end };
  const variable = (name: string): Expression => ({ type: 'Variable', name, ...at });
  const send = (receiver: Expression, selector: string, args: readonly Expression[]): Expression => ({ type: 'Send', receiver, selector, selectorPos: pos, args, ...at });
  const set = names.map((name, i): Expression => ({ type: 'Assignment', name, namePos: pos, value: send(variable(VALUES), 'at:', [integer(i + 1, pos, end)]), ...at }));
  const values: Expression = { type: 'ArrayExpression', elements: names.map(variable), ...at };
  const symbols: Literal = { type: 'LiteralArray', elements: names.map((name) => ({ type: 'Symbol', value: name, text: name, ...at })), ...at };
  const block = (body: Block['body'], params: readonly string[] = [], temps: Block['temps'] = []): Block =>
    ({ type: 'Block', params: params.map((name) => ({ name, pos })), temps, body, ...at });
  const value = send(variable('Compiler'), '%evaluate:names:set:get:', [block(doIt.body, [], doIt.temps), symbols, block(set, [VALUES]), block([values])]);
  return { type: 'DoIt', temps: names.map((name) => ({ name, pos })), body: [value], ...at };
}

function integer(value: number, pos: Position, end: number): Expression { return { type: 'Integer', value: BigInt(value), text: String(value), pos, end }; }
