/** The type checker (language.md 13.7): compares what annotations say with what the code does. Advisory; nothing of it concerns execution. */
import type { Method, Position } from '../syntax/ast.js';
import type { Diagnostic } from '../syntax/diagnostics.js';
import type { MClass } from '../runtime/class.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { Unit } from '../runtime/load/batch.js';
import { definedName } from '../runtime/load/namespaces.js';
import { fileScript } from '../runtime/load/script.js';
import { CLASS_ALIASES } from '../runtime/load/world.js';
import type { VM } from '../runtime/vm.js';
import { checkAnnotations } from './annotations.js';
import { Declarations } from './declarations.js';
import { EffectTable } from './effect-table.js';
import { ExpressionChecker, type Findings } from './expressions.js';
import { instanceOf } from './types.js';

/** The warnings about files that the VM has loaded, in order of file and position. */
export function typecheck(vm: VM, units: readonly Unit[]): Diagnostic[] {
  const declarations = new Declarations(vm, units), effects = new EffectTable(declarations);
  const found = new Map<string, Diagnostic>();
  const warn: Findings['warn'] = ({ path }, pos, message, hint = null) => {
    // A trait's method is checked in every class that includes it.
    found.set(`${path} ${pos.offset} ${message}`, { code: '', severity: 'warning', message, path, pos, hint });
  };
  for (const { unit, cls, node } of classesOf(vm, units)) {
    for (const { names } of node.instanceVars) for (const { name, typeName } of names) if (typeName !== undefined) declarations.declareVariable(cls, name, typeName, unit);
  }
  for (const unit of units) checkAnnotations(unit, declarations, warn);
  for (const method of methodsOf(vm, units)) checkMethod(vm, declarations, effects, method, warn);
  for (const unit of units) {
    const script = fileScript(unit.file)?.doIt;
    const place = { unit, cls: null, classSide: false, result: null, name: 'the file' };
    if (script !== undefined) new ExpressionChecker(vm, declarations, place, { warn, effect: nothing, calls: nothing }).check([], script.temps, script.body);
  }
  effects.report(warn);
  const order = new Map(units.map(({ path }, i) => [path, i]));
  return [...found.values()].sort((a, b) => order.get(a.path!)! - order.get(b.path!)! || a.pos!.offset - b.pos!.offset);
}

function nothing(): void {}

function checkMethod(vm: VM, declarations: Declarations, effects: EffectTable, method: CompiledMethod, warn: Findings['warn']): void {
  const { node, unit } = declarations.methodOf(method)!;
  if (node.primitive !== null) return;
  const cls = method.owner!.thisClass ?? method.owner!;
  const result = declarations.type(node.returnType, unit, instanceOf(cls));
  const place = { unit, cls, classSide: method.owner!.isMeta, result, name: `#${node.selector}` };
  const findings: Findings = {
    warn,
    effect: (effect, pos) => { effects.has(method, effect, pos); },
    calls: (other, pos) => { effects.calls(method, other, pos); },
  };
  new ExpressionChecker(vm, declarations, place, findings).check(node.params, node.temps, node.body);
  const missing = missingResult(node);
  if (missing !== null && result !== null && !(result.kind === 'instance' && cls.inheritsFrom(result.cls))) warn(unit, missing, `#${node.selector} answers the receiver: there is no ^`);
}

/** Where to say that a method which declares a result has no `^`: null if it has one, or it is left to subclasses. */
function missingResult({ selectorPos, body }: Method): Position | null {
  const text = JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return body.length === 0 || text.includes('"type":"Return"') || text.includes('"selector":"subclassResponsibility"') || text.includes('"selector":"error:"') || text.includes('"selector":"signal') ? null : selectorPos;
}

/** The methods that the files define, those that classes have from traits included. */
function methodsOf(vm: VM, units: readonly Unit[]): CompiledMethod[] {
  const paths = new Set(units.map(({ path }) => path));
  return [...vm.classes.values()].flatMap((cls) => [...cls.methods.values(), ...cls.cls.methods.values()]).filter(({ path, builtIn }) => !builtIn && paths.has(path));
}

function* classesOf(vm: VM, units: readonly Unit[]): Generator<{ unit: Unit; cls: MClass; node: Extract<Unit['file']['items'][number], { type: 'Class' }> }> {
  for (const unit of units) for (const item of unit.file.items) if (item.type === 'Class') yield { unit, cls: classNamed(vm, definedName(item.name, unit.namespace)), node: item };
}

function classNamed(vm: VM, fullName: string): MClass { return vm.classes.get(CLASS_ALIASES.get(fullName) ?? fullName)!; }
