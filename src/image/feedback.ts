/** What inline caches and counters had learned when a program ended: class names and numbers. */
import { classRef, findClass } from '../profile/class-refs.js';
import { codePath } from '../profile/feedback.js';
import { ALL_KINDS } from '../profile/kinds.js';
import { MAX_POLYMORPHIC, type Code, type CompiledMethod, type Site } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { findCode } from '../jit/persisted.js';
import type { ClassRef, CodePath } from '../translate/unit.js';

interface SiteRecord { readonly kinds: number; readonly mega: boolean; readonly classes: readonly { readonly cls: ClassRef; readonly count: number }[] }

export interface CodeRecord {
  readonly path: CodePath;
  readonly root: string;
  readonly hash: string;
  readonly invocations: number;
  readonly loops: readonly number[];
  /** By index of the site; those that have seen nothing are left out. */
  readonly sites: readonly (readonly [number, SiteRecord])[];
}

/** What all code that has run has learned. `methods` are methods and scripts; those that never ran are not even linked. */
export function collectFeedback(methods: Iterable<CompiledMethod>): CodeRecord[] {
  const records: CodeRecord[] = [];
  for (const method of methods) {
    if (!method.isLinked) continue;
    const waiting = [method.code];
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      waiting.push(...code.blocks);
      // Code that was compiled from the start has no invocations, but what an earlier run has learned.
      const record = codeRecord(code);
      if (record.invocations > 0 || record.sites.length > 0) records.push(record);
    }
  }
  return records;
}

function codeRecord(code: Code): CodeRecord {
  const sites = code.sites.flatMap((site, index): [number, SiteRecord][] => (site.classes.length === 0 && site.kinds === 0 ? [] : [[index, siteRecord(site)]]));
  return {
    path: codePath(code), root: code.method.code.template.hash, hash: code.template.hash, invocations: code.invocations, loops: [...code.loopCounts], sites,
  };
}

function siteRecord(site: Site): SiteRecord {
  return { kinds: site.kinds, mega: site.megamorphic, classes: site.classes.map((cls, i) => ({ cls: classRef(cls), count: site.counts[i]! })) };
}

/** Lets a VM know what an earlier run learned about code that is the same here. Whatever does not fit is passed over. */
export function applyFeedback(vm: VM, records: unknown, doIts: readonly CompiledMethod[]): void {
  for (const record of list(records)) {
    try {
      applyRecord(vm, record as CodeRecord, doIts);
    } catch {
      // A record of the wrong shape says nothing.
    }
  }
}

function applyRecord(vm: VM, record: CodeRecord, doIts: readonly CompiledMethod[]): void {
  const code = findCode(vm, record, doIts);
  if (code === null) return;
  for (const [index, { kinds, mega, classes }] of record.sites) {
    const site = code.sites[index];
    if (site === undefined || site.classes.length > 0) continue;
    site.kinds |= kinds & ALL_KINDS;
    for (const { cls: ref, count } of classes.slice(0, MAX_POLYMORPHIC)) {
      const cls = findClass(vm, ref);
      const method = cls === null ? null : vm.lookup(cls, site.selector);
      if (cls !== null && method !== null && Number.isSafeInteger(count)) site.learn(vm.sitesBySelector, cls, method.code, count);
    }
    site.megamorphic = mega && site.classes.length === MAX_POLYMORPHIC;
  }
}

function list(value: unknown): readonly unknown[] { return Array.isArray(value) ? value : []; }
