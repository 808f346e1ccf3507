/** Are the parts of a template there, of the right kind and of bearable size? Templates may come from damaged files. */
import type { CodeTemplate, LiteralData } from '../template.js';
import type { Problems } from './problems.js';

const MOST_WORDS = 2 ** 24, MOST_ENTRIES = 2 ** 20, MOST_REGISTERS = 65536, MOST_TEMPLATES = 2 ** 20, DEEPEST_LITERAL = 2000;

const isIndex = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isListOf = (value: unknown, check: (one: unknown) => boolean): boolean => Array.isArray(value) && value.length <= MOST_ENTRIES && value.every(check);

/** Checks the template and all nested ones; nothing else may be checked if it answers false. */
export function checkShape(template: CodeTemplate, problems: Problems): boolean {
  const waiting: unknown[] = [template];
  const seen = new Set<unknown>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const wrong = seen.has(next) || seen.size > MOST_TEMPLATES ? 'nesting' : wrongPart(next);
    if (wrong !== null) {
      problems.add(isObject(next) ? (next as unknown as CodeTemplate) : template, -1, `bad ${wrong}`);
      return false;
    }
    seen.add(next);
    for (const block of (next as CodeTemplate).blocks) waiting.push(block ?? null);
  }
  return true;
}

/** Name of the first part that is not as it should be, or null. */
function wrongPart(value: unknown): string | null {
  if (!isObject(value)) return 'template';
  const { kind, selector, arity, registers, words, homeRegister, tailEntry, returnsHome, primitive } = value;
  if (kind !== 'method' && kind !== 'block' && kind !== 'doIt') return 'kind';
  if (!isText(selector)) return 'selector';
  if (!isIndex(registers) || registers < 1 || registers > MOST_REGISTERS) return 'registers';
  if (!isIndex(arity) || arity >= registers) return 'arity';
  if (!(words instanceof Uint32Array) || words.length === 0 || words.length > MOST_WORDS) return 'words';
  if (homeRegister !== -1 && !(isIndex(homeRegister) && homeRegister > arity && homeRegister < registers)) return 'homeRegister';
  if (tailEntry !== -1 && !isIndex(tailEntry)) return 'tailEntry';
  if (typeof returnsHome !== 'boolean') return 'returnsHome';
  if (primitive !== null && !isText(primitive)) return 'primitive';
  if (!(value['positions'] instanceof Uint32Array)) return 'positions';
  return wrongList(value);
}

function wrongList(value: Record<string, unknown>): string | null {
  const { literals, sites, bindings, slots, blocks, captures, loopHeads, unwind, variables } = value;
  if (!isListOf(literals, (one) => isLiteral(one, 0))) return 'literals';
  if (!isListOf(sites, (one) => isObject(one) && isText(one['selector']) && isIndex(one['argc']))) return 'sites';
  if (!isListOf(bindings, (one) => isObject(one) && isText(one['name']) && (one['kind'] === 'global' ? one['owner'] === null : one['kind'] === 'classVar' && isText(one['owner'])))) return 'bindings';
  if (!isListOf(slots, isText)) return 'slots';
  if (!isListOf(blocks, isObject)) return 'blocks';
  if (!isListOf(captures, (one) => isObject(one) && (one['from'] === 'register' || one['from'] === 'captured') && isIndex(one['index']) && isText(one['name']) && typeof one['cell'] === 'boolean')) return 'captures';
  if (!isListOf(loopHeads, isIndex)) return 'loopHeads';
  if (!isListOf(unwind, (one) => isObject(one) && isIndex(one['start']) && isIndex(one['end']) && isIndex(one['handler']) && isIndex(one['register']))) return 'unwind';
  if (!isListOf(variables, (one) => isObject(one) && isText(one['name']) && isIndex(one['register']) && typeof one['cell'] === 'boolean' && isIndex(one['declared']) && isIndex(one['start']) && isIndex(one['end']))) return 'variables';
  return null;
}

function isLiteral(value: unknown, depth: number): value is LiteralData {
  if (!isObject(value) || depth > DEEPEST_LITERAL) return false;
  switch (value['kind']) {
    case 'int': return Number.isInteger(value['value']) && !Object.is(value['value'], -0) && (value['value'] as number) >= -(2 ** 47) && (value['value'] as number) < 2 ** 47;
    case 'big': return isText(value['digits']) && isBig(value['digits']);
    case 'float': return typeof value['value'] === 'number';
    case 'string': case 'symbol': return isText(value['value']);
    case 'char': return isIndex(value['code']) && value['code'] <= 0x10ffff;
    case 'special': return value['value'] === null || typeof value['value'] === 'boolean';
    case 'array': return isListOf(value['elements'], (one) => isLiteral(one, depth + 1));
    case 'bytes': return isListOf(value['bytes'], (one) => isIndex(one) && one < 256);
    default: return false;
  }
}

/** Canonical digits of an integer beyond 48 bits. */
function isBig(digits: string): boolean {
  if (!/^-?[1-9][0-9]{14,}$/.test(digits)) return false;
  return digits.length > 17 || Number(digits) >= 2 ** 47 || Number(digits) < -(2 ** 47);
}
