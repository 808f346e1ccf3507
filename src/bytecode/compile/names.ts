/** What a name that is no parameter or temporary denotes, and what there is to report about it. */
import type { Position } from '../../syntax/ast.js';
import type { Diagnostic } from '../../syntax/diagnostics.js';
import { diagnostic, withHint } from '../../syntax/catalogue.js';
import type { Resolution } from '../scope.js';
import type { CompileScope } from './scope.js';
import { didYouMean } from '../../syntax/suggest.js';

interface UndefinedRead { readonly name: string; readonly pos: Position; readonly locals: readonly string[] }

/** Resolves instance variables, class variables and globals, and reports W001, W005, C005 and C006. */
export class Names {
  private readonly undefinedReads: UndefinedRead[] = [];
  private readonly assigned = new Set<string>();

  constructor(
    private readonly scope: CompileScope,
    private readonly diagnostics: Diagnostic[],
    private readonly inDoIt: boolean,
  ) {}

  /** `locals` are the names of the variables in sight, for the hint. */
  read(name: string, pos: Position, locals: () => Iterable<string>): Resolution {
    const member = this.member(name);
    if (member !== null) return member;
    const global = this.scope.resolveGlobal(name);
    if (!global.defined) this.undefinedReads.push({ name, pos, locals: [...locals()] });
    return { kind: 'binding', binding: { kind: 'global', name: global.name, owner: null } };
  }

  write(name: string, pos: Position): Resolution {
    const member = this.member(name);
    if (member !== null) return member;
    const place = { path: this.scope.path, pos };
    const global = this.scope.resolveGlobal(name);
    if (global.isClass) this.diagnostics.push(diagnostic('C006', place, name));
    else if (this.inDoIt) this.assigned.add(name);
    else if (!global.defined && !this.scope.kernel) {
      this.diagnostics.push(this.scope.strict ? diagnostic('C005', place, name, 'assigned') : diagnostic('W005', place, name));
    }
    return { kind: 'binding', binding: { kind: 'global', name: global.name, owner: null } };
  }

  /** Reports the undefined names. Only at the end: what a doIt assigns anywhere counts as defined in all of it. */
  finish(): void {
    for (const { name, pos, locals } of this.undefinedReads) {
      if (this.assigned.has(name)) continue;
      const place = { path: this.scope.path, pos };
      const found = this.scope.strict ? diagnostic('C005', place, name, 'read') : diagnostic('W001', place, name);
      this.diagnostics.push(withHint(found, didYouMean(name, [locals, this.scope.visibleNames()])));
    }
  }

  private member(name: string): Resolution | null {
    if (name.includes('::')) return null;
    if (this.scope.isInstanceVariable(name)) return { kind: 'slot', name };
    const owner = this.scope.classVariableOwner(name);
    return owner === null ? null : { kind: 'binding', binding: { kind: 'classVar', name, owner } };
  }
}
