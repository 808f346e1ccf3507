/** From source texts to a program: parsing, checking and compiling of a batch (language.md 2.6). Reads the VM and changes nothing in it. */
import { compileDoIt, compileMethod } from '../../bytecode/compile.js';
import type { CodeTemplate } from '../../bytecode/template.js';
import type { Diagnostic } from '../../syntax/diagnostics.js';
import { KERNEL_PATH } from '../kernel-source.js';
import type { VM } from '../vm.js';
import { Reports, type BatchOptions, type SourceText, type Unit } from './batch.js';
import type { ClassPlan, MethodPlan } from './class-plan.js';
import { compileScope, type ScopeOptions } from './compile-scope.js';
import { enterDefinitions } from './definitions.js';
import { enterVariables } from './layout.js';
import { enterMethods } from './methods.js';
import type { AstEntry, ClassData, DoItData, DocumentationData, MethodData, Program } from './program.js';
import { fileScript } from './script.js';
import { resolveSuperclasses } from './superclasses.js';
import { parseUnits } from './units.js';
import { World } from './world.js';

export interface CompiledBatch {
  /** null if there are errors. */
  readonly program: Program | null;
  /** Errors and warnings in order of file and position. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles a batch for installation in this VM, or in one with the same classes. */
export function compileBatch(vm: VM, sources: readonly SourceText[], options: BatchOptions = {}): CompiledBatch {
  const reports = new Reports();
  const units = parseUnits(sources, options, reports);
  const batch = new BatchCompiler(vm, units, options, reports);
  const program = batch.compile();
  return { program: reports.failed ? null : program, diagnostics: reports.sorted(sources.map(({ path }) => path)) };
}

class BatchCompiler {
  private readonly world: World;
  private readonly strict: boolean;
  private readonly kernel: boolean;
  /** The definitional interpreter wants the syntax trees. */
  private readonly keepAst: boolean;

  constructor(vm: VM, private readonly units: readonly Unit[], options: BatchOptions, private readonly reports: Reports) {
    this.world = new World(vm);
    this.kernel = options.kernel ?? false;
    this.strict = options.strict ?? vm.options.strict;
    this.keepAst = vm.options.tier === 'ast';
  }

  compile(): Program {
    const { world, units, reports, kernel } = this;
    enterDefinitions(world, units, reports, kernel);
    const plans = resolveSuperclasses(world, reports);
    enterVariables(world, plans, reports, kernel);
    const documentation = enterMethods(world, plans, reports, kernel);
    return this.program(plans, documentation);
  }

  private program(plans: readonly ClassPlan[], documentation: readonly DocumentationData[]): Program {
    return {
      classes: plans.map(classData),
      traits: [...this.world.plannedTraits.values()],
      methods: plans.flatMap((plan) => this.methods(plan)),
      documentation,
      doIts: this.units.flatMap((unit) => this.doIt(unit)),
      sources: this.kernel ? [] : this.units.map(({ path, text }) => ({ path, text })),
      builtIn: this.kernel,
    };
  }

  private methods(plan: ClassPlan): MethodData[] {
    if (plan.unsound) return [];
    return [
      ...[...plan.instanceMethods.values()].flatMap((method) => this.method(plan, method, false)),
      ...[...plan.classMethods.values()].flatMap((method) => this.method(plan, method, true)),
    ];
  }

  private method(plan: ClassPlan, { node, home, fromTrait, builtIn }: MethodPlan, classSide: boolean): MethodData[] {
    const scope = compileScope(this.world, plan, classSide, home, this.scopeOptions(home.path, builtIn));
    const { template, diagnostics } = compileMethod(node, scope);
    // What a trait of the library expects of the classes that include it is for its documentation to say.
    const isForeign = builtIn && !this.kernel;
    const compiled = this.compiled({ template, diagnostics: isForeign ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics }, { node, scope });
    if (compiled === null) return [];
    const { selector, source, docstring } = node;
    const path = builtIn ? KERNEL_PATH : home.path;
    return [{ className: plan.fullName, classSide, selector, path, source, docstring, fromTrait, builtIn, ...compiled }];
  }

  private doIt(unit: Unit): DoItData[] {
    const script = fileScript(unit.file);
    if (script === null) return [];
    const node = script.doIt;
    const scope = compileScope(this.world, null, false, unit, this.scopeOptions(unit.path, this.kernel));
    const compiled = this.compiled(compileDoIt(node, scope), { node, scope });
    return compiled === null ? [] : [{ path: unit.path, globals: [...script.assigned], ...compiled }];
  }

  /** The strict option is about the program's code, not the library's. */
  private scopeOptions(path: string, kernel: boolean): ScopeOptions {
    return { path, kernel, strict: this.strict && !kernel };
  }

  private compiled(result: { template: CodeTemplate | null; diagnostics: readonly Diagnostic[] }, ast: AstEntry): { template: CodeTemplate; ast?: AstEntry } | null {
    this.reports.add(...result.diagnostics);
    if (result.template === null) return null;
    return this.keepAst ? { template: result.template, ast } : { template: result.template };
  }
}

function classData(plan: ClassPlan): ClassData {
  const docstring = plan.parts.map(({ node }) => node.docstring).find((text) => text !== null) ?? null;
  return {
    fullName: plan.fullName, superclass: plan.superclass?.fullName ?? null, created: plan.existing === null,
    instanceVars: plan.newInstanceVars, classVars: plan.newClassVars, traits: plan.newTraits, docstring,
  };
}
