/** The form of `mag explain --json`. */
import { z } from 'zod';

/** A place in the bytecode of a method or block; `line` and `column` are 0 where nothing in the source stands for it. */
const place = { code: z.string(), pc: z.number().int(), line: z.number().int(), column: z.number().int() };

const instruction = z.strictObject({ pc: z.number().int().nullable(), line: z.number().int().nullable(), text: z.string() });

const site = z.strictObject({
  ...place,
  selector: z.string(),
  state: z.enum(['empty', 'monomorphic', 'polymorphic', 'megamorphic']),
  /** Classes of receivers that the interpreter has seen, most frequent first; `method` is what was found. */
  classes: z.array(z.strictObject({ name: z.string(), count: z.number().int(), method: z.string() })),
  /** Operands of an operator that were not both SmallIntegers. */
  operands: z.array(z.enum(['floats', 'integers', 'float and integer', 'others', 'results of more than 32 bits'])),
});

const report = z.strictObject({ pass: z.string(), what: z.string(), ...place, count: z.number().int() });

/** `frames`: the activations that are rebuilt there, innermost first. `points`: how many places of the compiled code. */
const guard = z.strictObject({ reason: z.string(), ...place, frames: z.array(z.string()), points: z.number().int(), failures: z.number().int() });

export const explanationSchema = z.strictObject({
  version: z.literal(1),
  method: z.string(),
  file: z.string(),
  builtIn: z.boolean(),
  status: z.enum(['cold', 'queued', 'compiling', 'installed', 'refused']),
  /** How `typescript` is compiled: 1 baseline, 2 specialised; 0 where there is none. */
  level: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** Sentences on what has happened to it. */
  summary: z.array(z.string()),
  /** Activations that the interpreter has entered, and rounds of each loop that it has run. */
  activations: z.number().int(),
  loops: z.array(z.number().int()),
  source: z.strictObject({ firstLine: z.number().int(), lines: z.array(z.string()) }).nullable(),
  bytecode: z.array(z.strictObject({ code: z.string(), lines: z.array(instruction) })),
  feedback: z.array(site),
  passes: z.array(report),
  guards: z.array(guard),
  /** Lookups that the compiled code takes for granted. */
  assumptions: z.array(z.string()),
  typescript: z.array(z.strictObject({ text: z.string(), code: z.string().nullable(), line: z.number().int().nullable() })),
  /** `at`: milliseconds since the start. */
  history: z.array(z.strictObject({ at: z.number(), from: z.string(), to: z.string(), reason: z.string() })),
  /** How often compiled code was left, by place and reason, most frequent first. */
  exits: z.array(z.strictObject({ code: z.string(), line: z.number().int(), reason: z.string(), count: z.number().int() })),
});

export type Explanation = z.infer<typeof explanationSchema>;
