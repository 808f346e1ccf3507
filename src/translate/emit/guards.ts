import type { SiteTarget } from '../unit.js';
import { reg, type EmitContext } from './context.js';

/** A condition for each of the targets, in a good order; to be tested one after the other, all of them, in this order. */
export function guards(context: EmitContext, receiver: number, targets: readonly SiteTarget[]): { target: SiteTarget; test: string }[] {
  const { constants, unit } = context;
  const r = reg(receiver);
  const immediate = targets.filter(({ guard }) => guard !== 'object');
  const objects = targets.filter(({ guard }) => guard === 'object');
  const result = immediate.map((target) => ({ target, test: immediateTest(target, r) }));
  const isObject = receiver === 0 && unit.receiverIsObject;
  objects.forEach((target, index) => {
    const cls = constants.cls(target.cls);
    let test: string;
    if (isObject) test = `${r}.cls === ${cls}`;
    else if (objects.length === 1) test = `typeof ${r} === 'object' && ${r} !== null && ${r}.cls === ${cls}`;
    else test = index === 0 ? `(t = typeof ${r} === 'object' && ${r} !== null ? ${r}.cls : null) === ${cls}` : `t === ${cls}`;
    result.push({ target, test });
  });
  for (const { target } of result) constants.depend(target.cls, target);
  return result;
}

function immediateTest({ guard }: SiteTarget, r: string): string {
  return guard === 'null' || guard === 'true' || guard === 'false' ? `${r} === ${guard}` : `typeof ${r} === '${guard}'`;
}
