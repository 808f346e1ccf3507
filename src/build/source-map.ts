/** Maps from generated TypeScript to the lines of `.mag` files, from the positions that the translator leaves in comments. */

/** In the map of a bundle, `generated:` stands before the names of files that are not the program's own. */
export const GENERATED = 'generated';

/** A file of the program. */
export interface MagSource { readonly path: string; readonly text: string }

/** A line comment with line and column, both from 1, of what the following lines were made from. */
const POSITION = /^ *\/\/ (\d+):(\d+)(?: |$)/;
const UNIT = /^export const (unit_[0-9a-f]+): /;
const FUNCTION = /^ *function /;

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The text with its map in a comment at the end, which esbuild then works into its own. `sourceOf` gives the file of a unit by the unit's name; lines
 * of units without one are not mapped.
 */
export function withSourceMap(text: string, sourceOf: (unit: string) => MagSource | null): string {
  const sources: MagSource[] = [];
  const encoder = new MappingEncoder();
  let source: MagSource | null = null;
  let position: readonly [line: number, column: number] | null = null;
  for (const line of text.split('\n')) {
    const unit = UNIT.exec(line), found = POSITION.exec(line);
    if (unit !== null) source = sourceOf(unit[1]!);
    if (unit !== null || FUNCTION.test(line)) position = null;
    if (found !== null) position = [Number(found[1]) - 1, Number(found[2]) - 1];
    if (source !== null && position !== null) {
      if (!sources.includes(source)) sources.push(source);
      encoder.segment(sources.indexOf(source), ...position);
    }
    encoder.endLine();
  }
  const map = { version: 3, sources: sources.map(({ path }) => path), sourcesContent: sources.map((one) => one.text), names: [], mappings: encoder.text };
  return `${text}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}\n`;
}

/** The map of a bundle with other names for the files of the program. */
export function renameSources(map: string, rename: (source: string) => string): string {
  const data = JSON.parse(map) as { sources: string[] };
  data.sources = data.sources.map((source) => (source.startsWith(`${GENERATED}:`) ? source : rename(source)));
  return JSON.stringify(data);
}

/** Mappings of at most one segment a line, from the line's first column (ECMA-426: base 64 VLQ, each number relative to the one before). */
class MappingEncoder {
  text = '';
  private readonly last = [0, 0, 0];

  segment(...original: [source: number, line: number, column: number]): void {
    this.text += vlq(0) + original.map((value, i) => vlq(value - this.last[i]!)).join('');
    original.forEach((value, i) => { this.last[i] = value; });
  }

  endLine(): void { this.text += ';'; }
}

function vlq(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let text = '';
  do {
    text += BASE64[(rest & 31) | (rest > 31 ? 32 : 0)];
    rest >>>= 5;
  } while (rest > 0);
  return text;
}
