/**
 * The examples of the guide, chapter by chapter in one VM each: `smalltalk` blocks are loaded like files and run, `output` blocks are what they have printed since the last one,
 * and `test` blocks are doctests.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import { Evaluator } from '../../src/tools/evaluator.js';
import { runSection } from '../../src/tools/doctest/run-section.js';
import { testSections } from '../../src/tools/doctest/sections.js';
import { newVM } from '../language/support/program.js';

const directory = join(import.meta.dirname, '../../docs/guide');
const chapters = readdirSync(directory).filter((name) => /^\d\d-/.test(name)).sort();
const textOf = (name: string): string => readFileSync(join(directory, name), 'utf8');

interface Block { readonly language: string; readonly text: string }

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^(```|~~~)(\w*)\n([^]*?)^\1$/gm)].map(([, , language, text]) => ({ language: language!, text: text! }));
}

describe.each(chapters)('%s', (name) => {
  it('has examples that do what it says', async () => {
    const { vm, out, err } = await newVM({ jit: 0 });
    const evaluator = new Evaluator(vm);
    const failures: unknown[] = [];
    let shown = 0, serial = 0;
    for (const { language, text } of blocksOf(textOf(name))) {
      if (language === 'smalltalk') {
        const { diagnostics, program, doIts } = loadBatch(vm, [{ path: name, text }]);
        expect(diagnostics, text).toEqual([]);
        expect(program, text).not.toBeNull();
        for (const doIt of doIts) expect((await evaluator.run(doIt, null)).failure, text).toBeNull();
      } else if (language === 'output') {
        expect(out.text.slice(shown), name).toBe(text);
        shown = out.text.length;
      } else if (language === 'test') {
        for (const section of testSections(`\`\`\`test\n${text}\`\`\``)) {
          for await (const result of runSection(evaluator, section, ++serial)) if (result.kind === 'assertion' && !result.passed) failures.push(result);
        }
      }
    }
    expect({ failures, out: out.text.slice(shown), err: err.text }).toEqual({ failures: [], out: '', err: '' });
    vm.scheduler.shutdown();
  });

  it('has links that lead somewhere', () => {
    for (const [, target] of textOf(name).matchAll(/\]\(([^)#]+)[^)]*\)/g)) {
      if (!/^https?:/.test(target!)) expect(existsSync(join(dirname(join(directory, name)), target!)), target).toBe(true);
    }
  });
});

it('the list of chapters is complete', () => {
  expect([...textOf('README.md').matchAll(/\]\((\d\d-[^)]*)\)/g)].map(([, target]) => target)).toEqual(chapters);
});
