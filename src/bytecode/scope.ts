/** What the analysis of a method finds out about its variables, scopes and closures. */
import type { Assignment, Block } from '../syntax/ast.js';
import type { BindingData } from './template.js';

/** An inlined loop. Loops nest within one function only. */
export interface LoopScope { readonly outer: LoopScope | null }

/** A stretch of code that, once entered, is executed from its start on: a branch, a loop body, a function body. */
export type Region = object;

interface Event { readonly time: number; readonly loop: LoopScope | null }

/** A parameter or temporary. Times count evaluation order within the declaring function. */
export class LocalVariable {
  /** Assigned by the analysis when it is done: the variable lives in a heap cell. */
  cell = false;
  captured = false;
  assignedInClosure = false;
  /** Time of the first read or capture. */
  firstUse = Infinity;
  /** The assignment that gives the variable its first value, if it surely does; no initialisation is needed then. */
  initialiser: Assignment | null = null;
  readonly assignments: (Event & { readonly node: Assignment; readonly region: Region })[] = [];
  readonly captures: Event[] = [];
  constructor(
    readonly name: string,
    readonly owner: FunctionScope,
    /** Where it is declared. */
    readonly loop: LoopScope | null,
    readonly region: Region,
    readonly isParameter: boolean,
  ) {}
}

/** The variables of one block, method or doIt. */
export interface Scope {
  readonly outer: Scope | null;
  readonly owner: FunctionScope;
  readonly params: readonly LocalVariable[];
  readonly temps: readonly LocalVariable[];
  readonly byName: ReadonlyMap<string, LocalVariable>;
}

/** A method, doIt, or a block that becomes a closure: what gets registers of its own. */
export class FunctionScope {
  /** Captured variables, in the order of first use. */
  readonly captures: LocalVariable[] = [];
  private readonly captureIndexes = new Map<LocalVariable, number>();
  usesContext = false;
  /** Contains `^`, itself or in a nested block. */
  returnsHome = false;
  body: Scope | null = null;
  constructor(
    readonly kind: 'method' | 'block' | 'doIt',
    readonly outer: FunctionScope | null,
    readonly node: Block | null,
    /** When, and in which loop of the enclosing function, the closure is made. */
    readonly madeAt: number,
    readonly madeInLoop: LoopScope | null,
  ) {}

  /** Index of a captured variable, or -1. */
  captureIndex(variable: LocalVariable): number {
    return this.captureIndexes.get(variable) ?? -1;
  }

  capture(variable: LocalVariable): void {
    if (this.captureIndexes.has(variable)) return;
    this.captureIndexes.set(variable, this.captures.push(variable) - 1);
  }
}

/** What a name denotes. */
export type Resolution =
  | { readonly kind: 'local'; readonly variable: LocalVariable }
  | { readonly kind: 'slot'; readonly name: string }
  | { readonly kind: 'binding'; readonly binding: BindingData };

/**
 * Decides whether a variable needs a cell and whether its first assignment initialises it.
 *
 * A closure may hold a copy of a captured variable if the variable cannot change any more when the closure is made: no closure
 * assigns it, every assignment comes before every capture, and no loop inside the variable's life holds both (its next round would
 * assign again after the capture).
 */
export function settle(variable: LocalVariable): void {
  variable.cell = variable.captured && (variable.assignedInClosure || changesAfterCapture(variable));
  let first: (typeof variable.assignments)[number] | null = null;
  for (const assignment of variable.assignments) if (first === null || assignment.time < first.time) first = assignment;
  if (first !== null && !variable.isParameter && first.time < variable.firstUse && first.region === variable.region) variable.initialiser = first.node;
}

function changesAfterCapture(variable: LocalVariable): boolean {
  if (variable.assignments.length === 0) return false;
  const firstCapture = variable.captures.reduce((least, capture) => Math.min(least, capture.time), Infinity);
  const assigning = new Set<LoopScope>();
  for (const assignment of variable.assignments) {
    if (assignment.time > firstCapture) return true;
    for (let loop = assignment.loop; loop !== null && loop !== variable.loop && !assigning.has(loop); loop = loop.outer) assigning.add(loop);
  }
  for (const capture of variable.captures) {
    for (let loop = capture.loop; loop !== null && loop !== variable.loop; loop = loop.outer) if (assigning.has(loop)) return true;
  }
  return false;
}
