/** Everything that is known of how a method or block runs. */
import { listing } from '../../bytecode/disassemble.js';
import { compilerOptions } from '../../jit/create.js';
import type { JitController } from '../../jit/controller.js';
import { MAX_DESPECIALISATIONS, type UnitState } from '../../jit/unit-state.js';
import { positionAt } from '../../process/activations.js';
import { withBlocks } from '../../profile/all-code.js';
import { codePath } from '../../profile/feedback.js';
import type { Code } from '../../runtime/code.js';
import type { VM } from '../../runtime/vm.js';
import { unpackPoints } from '../../translate/packed-points.js';
import { pathLabel, type ClassRef } from '../../translate/unit.js';
import { SourceTexts } from '../source-text.js';
import { compiledCode, type Compiled } from './compiled.js';
import type { Explanation } from './schema.js';
import { sitesOf } from './sites.js';
import { typescriptLines } from './typescript-lines.js';

/** `atOnce`: also show what code that is not compiled would be compiled to. */
export function explain(vm: VM, code: Code, atOnce: boolean): Explanation {
  const state = code.unit as UnitState | null;
  const codes = [...withBlocks(code)];
  const compiled = compiledCode(vm, code, compilerOptions(vm.options).translate, atOnce);
  const translation = compiled?.translation.ok === true ? compiled.translation : null;
  const label = labelOf(code);
  return {
    version: 1, method: label, file: code.method.path, builtIn: code.method.builtIn,
    status: state?.status ?? 'cold', level: translation?.level ?? 0, summary: summary(vm, code, compiled),
    activations: code.invocations, loops: [...code.loopCounts],
    source: sourceOf(code),
    bytecode: codes.map((each) => ({ code: labelOf(each), lines: instructions(each) })),
    feedback: codes.flatMap(sitesOf),
    passes: (compiled?.reports ?? []).map(({ pass, what, code: index, pc, count }) => ({ pass, what, ...placeIn(compiled!.codes[index]!, pc), count })),
    guards: compiled === null ? [] : guardsOf(compiled),
    assumptions: (translation?.dependencies ?? []).map(({ cls, selector, target }) => `${className(cls)} finds #${selector} in ${className(target.owner)}`),
    typescript: translation === null ? [] : typescriptLines(translation.typescript, label),
    history: (state?.history ?? []).map((transition) => ({ ...transition })),
    exits: (state?.exits.list() ?? []).map(({ unit, ...exit }) => ({ code: unit, ...exit })),
  };
}

const labelOf = (code: Code): string => pathLabel(codePath(code));
const className = ({ name, meta }: ClassRef): string => (meta ? `${name} class` : name);

function placeIn(code: Code, pc: number): { code: string; pc: number; line: number; column: number } {
  return { code: labelOf(code), pc, ...positionAt(code.template.positions, pc) };
}

function instructions(code: Code): Explanation['bytecode'][number]['lines'] {
  const { template } = code;
  return listing(template, labelOf(code)).map(({ pc, text }) => ({ pc, line: pc === null ? null : positionAt(template.positions, pc).line || null, text }));
}

/** The method's own lines, numbered as in its file. */
function sourceOf({ method, template }: Code): Explanation['source'] {
  const { source } = method;
  if (source === null) return null;
  const text = new SourceTexts().of(method)?.text ?? source;
  // The same text may stand in the file more than once.
  const line = template.positions[1] ?? 1;
  const until = text.split('\n').slice(0, line).join('\n').length;
  const near = text.lastIndexOf(source, until), start = near >= 0 ? near : Math.max(text.indexOf(source), 0);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lines = (text.slice(lineStart, start).trim() === '' ? text.slice(lineStart, start) + source : source).trimEnd().split('\n');
  return { firstLine: text.slice(0, start).split('\n').length, lines };
}

/** Places at which the code may be left, those with the same reason together. */
function guardsOf({ translation, codes, failures }: Compiled): Explanation['guards'] {
  if (!translation.ok || translation.points === '') return [];
  const guards = new Map<string, Explanation['guards'][number]>();
  unpackPoints(translation.points).forEach(({ reason, frames }, point) => {
    if (reason === '') return;
    const { code, pc } = frames[0]!;
    const stack = frames.map((frame) => labelOf(codes[frame.code]!));
    const key = `${pc} ${reason} ${stack.join(' ')}`;
    const known = guards.get(key);
    if (known === undefined) guards.set(key, { reason, ...placeIn(codes[code]!, pc), frames: stack, points: 1, failures: failures[point] ?? 0 });
    else {
      known.points++;
      known.failures += failures[point] ?? 0;
    }
  });
  return [...guards.values()];
}

function summary(vm: VM, code: Code, compiled: Compiled | null): string[] {
  const jit = vm.jit as JitController | null, jitLevel = vm.options.jit;
  const state = code.unit as UnitState | null;
  const said: string[] = [];
  if (code.transparent) said.push('The virtual machine does its work itself: it is neither interpreted nor compiled.');
  else if (compiled?.inUse === true) said.push(`It runs as ${compiled.translation.ok && compiled.translation.level === 2 ? 'specialised' : 'baseline'} code.`);
  else if (jit === null) said.push('There is no compiler (--jit=0): it is interpreted.');
  else if (state === null) {
    const { methodThreshold, blockThreshold, loopThreshold } = jit;
    said.push(`It never became hot: ${code.invocations} activations in the interpreter (hot at ${code.outer === null ? methodThreshold : blockThreshold}; loops at ${loopThreshold} rounds).`);
  } else if (state.status === 'refused') said.push(`It stays in the interpreter: ${state.reason}.`);
  else if (state.status === 'cold') said.push('It was compiled, and is interpreted again: see its history.');
  else said.push('It is hot and waits for the compiler.');
  if (compiled === null) return said;
  const { translation } = compiled;
  if (translation.notSpecialised !== undefined) said.push(`It is not specialised: ${translation.notSpecialised}.`);
  else if (compiled.inUse && jitLevel === 2 && translation.ok && translation.level === 1) {
    said.push(state!.despecialisations >= MAX_DESPECIALISATIONS ? 'It is not specialised any more: what was assumed failed too often.' : 'It is not specialised: little time was spent in it.');
  }
  if (compiled.inUse) return said;
  if (!translation.ok) said.push(`It cannot be compiled: ${translation.reason}.`);
  else said.push(translation.level === 2 ? 'What follows is what it would be compiled to for what it has seen so far.' : `What follows is its baseline code${translation.notSpecialised === undefined ? ': there is no feedback to specialise it by' : ''}.`);
  return said;
}
