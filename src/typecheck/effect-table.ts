import type { Position } from '../syntax/ast.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { Declarations } from './declarations.js';
import { allows, type Effect } from './effects.js';
import type { Findings } from './expressions.js';

/** The effects of the methods of a program: their own, and those of the methods that they are known to call. */
export class EffectTable {
  /** Effects with the place of what causes them. */
  private readonly own = new Map<CompiledMethod, Map<Effect, Position>>();
  private readonly callers = new Map<CompiledMethod, { readonly caller: CompiledMethod; readonly pos: Position }[]>();

  constructor(private readonly declarations: Declarations) {}

  has(method: CompiledMethod, effect: Effect, pos: Position): void {
    const effects = this.own.get(method) ?? new Map<Effect, Position>();
    this.own.set(method, effects);
    if (!effects.has(effect)) effects.set(effect, pos);
  }

  calls(caller: CompiledMethod, callee: CompiledMethod, pos: Position): void {
    const callers = this.callers.get(callee) ?? [];
    this.callers.set(callee, callers);
    callers.push({ caller, pos });
  }

  /** Warns of effects that a method which declares some does not declare. Such a method has for its callers those that it declares. */
  report(warn: Findings['warn']): void {
    for (const method of this.callers.keys()) for (const name of this.declared(method)) if (name !== 'Pure') this.has(method, name as Effect, this.declarations.methodOf(method)!.node.selectorPos);
    this.spread();
    for (const [method, effects] of this.own) {
      const { unit, node } = this.declarations.methodOf(method)!;
      if (node.effects.length === 0) continue;
      for (const [effect, pos] of effects) if (!allows(node.effects, effect)) warn(unit, pos, `effect ${effect} is not among those that #${node.selector} declares: ${node.effects.join(', ')}`);
    }
  }

  private spread(): void {
    const waiting = [...this.own].flatMap(([method, effects]) => [...effects.keys()].map((effect) => ({ method, effect })));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { method, effect } = next, declared = this.declared(method);
      if (declared.length > 0 && !allows(declared, effect)) continue;
      for (const { caller, pos } of this.callers.get(method) ?? []) {
        if (this.own.get(caller)?.has(effect) === true) continue;
        this.has(caller, effect, pos);
        waiting.push({ method: caller, effect });
      }
    }
  }

  private declared(method: CompiledMethod): readonly string[] { return this.declarations.methodOf(method)?.node.effects ?? []; }
}
