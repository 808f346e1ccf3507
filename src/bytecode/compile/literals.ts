/** Literals of the source as literals of a template. */
import type { Literal } from '../../syntax/ast.js';
import type { LiteralData } from '../template.js';

const SMALLEST = -(2n ** 47n), LARGEST = 2n ** 47n - 1n;

/** Is it a SmallInteger? */
export const isSmall = (value: bigint): boolean => value >= SMALLEST && value <= LARGEST;

export function integerData(value: bigint): LiteralData {
  return isSmall(value) ? { kind: 'int', value: Number(value) } : { kind: 'big', digits: value.toString() };
}

/** The data of a literal. */
export function literalData(node: Literal): LiteralData {
  switch (node.type) {
    case 'Integer': return integerData(node.value);
    case 'Float': return { kind: 'float', value: node.value };
    case 'String': return { kind: 'string', value: node.value };
    case 'Symbol': return { kind: 'symbol', value: node.value };
    case 'Character': return { kind: 'char', code: node.value };
    case 'Constant': return { kind: 'special', value: node.value };
    case 'LiteralArray': return { kind: 'array', elements: node.elements.map(literalData) };
    case 'ByteArray': return { kind: 'bytes', bytes: [...node.bytes] };
  }
}
