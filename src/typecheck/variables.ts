/** Types of parameters and temporaries: as declared, or as all assignments to one agree. */
import type { Declaration, Expression } from '../syntax/ast.js';
import { joined, type Type } from './types.js';

export interface Variable {
  readonly name: string;
  /** null: not annotated, or by a name that says nothing. */
  readonly declared: Type;
  /** Parameters without annotation can be anything. */
  readonly isParameter: boolean;
  /** What is assigned to it anywhere. */
  readonly assigned: Expression[];
}

/** The variables in sight of an expression, innermost first. */
export class Scope {
  private readonly variables: Map<string, Variable>;

  constructor(variables: readonly Variable[], private readonly outer: Scope | null) { this.variables = new Map(variables.map((variable) => [variable.name, variable])); }

  find(name: string): Variable | null { return this.variables.get(name) ?? this.outer?.find(name) ?? null; }
}

export function variable({ name }: Declaration, declared: Type, isParameter: boolean): Variable { return { name, declared, isParameter, assigned: [] }; }

/** The type of a variable; `infer` gives that of an expression. nil, with which all begin, does not count. */
export function variableType(found: Variable, infer: (value: Expression) => Type): Type {
  if (found.declared !== null) return found.declared;
  if (found.isParameter) return null;
  return joined(found.assigned.filter(({ type, ...rest }) => !(type === 'Constant' && 'value' in rest && rest.value === null)).map(infer));
}
