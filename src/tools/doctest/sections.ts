/** The test sections of a docstring (language.md 12.1, 12.2). */
import { splitAssertion, withoutComments } from './assertion-text.js';

export interface SetupLine { readonly kind: 'setup'; readonly line: string }
export interface AssertionLine { readonly kind: 'assertion'; readonly line: string; readonly left: string; readonly right: string }
/** A line that is dropped with a warning: one side of its `>>>` is empty. */
export interface MalformedLine { readonly kind: 'malformed'; readonly line: string; readonly missing: 'expression' | 'expected value' }

export type TestLine = SetupLine | AssertionLine | MalformedLine;
export type Section = readonly TestLine[];

/** A section runs from its fence to the next one, or to the end of the text. */
export function testSections(docstring: string): Section[] {
  const sections: TestLine[][] = [];
  let open: TestLine[] | null = null;
  for (const line of docstring.split('\n').map((text) => text.trim())) {
    if (line === '```test') sections.push(open = []);
    else if (line === '```example' || line === '```') open = null;
    else if (open !== null && withoutComments(line).trim() !== '') open.push(testLine(line));
  }
  return sections;
}

export function hasAssertions(section: Section): boolean { return section.some(({ kind }) => kind === 'assertion'); }

function testLine(line: string): TestLine {
  const sides = splitAssertion(line);
  if (sides === null) return { kind: 'setup', line };
  const [left, right] = sides;
  if (left === '' || right === '') return { kind: 'malformed', line, missing: left === '' ? 'expression' : 'expected value' };
  return { kind: 'assertion', line, left, right };
}
