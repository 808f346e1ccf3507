import type { Explanation } from './schema.js';

type Line = Explanation['typescript'][number];

/** A comment of the generator: `// 12:5`, or `// Point>>x 5:3 (2)` where the code of another activation is inlined. */
const PLACE = /^\s*\/\/ (?:([^(\s].*) )?(\d+):(\d+)(?: \(\d+\))?$/;

/** Each line of generated text with the place in the source that it stands for; the declarations around the functions stand for none. `own`: the unit's own code. */
export function typescriptLines(text: string, own: string): Line[] {
  let at: Pick<Line, 'code' | 'line'> = { code: null, line: null };
  return text.trimEnd().split('\n').map((line) => {
    const place = PLACE.exec(line);
    if (place !== null) at = { code: place[1] ?? own, line: Number(place[2]) };
    else if (/^\S|^ {2}\S|^ *\} catch \(/.test(line)) at = { code: null, line: null };
    return { text: line, ...at };
  });
}
