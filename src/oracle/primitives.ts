import type { Method, PrimitivePragma } from '../syntax/ast.js';
import { FAIL, type PrimitiveResult, type VM } from '../runtime/vm.js';
import type { Primitive } from '../runtime/primitives/table.js';
import type { Value } from '../runtime/values.js';
import type { Activation } from './activation.js';
import type { Continuation } from './continuation.js';
import { send } from './dispatch.js';
import type { Machine } from './machine.js';
import type { Scope } from './scope.js';
import { runStatements } from './statements.js';
import { isTransparent } from './transparent.js';

/**
 * Call the method's primitive. Its result is the method's; if it fails, the method's statements run, with the reason in the
 * pragma's variable; a method without statements sends `%primitiveFailed:in:`.
 */
export function runPrimitive(machine: Machine, method: Method, pragma: PrimitivePragma, scope: Scope): void {
  const { activation } = scope;
  const { vm } = machine;
  machine.push(new PrimitiveReturn(activation));
  let result: PrimitiveResult;
  try {
    result = primitiveNamed(vm, pragma.name!)(activation.receiver, ...activation.args);
  } catch (e) {
    return machine.leaveHost(e);
  }
  if (result !== FAIL) return machine.answer(result);
  if (method.body.length > 0) {
    machine.popTo(activation);
    machine.push(activation);
    const variable = pragma.errorVariable?.name;
    if (variable !== undefined) scope.set(variable, vm.failReason);
    runStatements(machine, method.body, scope);
  } else send(machine, activation.receiver, vm.symbol('%primitiveFailed:in:'), [vm.failReason, vm.symbol(method.selector)]);
}

/** The condition of a transparent primitive has been found not to hold when its method has an activation. */
function primitiveNamed(vm: VM, name: string): Primitive {
  if (isTransparent(name)) return () => vm.fail(null);
  const primitive = vm.primitives.get(name);
  if (primitive === undefined) throw new Error(`no primitive ${name}`);
  return primitive;
}

/** Awaits the primitive's result, which may come late, when the primitive made the process wait. */
class PrimitiveReturn implements Continuation {
  constructor(private readonly activation: Activation) {}

  resume(machine: Machine, value: Value): void { machine.returnFrom(this.activation, value); }
}
