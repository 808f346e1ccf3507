/** The translator's second level: specialised by feedback, with inlining and guards. See docs/architecture.md, "Specialised code". */
import { Builder } from './build/builder.js';
import { Codes } from './build/codes.js';
import { Refused } from './build/refused.js';
import { Constants } from './constants.js';
import { Writer } from './emit/writer.js';
import { writeFunction } from './generate/function.js';
import { Inlinings } from './generate/inlinings.js';
import type { Graph } from './ir/graph.js';
import type { Node, State } from './ir/node.js';
import { identifier } from './names.js';
import { removeAllocations } from './passes/escape.js';
import { EARLY, LATE, type Pass } from './passes/list.js';
import { NO_REPORT, PassReports, type PassReport } from './passes/reports.js';
import { slotsWanted } from './passes/slots.js';
import { addSafepoints } from './passes/safepoints.js';
import { placeKey, pathLabel, slotKey, type CodeInput, type CodeRef, type Point, type TranslateOptions, type UnitInput } from './unit.js';

/** Instructions of all that is inlined in a function; then less and less, until its text is small enough. */
const BUDGETS = [500, 150, 0];

/** How often a function is built anew without inlining methods whose homes would have to be made. */
const ATTEMPTS = 4;

/** The functions of a unit, with what the runtime needs to know of them. */
export interface Specialised {
  readonly text: string;
  /** Comments that say what the numbers of inlined activations in the text mean. */
  readonly inlinings: readonly string[];
  readonly constants: Constants;
  readonly codes: readonly CodeRef[];
  readonly points: readonly Point[];
  readonly loops: readonly number[];
  readonly exits: number;
  readonly notes: readonly string[];
  /** Slots that had better keep doubles, by `slotKey`. */
  readonly wanted: ReadonlySet<string>;
  /** What the passes did with the function that runs an activation from its start; empty unless it was asked for. */
  readonly reports: readonly PassReport[];
}

/** Specialises a unit; a string says why it cannot be. `limit`: characters of text. `reporting`: whether the passes are to say what they do. */
export function specialise(unit: UnitInput, options: TranslateOptions, limit: number, reporting = false): Specialised | string {
  let size = 0;
  for (const budget of BUDGETS) {
    for (const loops of [unit.template.loopHeads.map((_, loop) => loop), []]) {
      try {
        const result = attempt(unit, options, budget, loops, reporting);
        if (typeof result === 'string') return result;
        // Each time round there are more of them.
        if (result.wanted.size > 0) return specialise(withDoubles(unit, result.wanted), options, limit, reporting);
        size = result.text.length;
        if (size <= limit) return result;
      } catch (e) {
        if (e instanceof Refused) return e.message;
        throw e;
      }
    }
  }
  return `too large (${size} characters)`;
}

/** The unit with more slots that keep doubles. */
function withDoubles(unit: UnitInput, wanted: ReadonlySet<string>): UnitInput {
  const open = <T extends CodeInput>(code: T): T => ({
    ...code,
    doubles: code.places.flatMap((place, i) => (code.doubles.includes(i) || wanted.has(slotKey(code.slotClasses[i]!, place)) ? [i] : [])),
    blocks: code.blocks.map(open),
  });
  return { ...open(unit), callees: unit.callees.map(({ method, code }) => ({ method, code: open(code) })) };
}

function attempt(unit: UnitInput, options: TranslateOptions, budget: number, wanted: readonly number[], reporting: boolean): Specialised | string {
  const codes = new Codes(unit);
  const constants = new Constants(codes.inputs);
  const inlinings = new Inlinings(codes.inputs);
  const out = new Writer();
  const points: Point[] = [];
  const notes: string[] = [];
  const reports: PassReport[] = [];
  const slots = new Set<string>();
  const own = identifier(pathLabel(unit.path));
  let exits = 0;
  const write = (name: string, loop: number | null): boolean => {
    const { graph, builder, reports: reported } = optimised(unit, options, codes, budget, loop, reporting && loop === null);
    if (!options.withoutPasses.includes('slots')) for (const slot of slotsWanted(graph)) slots.add(slot);
    for (const dependency of builder.dependencies) constants.dependOn(dependency);
    const written = writeFunction(graph, { unit, options, constants, inlinings, out, name, loop, firstPoint: points.length, firstExit: exits });
    if (written === null) return false;
    points.push(...written.points);
    exits += written.exits;
    if (loop === null) notes.push(...builder.decisions.map(({ code, pc, what }) => `${pathLabel(codes.inputs[code]!.path)} ${pc}: ${what}`));
    reports.push(...reported);
    return true;
  };
  out.indented(() => { if (!write(own, null)) throw new Refused('irreducible control flow'); });
  const loops: number[] = [];
  for (const loop of wanted) out.indented(() => { if (write(`${own}_loop${loop}`, loop)) loops.push(loop); });
  return { text: out.text, inlinings: inlinings.text, constants, codes: codes.refs, points, loops, exits, notes, wanted: slots, reports };
}

interface Optimised { readonly graph: Graph; readonly builder: Builder; readonly reports: readonly PassReport[] }

/** A function's graph, after all passes. */
function optimised(unit: UnitInput, options: TranslateOptions, codes: Codes, budget: number, loop: number | null, reporting: boolean): Optimised {
  const without = new Set(options.withoutPasses);
  const avoid = new Set(unit.avoid);
  const isAvoided = ({ code, pc }: State): boolean => avoid.has(placeKey(codes.inputs[code]!.path, pc));
  const run = (passes: readonly Pass[], graph: Graph, reports: PassReports | null): void => {
    for (const pass of passes) if (!without.has(pass.name)) pass.run(graph, { isAvoided, report: reports?.of(pass.name) ?? NO_REPORT });
  };
  const notInlined = new Set<CodeInput>();
  let callsRare = false;
  for (let round = 1; ; round++) {
    const last = round === ATTEMPTS;
    const builder = new Builder(unit, codes, {
      inlineLimit: options.inlineLimit, budget: without.has('inline') || last ? 0 : budget, callsRare, notInlined, exits: options.deopt !== 'none', isFinal: options.isFinal === true,
    });
    const graph = builder.build(loop);
    if (builder.exhausted && builder.inlinedRare) {
      callsRare = true;
      continue;
    }
    const reports = reporting ? new PassReports() : null;
    run(EARLY, graph, reports);
    const made = without.has('escape') ? homesOf(graph) : removeAllocations(graph, reports?.of('escape') ?? NO_REPORT);
    const inlined = [...made].filter(({ state }) => state!.parent !== null);
    if (inlined.length > 0 && !last) {
      for (const { state } of inlined) notInlined.add(codes.inputs[state!.code]!);
      continue;
    }
    run(LATE, graph, reports);
    addSafepoints(graph);
    return { graph, builder, reports: reports === null ? [] : [...builder.decisions.map((decision) => ({ pass: 'inline', count: 1, ...decision }) as const), ...reports.all] };
  }
}

function homesOf(graph: Graph): Set<Node> {
  return new Set(graph.blocks.flatMap(({ nodes }) => nodes.filter(({ info }) => info.op === 'newHome')));
}
