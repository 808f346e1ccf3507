import { relative } from 'node:path';
import type { Build } from '../build/build-program.js';
import type { Outputs } from '../build/outputs.js';

/** What `mag build` says about what it has written. */
export function buildSummary({ module, map, declarations, directory }: Outputs, methods: number, { units, classes, files }: Build): string {
  return [
    `${relative('', module)}: ${count(methods, 'method')}, ${count(units, 'compiled unit')}`,
    `${relative('', map)}: source map`,
    ...(declarations === null ? [] : [`${relative('', declarations)}: ${count(classes, 'exported class')}`]),
    `${relative('', directory)}/: ${count(files.size, 'file')}`,
    '',
  ].join('\n');
}

function count(n: number, noun: string): string { return `${n} ${noun}${n === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`; }
