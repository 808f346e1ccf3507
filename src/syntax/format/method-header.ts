import type { Method } from '../ast.js';
import { declarationText } from './one-line.js';
import { selectorParts } from './spine.js';

/** `method: at: index <Integer> put: value ^<Self> ! <IO>`, without the bracket. */
export function methodHeader({ classSide, selector, params, returnType, effects }: Method): string {
  const words = [classSide ? 'classMethod:' : 'method:'];
  selectorParts(selector).forEach((part, index) => {
    const parameter = params[index];
    words.push(parameter === undefined ? part : `${part} ${declarationText(parameter)}`);
  });
  if (returnType !== null) words.push(`^<${returnType}>`);
  if (effects.length > 0) words.push(effectsText(effects));
  return words.join(' ');
}

/** `! <IO, Network>` */
export function effectsText(effects: readonly string[]): string { return `! <${effects.join(', ')}>`; }

/** `<primitive: name error: e>`, or null for a method without one. */
export function pragmaText({ primitive }: Method): string | null {
  if (primitive === null) return null;
  const { name, errorVariable } = primitive;
  return `<primitive${name === null ? '' : `: ${name}`}${errorVariable === null ? '' : ` error: ${errorVariable.name}`}>`;
}
