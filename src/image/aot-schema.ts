/** The shape of compiled units from a source that is not trusted. Loaded only where there is one: zod takes longer than most programs. */
import { z } from 'zod';
import { unpackPoints } from '../translate/packed-points.js';
import { inflateJson, type AotData } from './aot-section.js';
import { DecodeError } from './errors.js';

const index = z.number().int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const classRef = z.object({ name: z.string(), meta: z.boolean() }).strict();
const methodRef = z.object({ owner: classRef, selector: z.string(), hash }).strict();
const constant = z.union([
  z.object({ kind: z.literal('class'), cls: classRef }).strict(),
  z.object({ kind: z.literal('code'), method: methodRef }).strict(),
  z.object({ kind: z.literal('shape'), cls: classRef, wide: z.boolean() }).strict(),
  z.object({ kind: z.enum(['site', 'binding', 'literal', 'block']), code: index, index }).strict(),
  z.object({ kind: z.enum(['primitive', 'inlined']), code: index }).strict(),
]);
const value = z.union([
  z.object({ kind: z.literal('local'), at: index, double: z.boolean() }).strict(),
  z.object({ kind: z.literal('constant'), value: z.union([z.null(), z.boolean(), z.number(), z.string()]) }).strict(),
  z.object({ kind: z.literal('big'), digits: z.string().regex(/^-?\d{1,100000}$/) }).strict(),
  z.object({ kind: z.literal('double'), value: z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity', '-0'])]) }).strict(),
  z.object({ kind: z.enum(['unitConstant', 'object']), index }).strict(),
]);
const virtualObject = z.union([
  z.object({ kind: z.literal('cell'), value }).strict(),
  z.object({ kind: z.literal('home') }).strict(),
  z.object({ kind: z.literal('block'), code: index, receiver: value, home: value, captured: z.array(value) }).strict(),
  z.object({ kind: z.literal('plain'), cls: index, wide: z.boolean(), slots: z.array(z.tuple([index.max(7), value])) }).strict(),
]);
const point = z.object({
  frames: z.array(z.object({ code: index, pc: index, registers: z.array(z.tuple([index, value])), closure: value.nullable() }).strict()),
  again: z.boolean(), objects: z.array(virtualObject), locals: index, reason: z.string(),
}).strict();
const points = z.array(point);

/** Is the text what points are packed to? */
function arePoints(text: string): boolean {
  try {
    return text === '' || points.safeParse(unpackPoints(text)).success;
  } catch {
    return false;
  }
}

const target = z.object({
  cls: classRef, guard: z.enum(['number', 'string', 'bigint', 'null', 'true', 'false', 'object']), method: methodRef, transparent: z.string().nullable(), shape: z.enum(['narrow', 'wide']).nullable(),
}).strict();
const unit = z.object({
  path: z.object({ owner: classRef.nullable(), selector: z.string(), blocks: z.array(index) }).strict(),
  root: hash, hash, places: z.array(index), above: classRef.nullable(), receiverIsObject: z.boolean(),
  unit: z.object({
    ok: z.literal(true), level: z.union([z.literal(1), z.literal(2)]), name: z.string().regex(/^unit_[0-9a-f]+$/), typescript: z.string(), constants: z.array(constant),
    codes: z.array(z.object({ method: methodRef.nullable(), blocks: z.array(index), places: z.array(index), doubles: z.array(index) }).strict()), points: z.string().refine(arePoints), notes: z.array(z.string()),
    dependencies: z.array(z.object({ cls: classRef, selector: z.string(), target: methodRef }).strict()), loops: z.array(index), exits: index.max(2 ** 20),
  }),
  sites: z.array(z.object({ targets: z.array(target), kinds: index, megamorphic: z.boolean() }).strict()).optional(),
}).strict();
const aot = z.object({
  translator: index, settings: z.string(), count: z.boolean(), javascript: z.string(), sourceMap: z.string(), units: z.array(unit),
}).strict();

/** Decodes a section that anybody may have written. Throws a DecodeError. */
export function decodeAot(bytes: Buffer): AotData {
  const result = aot.safeParse(inflateJson(bytes));
  if (!result.success) throw new DecodeError('AOT!', 0, `not compiled units (${result.error.issues[0]?.path.join('.')})`);
  return result.data;
}
