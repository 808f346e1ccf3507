import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Code } from '../../runtime/code.js';
import { moduleText } from '../../translate/module.js';

/** A place in compiled code: the code whose unit it is in, the line of its source (null where it is not known), and whether the function took over an activation. */
export interface CompiledPlace { readonly code: Code; readonly line: number | null; readonly takesOver: boolean }

/** Where a unit begins in the text of a module, and its name. */
const UNIT = /^\s*(?:export )?(?:const|var|let) (\w+) = \(\$rt, \$k\)/;

/** A comment in generated TypeScript that says to which line of the source the statements behind it belong. */
const POSITION = /^\s*\/\/ (\d+):\d+( |$)/;

/** Functions that take over an activation at the head of a loop. */
const LOOP_ENTRY = /_loop\d+$/;

interface Module {
  readonly text: readonly string[];
  readonly map: SourceMap;
  /** Line of the source by line of the TypeScript. */
  readonly lines: readonly (number | null)[];
}

/** The modules of compiled code that were loaded while a profiler was attached. Lines of theirs count from 1. */
export class CompiledModules {
  /** Codes by the names of their units. */
  readonly units = new Map<string, Code>();
  private readonly modules = new Map<string, { readonly make: () => Module; made: Module | null }>();

  /** Kept until it is asked about: most modules are not. */
  add(name: string, javascript: string, sourceMap: string, units: readonly { readonly typescript: string }[]): void {
    const make = (): Module => ({
      text: javascript.split('\n'), map: new SourceMap(JSON.parse(sourceMap) as SourceMapPayload), lines: sourceLines(moduleText(units)),
    });
    this.modules.set(name, { make, made: null });
  }

  /** The place of a host function that begins at `start`, while it is at `line` (null: that is not known); null if it is none of compiled code. */
  placeOf(url: string, functionName: string, start: number, line: number | null): CompiledPlace | null {
    const entry = this.modules.get(url);
    if (entry === undefined) return null;
    const module = entry.made ??= entry.make();
    for (let at = start - 1; at >= 0; at--) {
      const code = this.units.get(UNIT.exec(module.text[at] ?? '')?.[1] ?? '');
      if (code !== undefined) return { code, line: line === null ? null : sourceLine(module, line), takesOver: LOOP_ENTRY.test(functionName) };
    }
    return null;
  }
}

function sourceLine({ text, map, lines }: Module, line: number): number | null {
  const column = Math.max(0, (text[line - 1] ?? '').search(/\S/));
  const { originalLine } = map.findEntry(line - 1, column) as { originalLine?: number };
  return originalLine === undefined ? null : lines[originalLine] ?? null;
}

/** For each line of generated TypeScript, that of the source: that of the last comment before it in the same function. */
function sourceLines(typescript: string): (number | null)[] {
  let current: number | null = null;
  return typescript.split('\n').map((line) => {
    const found = POSITION.exec(line);
    if (found !== null) current = Number(found[1]);
    else if (/^\s*function /.test(line)) current = null;
    return current;
  });
}
