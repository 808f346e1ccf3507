/** The shape of the object that `--stats=json` prints, for those who read it. docs/statistics.md says what the figures mean. */
import { z } from 'zod';

const count = z.int().nonnegative();
const milliseconds = z.number().nonnegative();
const hits = { hits: count, misses: count, hitRate: z.number().min(0).max(1).nullable() };
const cacheState = z.enum(['empty', 'monomorphic', 'polymorphic', 'megamorphic']);
const thresholds = z.strictObject({ method: z.number().positive(), block: z.number().positive(), loop: z.number().positive() });
const size = z.strictObject({ entries: count, bytes: count });

const interpreter = z.strictObject({
  activations: count, rounds: count, instructions: count.nullable(),
  hottest: z.array(z.strictObject({ code: z.string(), activations: count, rounds: count })),
});

const caches = z.strictObject({
  sites: z.record(cacheState, count), ...hits, states: z.record(cacheState, z.strictObject(hits)),
  lookups: count, lookupsPerSend: z.number().nonnegative().nullable(),
  classes: z.array(z.strictObject({ name: z.string(), ...hits })),
  worst: z.array(z.strictObject({ code: z.string(), selector: z.string(), state: cacheState, classes: z.array(z.string()), ...hits })),
});

const bytecode = z.strictObject({
  methods: count, blocks: count, bytes: count,
  program: z.strictObject({ lines: count, bytes: count, bytesPerLine: z.number().nonnegative(), codeMemory: count, syntaxTreeMemory: count }).nullable(),
});

const layouts = z.strictObject({
  classes: z.strictObject({ plain: count, wide: count, array: count, bytes: count, native: count, abstract: count }),
  slots: z.array(z.strictObject({ name: z.string(), kind: z.string(), slots: count, instances: count.nullable() })),
});

const allocations = z.strictObject({
  objects: count, arrays: count, bytes: count, natives: count, floats: count, blocks: count, cells: count, homes: count, total: count,
  classes: z.array(z.strictObject({ name: z.string(), count })),
});

const memory = z.strictObject({
  heapUsed: count, heapTotal: count, external: count, resident: count, hostCode: count, inlineCaches: size, lookupCaches: size,
  gc: z.strictObject({ count, total: milliseconds, longest: milliseconds }).nullable(),
});

/** Figures of the compiler: of those that are optional there are none where nothing is compiled. */
const compiler = {
  compilations: count, compiledEntries: count.nullable(), loadedUnits: count, rejectedUnits: count, osrEntries: count, deopts: count,
  thresholds: z.strictObject({ initial: thresholds, now: thresholds }).optional(),
  batches: count.optional(), recompilations: count.optional(), refusedUnits: count.optional(), invalidations: count.optional(),
  refusals: z.array(z.strictObject({ unit: z.string(), reason: z.string() })).optional(),
  units: z.strictObject({ baseline: count, optimised: count }).optional(),
  exits: z.array(z.strictObject({ unit: z.string(), line: count, reason: z.string(), count })).optional(),
  queue: count.optional(), longestQueue: count.optional(), codeSize: count.optional(), feedbackSize: count.optional(), compilerHeap: count.nullable().optional(),
  compileTime: milliseconds.optional(), translateTime: milliseconds.optional(), esbuildTime: milliseconds.optional(), loadTime: milliseconds.optional(),
  latency: z.strictObject({ median: milliseconds, max: milliseconds }).nullable().optional(),
  interpretedTime: milliseconds.optional(), compiledTime: milliseconds.optional(), savedTime: milliseconds.optional(),
};

export const statisticsSchema = z.strictObject({
  version: z.literal(1), tier: z.enum(['adaptive', 'ast']), jitLevel: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  interpreter, caches, bytecode, layouts, allocations: allocations.nullable(), memory, ...compiler,
});

/** What has the shape of T and is not to be changed. */
type Frozen<T> = T extends readonly (infer E)[] ? readonly Frozen<E>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

export type StatisticsJson = Frozen<z.output<typeof statisticsSchema>>;
