/** What the text and the page of an explanation say alike. */
import type { Explanation } from './schema.js';

/** Is a code the explained method itself, or a block in it? Their lines are those of one text. */
export const isOwn = (method: string, code: string): boolean => methodPart(method) === methodPart(code);

const methodPart = (label: string): string => label.replace(/^<block [\d.]+> in /, '');

/** `12:5`, or `start` of the activation; with the code's name where it is another method's. */
export function placeText({ code, line, column }: { readonly code: string; readonly line: number; readonly column: number }, method: string): string {
  return `${line === 0 ? 'start' : `${line}:${column}`}${isOwn(method, code) ? '' : ` ${code}`}`;
}

/** What a site has seen, in words. */
export function siteText({ state, classes, operands }: Explanation['feedback'][number]): string {
  const seen = classes.map(({ name, count, method }) => `${name} ${count}× ${method}`).join(', ');
  const cache = state === 'empty' ? '' : seen === '' ? `${state}: many classes` : `${state}: ${seen}`;
  return [cache, operands.length === 0 ? '' : `operands: ${operands.join(', ')}`].filter((text) => text !== '').join('; ') || 'nothing yet';
}

/** `Interpreted: 25 activations, 300 rounds of loop 0.` */
export function interpretedText({ activations, loops }: Explanation): string {
  return `Interpreted: ${activations} activations${loops.map((count, loop) => `, ${count} rounds of loop ${loop}`).join('')}.`;
}

/** `shapes.mag:12`, or `library`. */
export function fileText({ builtIn, file, source }: Explanation): string { return builtIn ? 'library' : `${file}${source === null ? '' : `:${source.firstLine}`}`; }

/** Something that costs time, and that a programmer may be able to change. */
export const isRegrettable = (what: string): boolean => / not inlined: | is made: /.test(what);
