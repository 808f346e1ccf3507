/** Compiling the lines of a section, which share its temporaries. */
import { compileDoItNode, EVALUATED_PATH, type CompiledSource } from '../../runtime/load/compile-source.js';
import { renameFree } from '../../runtime/load/free-names.js';
import type { VM } from '../../runtime/vm.js';
import type { DoIt } from '../../syntax/ast.js';
import { diagnostic } from '../../syntax/catalogue.js';
import { parseDoIt } from '../../syntax/parse.js';
import { PositionCursor } from '../../syntax/positions.js';
import type { Section } from './sections.js';

/**
 * The temporaries of a section: every `| a b |` at the start of one of its lines declares some for all of them. They are globals whose names no program can
 * spell, so that code compiled line by line shares them.
 */
export class SectionScope {
  private readonly globals = new Map<string, string>();
  private readonly vm: VM;

  /** `serial` tells the section's temporaries from those of others. */
  constructor(vm: VM, section: Section, serial: number) {
    this.vm = vm;
    for (const line of section) {
      if (line.kind === 'malformed') continue;
      const { doIt } = parseDoIt(line.kind === 'setup' ? line.line : line.left, EVALUATED_PATH);
      for (const { name } of doIt?.temps ?? []) this.globals.set(name, `${name}'${serial}`);
    }
    for (const name of this.globals.values()) vm.global(name).defined = true;
  }

  /** A line without assertion. */
  compileSetup(text: string): CompiledSource { return this.compile(text, (doIt) => ({ ...doIt, temps: [] })); }

  /** The left side of an assertion: one expression, which may be returned. */
  compileExpression(text: string): CompiledSource {
    return this.compile(text, (doIt) => ({ ...doIt, temps: [] }), ({ body }) => {
      if (body.length === 0) return diagnostic('P012', place(text, text.length), 'EOF');
      return body.length === 1 ? null : diagnostic('P035', place(text, text.indexOf('.', body[0]!.end)), '.', '.');
    });
  }

  /** The right side: statements, whose own temporaries hide those of the section. */
  compileExpected(text: string): CompiledSource { return this.compile(text, (doIt) => doIt); }

  /** The section is over. */
  forget(): void { for (const name of this.globals.values()) this.vm.globals.delete(name); }

  private compile(text: string, prepare: (doIt: DoIt) => DoIt, check: (doIt: DoIt) => ReturnType<typeof diagnostic> | null = () => null): CompiledSource {
    const { doIt, diagnostics } = parseDoIt(text, EVALUATED_PATH);
    if (doIt === null) return { method: null, errors: diagnostics };
    const mistake = check(doIt);
    if (mistake !== null) return { method: null, errors: [mistake] };
    const prepared = prepare(doIt);
    const names = new Map(this.globals);
    for (const { name } of prepared.temps) names.delete(name);
    return compileDoItNode(this.vm, { ...prepared, body: prepared.body.map((statement) => renameFree(statement, names)) }, text);
  }
}

function place(text: string, offset: number): { path: string; pos: ReturnType<PositionCursor['at']> } {
  return { path: EVALUATED_PATH, pos: new PositionCursor(text).at(offset) };
}
