import type { CacheStatistics } from './cache-statistics.js';
import type { JitStatistics } from './jit-statistics.js';
import type { Statistics } from './statistics.js';

/** Statistics for people. */
export function statisticsText({ tier, jitLevel, interpreter, caches, bytecode, jit }: Statistics): string {
  const { activations, rounds, hottest } = interpreter;
  return [
    `tier: ${tier}, level ${jitLevel}`,
    `interpreter: ${count(activations, 'activation')}, ${count(rounds, 'round')} of loops`,
    ...hottest.map(({ code, activations: a, rounds: r }) => `  ${a.toString().padStart(12)} ${r.toString().padStart(12)}  ${code}`),
    ...cacheLines(caches),
    `bytecode: ${count(bytecode.methods, 'method')}, ${count(bytecode.blocks, 'block')}, ${count(bytecode.bytes, 'byte')}`,
    ...(jit === null ? ['compiler: off'] : jitLines(jit)),
  ].join('\n') + '\n';
}

/** One line about what was compiled. */
export function statisticsSummary({ jit }: Statistics): string {
  if (jit === null) return 'compiled: nothing (the compiler is off)\n';
  const made = `${count(jit.compilations, 'compilation')} in ${count(jit.batches, 'batch', 'batches')}, ${jit.compileTime.toFixed(0)} ms beside the program`;
  return `compiled: ${count(jit.units.baseline, 'method or block', 'methods and blocks')} in use (${jit.loadedUnits} from the image, ${made}), ${count(jit.osrEntries, 'running loop')} taken over\n`;
}

function cacheLines({ sites, hits, misses, hitRate, lookups, worst }: CacheStatistics): string[] {
  const states = Object.entries(sites).map(([state, number]) => `${number} ${state}`).join(', ');
  return [
    `inline caches: ${states}`,
    `  ${count(hits, 'hit')}, ${count(misses, 'miss', 'misses')}${hitRate === null ? '' : ` (${(hitRate * 100).toFixed(1)} % hits)`}, ${count(lookups, 'lookup')}`,
    ...worst.filter((site) => site.misses > 1)
      .map((site) => `  ${site.misses.toString().padStart(12)} misses ${site.state} #${site.selector} in ${site.code} (${site.classes.join(' ')})`),
  ];
}

function jitLines(jit: JitStatistics): string[] {
  const { thresholds: { initial, now }, compiledEntries } = jit;
  return [
    `compiler: ${count(jit.units.baseline, 'unit')} in use, ${count(jit.compilations, 'compilation')} in ${count(jit.batches, 'batch', 'batches')}, ${jit.compileTime.toFixed(1)} ms`,
    `  thresholds: method ${now.method}, block ${now.block}, loop ${now.loop} (initially ${initial.method}, ${initial.block}, ${initial.loop})`,
    `  sampled: ${jit.interpretedTime.toFixed(0)} ms interpreted, ${jit.compiledTime.toFixed(0)} ms compiled, which saved about ${jit.savedTime.toFixed(0)} ms`,
    `  entered: ${compiledEntries === null ? 'not counted' : compiledEntries}, at loop heads ${jit.osrEntries}; left: ${jit.deopts}`,
    `  loaded ${jit.loadedUnits}, rejected ${jit.rejectedUnits}, refused ${jit.refusedUnits}, invalidated ${jit.invalidations}, recompiled ${jit.recompilations}`,
    `  queue ${jit.queue} (at most ${jit.longestQueue}), generated text ${jit.codeSize} characters`,
    ...jit.refusals.map(({ unit, reason }) => `  refused ${unit}: ${reason}`),
  ];
}

function count(number: number, one: string, many = `${one}s`): string { return `${number} ${number === 1 ? one : many}`; }
