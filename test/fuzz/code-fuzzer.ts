/** Damages bytecode and runs what the verifier accepts: the host must not notice. */
import { Op } from '../../src/bytecode/opcodes.js';
import type { CodeTemplate } from '../../src/bytecode/template.js';
import { verify } from '../../src/bytecode/verify.js';
import { attachEngine } from '../../src/cli/machine.js';
import { runMain } from '../../src/cli/run-main.js';
import { installMethod } from '../../src/runtime/install.js';
import { linkMethod } from '../../src/runtime/link.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import { loadKernel } from '../../src/runtime/load/load-kernel.js';
import type { Program } from '../../src/runtime/load/program.js';
import { StringOutput } from '../../src/runtime/output.js';
import { VM } from '../../src/runtime/vm.js';
import { randomNumbers } from './mutate.js';

/** Damaged methods that run in one VM: what one has spoilt must not hide what others do. */
const PER_VM = 200;

const VICTIM = `Base subclass: Object
  instanceVars: a b
  method: run: x with: y [ ^{x. y} ]
  method: other: x [ ^x ]
Victim subclass: Base
  instanceVars: c d e f
  classVars: Shared
  classMethod: drive [
      | process |
      process := [[self new run: 3 with: #(1 2.5 nil)] on: Object do: [:e | e return: nil]] fork.
      Process current monitor: process.
      (Process receive: 100) isNil ifTrue: [process terminate]
  ]
  method: arithmetic: x with: y [ | s | s := x + 1 * 2 - 0.5. s < 10 ifTrue: [s := s // 2] ifFalse: [s := s \\\\ 3]. ^{s = x. s ~= y. x == y. x bitAnd: 7} ]
  method: blocks: x with: y [ | n b | n := 0. b := [:k | n := n + k. x > 100 ifTrue: [^n]. [n + x]]. y do: [:each | b value: 1]. ^(b value: 2) value ]
  method: loops: x with: y [ | i s | i := s := 0. [i < 9] whileTrue: [s := s + i. i := i + 1. [s > 20] whileTrue: [s := s - 7]]. ^s ]
  method: unwinding: x with: y [ ^[[Error signal: 'a'. 1] ensure: [c := x]] on: Error do: [:e | e return: [y first] value] ]
  method: literals: x with: y [ ^{#(1 (a 'b')) . 'text'. #sym. $c. 12345678901234567890. -2.5. #{#k -> x}. #[1 2]} ]
  method: variables: x with: y [ a := x. f := y. Shared := b. Total := f. ^{a. c. Shared. Total. self. Victim} ]
  method: sends: x with: y [ ^(super other: (x foo: y)) printString; size; yourself ]
  method: foo: x [ ^thisContext selector ]
  method: tail: x with: y [ x <= 0 ifTrue: [^y]. ^self tail: x - 1 with: y ]
  method: nested: x with: y [ ^[:p | [:q | [x + p + q. ^{p. q}] value] value: p + 1] value: x ]
  method: doesNotUnderstand: m [ ^m selector ]
Total := 0.
`;

export class CodeFuzzer {
  accepted = 0;
  private left = 0;
  private vm!: VM;
  private program!: Program;
  private library: Program | undefined;

  /** What goes wrong when the damaged method of this seed is verified and run; null if all is well. */
  async check(seed: number): Promise<string | null> {
    if (this.left-- <= 0) await this.renew();
    const random = randomNumbers(seed), { vm } = this;
    const methods = this.program.methods.filter(({ className, selector }) => className === 'Victim' && selector.endsWith('with:'));
    const template = structuredClone(methods[random(methods.length)]!.template) as CodeTemplate;
    for (let changes = 1 + random(3); changes > 0; changes--) damage(any(template, random), random);
    const problems = verify(template);
    if (problems.length > 0) return problems.find((problem) => problem.includes('the verifier failed')) ?? null;
    this.accepted++;
    try {
      const owner = vm.classes.get('Victim')!, selector = vm.symbol('run:with:');
      installMethod(vm, owner, linkMethod(vm, template, { selector, owner, path: 'damaged.mag', texts: { source: null, docstring: null }, fromTrait: null, builtIn: false }));
      await runMain(vm, vm.lookup(owner.cls, vm.symbol('drive'))!, owner);
      return null;
    } catch (error) {
      this.left = 0;
      return String((error as Error).stack);
    }
  }

  private async renew(): Promise<void> {
    if ((this.vm as VM | undefined) !== undefined) this.vm.scheduler.shutdown();
    this.vm = new VM({ jit: 0, maxDepth: 300 }, { out: new StringOutput(), err: new StringOutput() });
    await attachEngine(this.vm);
    this.library = loadKernel(this.vm, this.library);
    this.program = loadBatch(this.vm, [{ path: 'victim.mag', text: VICTIM }]).program!;
    this.left = PER_VM;
  }

  close(): void { this.vm.scheduler.shutdown(); }
}

/** The template or one of its blocks. */
function any(template: CodeTemplate, random: (limit: number) => number): CodeTemplate {
  return template.blocks.length === 0 || random(2) === 0 ? template : any(template.blocks[random(template.blocks.length)]!, random);
}

type Writable = { -readonly [K in keyof CodeTemplate]: CodeTemplate[K] };

function damage(template: Writable, random: (limit: number) => number): void {
  const { words } = template, at = random(words.length);
  const set = (value: number): void => { words[at] = value >>> 0; };
  switch (random(8)) {
    case 0: return set(words[at]! ^ (1 << random(32)));
    case 1: return set((words[at]! & ~255) | random(Op.EXTEND + 1));
    case 2: return set(words[random(words.length)]!);
    case 3: { const shift = 8 * (1 + random(3)); return set((words[at]! & ~(255 << shift)) | (random(12) << shift)); }
    case 4: { const other = random(words.length); const word = words[at]!; set(words[other]!); words[other] = word; return; }
    case 5: template.registers = Math.max(1, template.registers + random(5) - 2); return;
    case 6: {
      const list = [template.captures, template.unwind, template.variables, template.literals, template.sites, template.bindings, template.blocks][random(7)] as unknown[];
      if (list.length > 1) list[random(list.length)] = list[random(list.length)];
      return;
    }
    default: {
      const table = [template.unwind, template.captures, template.variables][random(3)] as unknown as Record<string, unknown>[];
      const entry = table[random(table.length || 1)];
      const keys = entry === undefined ? [] : Object.keys(entry).filter((key) => typeof entry[key] === 'number');
      if (keys.length > 0) { const key = keys[random(keys.length)]!; entry![key] = (entry![key] as number) + random(5) - 2; }
      else template.homeRegister += random(3) - 1;
    }
  }
}
