/**
 * The translator: verified bytecode and feedback in, TypeScript out, at baseline or specialised. Pure: the same input gives the same text on any
 * machine, and nothing of a running VM is seen.
 */
import { createHash } from 'node:crypto';
import { Op } from '../bytecode/opcodes.js';
import { basicBlocks, type BasicBlocks } from './blocks.js';
import { Constants } from './constants.js';
import type { EmitContext } from './emit/context.js';
import { emitEntry, emitLoopEntry } from './emit/function.js';
import { OWN } from './emit/captured.js';
import { Writer } from './emit/writer.js';
import { commentText, identifier } from './names.js';
import { packPoints } from './packed-points.js';
import { sendSafepoints } from './send-safepoints.js';
import { structure } from './structure.js';
import { specialise, type Specialised } from './specialise.js';
import { pathLabel, type CodeInput, type TranslatedUnit, type TranslateOptions, type Translation, type UnitInput } from './unit.js';
import { TRANSLATOR_VERSION } from './version.js';

/** Greatest size of a unit's text, in characters; about what V8 is still ready to optimise. */
export const MAX_UNIT_TEXT = 65_536;

/** With more instructions than this the text would exceed the limit anyway. */
const MAX_INSTRUCTIONS = 4000;

/** The library is interrupted in loops only. */
const NONE: ReadonlySet<number> = new Set();

/** Translates one method, block or doIt. Never throws on verified code: what it cannot or should not translate it refuses. */
export function translate(unit: UnitInput, options: TranslateOptions): Translation {
  if (unit.level === 2) {
    const specialised = specialise(unit, options, MAX_UNIT_TEXT);
    if (typeof specialised !== 'string') return specialisedUnit(unit, options, specialised);
    return { ...translate({ ...unit, level: 1, callees: [], blocks: [], avoid: [] }, options), notSpecialised: specialised };
  }
  const { template } = unit;
  const blocks = basicBlocks(template);
  const instructions = blocks.blocks.reduce((sum, block) => sum + block.instructions.length, 0);
  if (instructions > MAX_INSTRUCTIONS) return { ok: false, reason: `too large (${instructions} instructions)` };
  const all = template.loopHeads.map((_, loop) => loop), outermost = outermostLoops(blocks);
  let size = 0;
  // Rather without entries at inner loops, and rather without inline paths, than not at all.
  for (const [loops, compact] of [[all, false], [outermost, false], [outermost, true]] as const) {
    const translation = write(unit, options, blocks, loops, compact);
    if (translation === null) return { ok: false, reason: 'irreducible control flow' };
    size = translation.typescript.length;
    if (size <= MAX_UNIT_TEXT) return translation;
  }
  return { ok: false, reason: `too large (${size} characters)` };
}

/** Loops that no other loop contains. */
function outermostLoops({ blocks }: BasicBlocks): number[] {
  const loops = blocks.flatMap(({ instructions }) => instructions.filter(({ op }) => op === Op.LOOP).map(({ a, pc, target }) => ({ loop: a, start: target, end: pc })));
  return loops.filter(({ start, end }) => !loops.some((other) => other.start < start && end < other.end)).map(({ loop }) => loop);
}

function write(unit: UnitInput, options: TranslateOptions, blocks: BasicBlocks, loops: readonly number[], compact: boolean): TranslatedUnit | null {
  const { template, path } = unit;
  const constants = new Constants([unit]);
  const exits = new Map<string, number>();
  const own = identifier(pathLabel(path));
  const name = `unit_${fingerprint(unit, options)}`;
  const functions = new Writer();
  const context: EmitContext = {
    unit, template, options, blocks, constants, exits, compact, out: functions, sendSafepoints: unit.isLibrary ? NONE : sendSafepoints(blocks), closure: template.kind === 'block' ? 'b' : 'null',
  };
  const body = structure(blocks.graph, 0);
  if (body === null) return null;
  functions.indented(() => emitEntry(context, own, body));
  const entries: number[] = [];
  for (const loop of loops) {
    const loopBody = structure(blocks.graph, blocks.at.get(template.loopHeads[loop]!)!);
    if (loopBody === null) continue;
    entries.push(loop);
    functions.indented(() => emitLoopEntry(context, `${own}_loop${loop}`, loopBody));
  }
  const typescript = assemble(unit, constants, functions.text, name, own, entries);
  return {
    ok: true, level: 1, name, typescript, constants: constants.refs, dependencies: constants.dependencies, codes: [{ method: null, blocks: [], places: unit.places, doubles: unit.doubles }], points: '',
    loops: entries, exits: exits.size, notes: [],
  };
}

function specialisedUnit(unit: UnitInput, options: TranslateOptions, { text, inlinings, constants, codes, points, loops, exits, notes }: Specialised): TranslatedUnit {
  const name = `unit_${fingerprint(unit, options)}`;
  const typescript = assemble(unit, constants, text, name, identifier(pathLabel(unit.path)), loops, inlinings);
  return { ok: true, level: 2, name, typescript, constants: constants.refs, dependencies: constants.dependencies, codes, points: packPoints(points), loops, exits, notes };
}

/** The factory around the functions. */
function assemble({ template, path }: UnitInput, constants: Constants, functions: string, name: string, own: string, entries: readonly number[], inlinings: readonly string[] = []): string {
  const loops = template.loopHeads.map((_, loop) => (entries.includes(loop) ? `${own}_loop${loop}` : 'null'));
  const mentioned = (constant: string, value: string): string => (functions.includes(`$${constant}`) ? `, $${constant} = ${value}` : '');
  const lines = [
    `/** ${commentText(pathLabel(path)).replace(/\*\//g, '* /')} */`,
    ...inlinings,
    `export const ${name}: UnitFactory = ($rt: Runtime, $k: Constants): Entries => {`,
    `  const $X = $rt.exec, $poll = $X.poll, $FAIL = $rt.FAIL, $U = $k.unit${mentioned('SlotFloat', '$rt.SlotFloat')}${mentioned(OWN, own)};`,
    ...constants.text.map((line) => `  ${line}`),
    functions.trimEnd(),
    `  return { entry: ${own}, loops: [${loops.join(', ')}] };`,
    '};',
  ];
  return lines.join('\n') + '\n';
}

/** Names a unit by everything that its text depends on. */
function fingerprint(unit: UnitInput, options: TranslateOptions): string {
  const { level, callees, avoid } = unit;
  const text = JSON.stringify([TRANSLATOR_VERSION, options, level, codeFacts(unit), callees.map(({ method, code }) => [method, codeFacts(code)]), avoid]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function codeFacts({ template, path, places, slotClasses, doubles, rare, sites, above, isLibrary, receiverIsObject, blocks }: CodeInput): unknown[] {
  return [template.hash, [...template.positions], path, places, slotClasses, doubles, rare, sites, above, isLibrary, receiverIsObject, blocks.map(codeFacts)];
}
