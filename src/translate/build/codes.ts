import type { CodeInput, CodeRef, MethodRef, UnitInput } from '../unit.js';
import { TemplateAnalysis } from './analysis.js';
import { unexecutedInstructions } from './unexecuted.js';

/** The codes that a unit is made of: its own first, then those that are inlined, in the order in which they are met. */
export class Codes {
  readonly inputs: CodeInput[] = [];
  readonly refs: CodeRef[] = [];
  private readonly indexes = new Map<CodeInput, number>();
  private readonly callees = new Map<string, CodeInput>();
  private readonly analyses = new Map<CodeInput, TemplateAnalysis>();
  private readonly unknown = new Map<CodeInput, ReadonlySet<number>>();

  constructor(unit: UnitInput) {
    for (const { method, code } of unit.callees) this.callees.set(methodKey(method), code);
    this.add(unit, null, []);
  }

  /** The code of a method, if it came with the unit. */
  callee(method: MethodRef): CodeInput | undefined { return this.callees.get(methodKey(method)); }

  /** The index of a method's code. */
  indexOfMethod(method: MethodRef, code: CodeInput): number { return this.indexes.get(code) ?? this.add(code, method, []); }

  /** The index of a block's code, by that of the code which makes it. */
  indexOfBlock(outer: number, block: number): number {
    const code = this.inputs[outer]!.blocks[block]!;
    const { method, blocks } = this.refs[outer]!;
    return this.indexes.get(code) ?? this.add(code, method, [...blocks, block]);
  }

  analysis(code: CodeInput): TemplateAnalysis {
    let analysis = this.analyses.get(code);
    if (analysis === undefined) this.analyses.set(code, analysis = new TemplateAnalysis(code.template));
    return analysis;
  }

  /** The pcs of its instructions that have never been executed. */
  unexecuted(code: CodeInput): ReadonlySet<number> {
    let pcs = this.unknown.get(code);
    if (pcs === undefined) this.unknown.set(code, pcs = unexecutedInstructions(code, this.analysis(code).blocks));
    return pcs;
  }

  private add(code: CodeInput, method: MethodRef | null, blocks: readonly number[]): number {
    const index = this.inputs.push(code) - 1;
    this.refs.push({ method, blocks, places: code.places, doubles: code.doubles });
    this.indexes.set(code, index);
    return index;
  }
}

const methodKey = ({ owner, selector, hash }: MethodRef): string => `${owner.name} ${owner.meta} ${selector} ${hash}`;
