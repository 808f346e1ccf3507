/** Names in annotations that mean nothing. */
import type { Declaration, Method, Position } from '../syntax/ast.js';
import type { Unit } from '../runtime/load/batch.js';
import type { Declarations } from './declarations.js';
import { EFFECTS } from './effects.js';
import type { Findings } from './expressions.js';
import { suggest } from '../syntax/suggest.js';

/** Warns of unknown types and effects in the annotations of a file. */
export function checkAnnotations(unit: Unit, declarations: Declarations, warn: Findings['warn']): void {
  const checkType = (name: string | null | undefined, pos: Position): void => {
    if (name == null || declarations.isTypeName(name, unit)) return;
    warn(unit, pos, `unknown type "${name}"`, quoted(declarations.nearTypeName(name)));
  };
  const checkEffects = (effects: readonly string[], pos: Position): void => {
    for (const name of effects) if (!(EFFECTS as readonly string[]).includes(name)) warn(unit, pos, `unknown effect "${name}"`, quoted(suggest(name, EFFECTS)));
    if (effects.length > 1 && effects.includes('Pure')) warn(unit, pos, 'a method that is Pure has no other effect');
  };
  const checkNames = (names: readonly Declaration[]): void => { for (const { typeName, pos } of names) checkType(typeName, pos); };
  const checkMethod = ({ params, temps, returnType, effects, selectorPos }: Method): void => {
    checkNames([...params, ...temps]);
    checkType(returnType, selectorPos);
    checkEffects(effects, selectorPos);
  };
  for (const item of unit.file.items) {
    if (item.type === 'Class') for (const { names } of item.instanceVars) checkNames(names);
    if (item.type === 'Class' || item.type === 'Trait') item.methods.forEach(checkMethod);
    if (item.type !== 'Protocol') continue;
    for (const { argTypes, returnType, effects, pos } of item.entries) {
      for (const name of [...argTypes, returnType]) checkType(name, pos);
      checkEffects(effects, pos);
    }
  }
  for (const declared of declarations.allProtocols()) {
    if (declared.unit === unit) for (const { name, pos } of declarations.unknownIncludes(declared)) warn(unit, pos, `unknown protocol "${name}"`);
  }
}

function quoted(name: string | null): string | null { return name === null ? null : `did you mean "${name}"?`; }
