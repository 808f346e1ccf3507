/** What the comments of generated TypeScript say about the places that its lines stand for. */

/** A line of the source; `inlined` is the number of the inlined activation it belongs to, 0 for the unit's own. */
export interface Position { readonly inlined: number; readonly line: number }

/** An inlined activation: the name of its code, and the line of its caller on which it is. */
export interface Inlining { readonly label: string; readonly caller: Position }

export interface UnitComments {
  /** For each line of the text, the place of the last comment before it in the same function. */
  readonly positions: readonly (Position | null)[];
  /** The inlined activations of each unit, by its name; number 1 comes first. */
  readonly inlinings: ReadonlyMap<string, readonly Inlining[]>;
}

/** `// 12:5 at:put:`: the unit's own code. */
const OWN = /^\s*\/\/ (\d+):\d+( |$)/;

/** `// Point>>x 5:3 (2)` */
const INLINED = /^\s*\/\/ .+ (\d+):\d+ \((\d+)\)$/;

/** `// (2) Point>>x inlined at 12:5 of (1)` */
const INLINING = /^\/\/ \(\d+\) (.+) inlined at (\d+):\d+(?: of \((\d+)\))?$/;

const UNIT = /^export const (\w+): UnitFactory/;

export function readComments(typescript: string): UnitComments {
  const inlinings = new Map<string, readonly Inlining[]>();
  let current: Position | null = null, announced: Inlining[] = [];
  const positions = typescript.split('\n').map((text) => {
    let found: RegExpExecArray | null;
    if ((found = OWN.exec(text)) !== null) current = { inlined: 0, line: Number(found[1]) };
    else if ((found = INLINED.exec(text)) !== null) current = { inlined: Number(found[2]), line: Number(found[1]) };
    else if ((found = INLINING.exec(text)) !== null) announced.push({ label: found[1]!, caller: { inlined: Number(found[3] ?? 0), line: Number(found[2]) } });
    else if ((found = UNIT.exec(text)) !== null) {
      inlinings.set(found[1]!, announced);
      announced = [];
    } else if (/^\s*function /.test(text)) current = null;
    return current;
  });
  return { positions, inlinings };
}
