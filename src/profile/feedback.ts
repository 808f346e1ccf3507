/** What the interpreter has learned about a piece of code, as plain data for the translator. */
import type { MClass } from '../runtime/class.js';
import type { Code, Site } from '../runtime/code.js';
import { declaringClass, keepsDoubles } from '../runtime/double-slots.js';
import type { VM } from '../runtime/vm.js';
import type { CodeInput, CodePath, Guard, Level, Shape, SiteFeedback, SiteTarget, UnitInput } from '../translate/unit.js';
import { inlineCandidates } from './inline-candidates.js';
import { classRef, findClass, methodRef } from './class-refs.js';

/** A site is rare if another one of the same method has sent more than so many times as often. */
const RARITY = 20;

/** A snapshot of everything that the translation of `code` depends on. `avoid`: places whose speculation has failed too often. */
export function unitInput(vm: VM, code: Code, level: Level = 1, avoid: readonly string[] = []): UnitInput {
  const own = codeInput(vm, code, level === 2);
  return { ...own, level, callees: level === 2 ? inlineCandidates(vm, code) : [], avoid };
}

/** One code, with that of the blocks in it if they may be inlined. */
export function codeInput(vm: VM, code: Code, withBlocks: boolean): CodeInput { return inputOf(vm, code, withBlocks, withBlocks ? mostSends(code) : 0); }

/** How often its busiest site has found a target. */
function mostSends({ sites, blocks }: Code): number { return Math.max(0, ...sites.map(sends), ...blocks.map(mostSends)); }

const sends = ({ counts }: Site): number => counts.reduce((sum, count) => sum + count, 0);

function inputOf(vm: VM, code: Code, withBlocks: boolean, most: number): CodeInput {
  const { owner } = code.method;
  const { template } = code;
  return {
    template,
    path: codePath(code),
    places: template.slots.map((name) => owner!.places.get(name)!),
    slotClasses: template.slots.map((name) => classRef(declaringClass(owner!, name))),
    doubles: template.slots.flatMap((name, i) => (keepsDoubles(owner!, owner!.places.get(name)!) ? [i] : [])),
    sites: code.sites.map((site) => siteFeedback(vm, site)),
    isLibrary: code.method.builtIn,
    above: owner === null || owner.superclass === null ? null : classRef(owner.superclass),
    receiverIsObject: owner !== null && !immediateClasses(vm).some((cls) => cls.inheritsFrom(owner)),
    rare: withBlocks ? code.sites.flatMap((site, i) => (sends(site) * RARITY < most ? [i] : [])) : [],
    blocks: withBlocks ? code.blocks.map((block) => inputOf(vm, block, true, most)) : [],
  };
}

export function codePath(code: Code): CodePath {
  const { owner, selector } = code.method;
  const blocks: number[] = [];
  for (let inner = code; inner.outer !== null; inner = inner.outer) blocks.unshift(inner.outer.blocks.indexOf(inner));
  return { owner: owner === null ? null : classRef(owner), selector: selector.text, blocks };
}

/** Most frequent class first. Entries whose lookup has changed since, or whose class cannot be named, are left out. */
export function siteFeedback(vm: VM, site: Site): SiteFeedback {
  const order = site.classes.map((_, index) => index).sort((i, j) => site.counts[j]! - site.counts[i]!);
  const targets = order.flatMap((index): SiteTarget[] => {
    const cls = site.classes[index]!, code = site.targets[index]!;
    const method = methodRef(code.method);
    const ref = classRef(cls);
    if (method === null || findClass(vm, ref) !== cls || vm.lookup(cls, site.selector)?.code !== code) return [];
    return [{ cls: ref, guard: guardOf(vm, cls), method, transparent: code.transparent ? code.template.primitive : null, shape: shapeOf(cls) }];
  });
  return { targets, kinds: site.kinds, megamorphic: site.megamorphic };
}

/** How instances of the class that is the receiver are made. */
function shapeOf({ thisClass }: MClass): Shape {
  return thisClass === null || thisClass.kind !== 'plain' ? null : thisClass.wide ? 'wide' : 'narrow';
}

function guardOf({ core }: VM, cls: MClass): Guard {
  switch (cls) {
    case core.SmallInteger: return 'number';
    case core.BigInteger: return 'bigint';
    case core.String: return 'string';
    case core.UndefinedObject: return 'null';
    case core.True: return 'true';
    case core.False: return 'false';
    default: return 'object';
  }
}

/** Classes whose instances are not host objects. */
function immediateClasses({ core }: VM): MClass[] {
  return [core.SmallInteger, core.BigInteger, core.String, core.UndefinedObject, core.True, core.False];
}
