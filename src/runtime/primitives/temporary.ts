import { Obj4, Obj8, MArray } from '../values.js';
import { MClass } from '../class.js';
import type { PrimitiveModule } from './table.js';
export const temporaryPrimitives: PrimitiveModule = (vm) => ({
  objectClass: (r) => vm.classOf(r),
  basicNew: (c: MClass) => c.kind === 'plain' ? (c.wide ? new Obj8(c) : new Obj4(c)) : c.kind === 'array' ? new MArray(c, []) : vm.failError('PrimitiveError', `${c.displayName} cannot be instantiated with new`),
  className: (c: MClass) => vm.symbol(c.displayName),
  tWrite: (s) => { vm.out.write(s); return s; },
  respondsTo: (r, s) => vm.lookup(vm.classOf(r), s) !== null,
  isKindOf: (r, c) => vm.classOf(r).inheritsFrom(c),
  tAt: (a, i) => i >= 1 && i <= a.items.length ? a.items[i-1] : vm.failIndex(i, a.items.length),
  tAdd: (a, x) => { a.items.push(x); return a; },
  tSize: (a) => a.items.length,
  tMs: () => vm.float(performance.now()),
});
