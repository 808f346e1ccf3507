import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Code } from '../../runtime/code.js';
import { moduleText } from '../../translate/module.js';
import { labelOf } from './analysis.js';
import { readComments, type Inlining, type Position, type UnitComments } from './unit-comments.js';

/** An activation in compiled code; `line` is that of its source, null where it is not known. */
export interface CompiledActivation { readonly code: Code; readonly line: number | null }

/** A place in compiled code. */
export interface CompiledPlace {
  /** The unit's own activation and those that are inlined there, outermost first. */
  readonly activations: readonly CompiledActivation[];
  /** All stacks of activations that the unit's function may stand for: `activations` is one of them, where its line is known. */
  readonly possible: readonly (readonly CompiledActivation[])[];
  /** Whether the function took over an activation. */
  readonly takesOver: boolean;
}

/** Where a unit begins in the text of a module, and its name. */
const UNIT = /^\s*(?:export )?(?:const|var|let) (\w+) = \(\$rt, \$k\)/;

/** Functions that take over an activation at the head of a loop. */
const LOOP_ENTRY = /_loop\d+$/;

interface Module {
  readonly text: readonly string[];
  readonly map: SourceMap;
  readonly comments: UnitComments;
}

interface Unit { readonly code: Code; readonly codes: ReadonlyMap<string, Code>; possible: CompiledPlace['possible'] | null }

/** The modules of compiled code that were loaded while a profiler was attached. Lines of theirs count from 1. */
export class CompiledModules {
  private readonly units = new Map<string, Unit>();
  private readonly modules = new Map<string, { readonly make: () => Module; made: Module | null }>();

  /** Kept until it is asked about: most modules are not. */
  add(name: string, javascript: string, sourceMap: string, units: readonly { readonly typescript: string }[]): void {
    const make = (): Module => ({
      text: javascript.split('\n'), map: new SourceMap(JSON.parse(sourceMap) as SourceMapPayload), comments: readComments(moduleText(units)),
    });
    this.modules.set(name, { make, made: null });
  }

  /** `codes`: those whose activations the unit stands for, its own first. */
  addUnit(name: string, codes: readonly Code[]): void {
    this.units.set(name, { code: codes[0]!, codes: new Map(codes.map((code) => [labelOf(code), code])), possible: null });
  }

  /** The place of a host function that begins at `start`, while it is at `line` (null: that is not known); null if it is none of compiled code. */
  placeOf(url: string, functionName: string, start: number, line: number | null): CompiledPlace | null {
    const entry = this.modules.get(url);
    if (entry === undefined) return null;
    const module = entry.made ??= entry.make();
    for (let at = start - 1; at >= 0; at--) {
      const name = UNIT.exec(module.text[at] ?? '')?.[1] ?? '', unit = this.units.get(name);
      if (unit === undefined) continue;
      const inlinings = module.comments.inlinings.get(name) ?? [];
      const position = line === null ? null : positionOf(module, line);
      const activations = position === null ? [{ code: unit.code, line: null }] : stack(unit, inlinings, position.inlined, position.line);
      unit.possible ??= Array.from({ length: inlinings.length + 1 }, (_, inlined) => stack(unit, inlinings, inlined, null));
      return { activations, possible: unit.possible, takesOver: LOOP_ENTRY.test(functionName) };
    }
    return null;
  }
}

/** The activations from the unit's own to the inlined one of that number, which is on `line`. */
function stack(unit: Unit, inlinings: readonly Inlining[], inlined: number, line: number | null): readonly CompiledActivation[] {
  if (inlined === 0) return [{ code: unit.code, line }];
  const { label, caller } = inlinings[inlined - 1]!;
  const outer = stack(unit, inlinings, caller.inlined, caller.line === 0 ? null : caller.line), code = unit.codes.get(label);
  return code === undefined ? outer : [...outer, { code, line }];
}

function positionOf({ text, map, comments }: Module, line: number): Position | null {
  const column = Math.max(0, (text[line - 1] ?? '').search(/\S/));
  const { originalLine } = map.findEntry(line - 1, column) as { originalLine?: number };
  return originalLine === undefined ? null : comments.positions[originalLine] ?? null;
}
