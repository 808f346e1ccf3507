import { expect, test } from 'vitest';
import { TemplateAnalysis } from '../../../src/translate/build/analysis.js';
import { decodeAll } from '../../../src/bytecode/decode.js';
import { eachRead, written } from '../../../src/bytecode/operands.js';
import { Op } from '../../../src/bytecode/opcodes.js';
import type { CodeTemplate } from '../../../src/bytecode/template.js';
import { compileDoItSource } from '../../../src/runtime/load/compile-source.js';
import { newVM } from '../../language/support/program.js';
import { reversePostorder } from '../../../src/translate/graph.js';

async function template(source: string): Promise<CodeTemplate> {
  const { vm } = await newVM({ jit: 0 });
  return compileDoItSource(vm, source).method!.code.template;
}
const SOURCE = '| a b c i | a := 1. b := 2. i := 0. [i < 10] whileTrue: [c := i * 2. c > 9 ifTrue: [b := b + c]. i := i + 1]. b printNl. {a. b + 1. i - 1}';
const numbers = (set: Uint8Array): number[] => [...set].flatMap((bit, r) => (bit === 1 ? [r] : []));

/** Is a register read on some way from an instruction on, before it is written? By walking all ways, which is the definition. */
function isRead({ blocks: { blocks, graph } }: TemplateAnalysis, block: number, from: number, register: number): boolean {
  const seen = new Set<number>();
  const open = [[block, from] as const];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [number, start] = next;
    let isOver = false;
    for (const instruction of blocks[number]!.instructions.slice(start)) {
      let reads = false;
      eachRead(instruction, (r) => { reads ||= r === register; });
      if (reads) return true;
      isOver ||= written(instruction) === register;
      if (isOver) break;
    }
    if (isOver) continue;
    for (const to of graph[number]!) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push([to, 0]);
    }
  }
  return false;
}

test('before and behind each instruction the registers are needed that are read later on, or that a debugger would show', async () => {
  const code = await template(SOURCE), analysis = new TemplateAnalysis(code);
  const named = (pc: number): Set<number> => new Set([0, ...code.variables.filter(({ start, end }) => pc >= start && pc < end).map(({ register }) => register)]);
  for (const block of reversePostorder(analysis.blocks.graph, 0).nodes) {
    for (const [k, instruction] of analysis.blocks.blocks[block]!.instructions.entries()) {
      const { pc } = instruction, destination = written(instruction);
      const all = Array.from({ length: code.registers }, (_, r) => r), shown = named(pc);
      expect(numbers(analysis.before(pc))).toEqual(all.filter((r) => shown.has(r) || isRead(analysis, block, k, r)));
      expect(numbers(analysis.after(pc))).toEqual(all.filter((r) => r !== destination && (shown.has(r) || isRead(analysis, block, k + 1, r))));
    }
  }
});

test('the registers that a loop assigns, and no others', async () => {
  const code = await template(SOURCE), analysis = new TemplateAnalysis(code);
  const register = (name: string): number => code.variables.find((variable) => variable.name === name)!.register;
  const head = analysis.blocks.at.get(code.loopHeads[0]!)!;
  const assigned = analysis.assignedInLoop(0, head);
  expect(['a', 'b', 'c', 'i'].map((name) => assigned[register(name)])).toEqual([0, 1, 1, 1]);
  expect(analysis.assignedInLoop(head, head)).toEqual(assigned);
});

test('the size is that of all instructions', async () => {
  const code = await template(SOURCE), analysis = new TemplateAnalysis(code);
  expect(analysis.size).toBe(decodeAll(code.words).length);
  expect(analysis.blocks.blocks.flatMap(({ instructions }) => instructions).some(({ op }) => op === Op.LOOP)).toBe(true);
});
