import type { CacheStatistics, HitCounts } from './cache-statistics.js';
import type { CodeStatistics } from './code-statistics.js';
import type { JitStatistics } from './jit-statistics.js';
import type { AllocationStatistics, LayoutStatistics } from './layout-statistics.js';
import type { MemoryStatistics } from './memory-statistics.js';
import type { Statistics } from './statistics.js';

/** Statistics for people. `withMemory`: what takes memory as well. */
export function statisticsText({ tier, jitLevel, interpreter, caches, bytecode, layouts, allocations, memory, jit }: Statistics, withMemory: boolean): string {
  const { activations, rounds, instructions, hottest } = interpreter;
  const executed = instructions === null ? '' : `, ${count(instructions, tier === 'ast' ? 'instruction of a stack machine' : 'instruction', tier === 'ast' ? 'instructions of a stack machine' : undefined)}`;
  return [
    `tier: ${tier}, level ${jitLevel}`,
    `interpreter: ${count(activations, 'activation')}, ${count(rounds, 'round')} of loops${executed}`,
    ...hottest.map(({ code, activations: a, rounds: r }) => `  ${column(a)} ${column(r)}  ${code}`),
    ...cacheLines(caches),
    ...codeLines(bytecode),
    ...layoutLines(layouts),
    ...(allocations === null ? [] : allocationLines(allocations)),
    ...(jit === null ? ['compiler: off'] : jitLines(jit)),
    ...(withMemory ? memoryLines(memory, jit) : []),
  ].join('\n') + '\n';
}

/** One line about what was compiled. */
export function statisticsSummary({ jit }: Statistics): string {
  if (jit === null) return 'compiled: nothing (the compiler is off)\n';
  const made = `${count(jit.compilations, 'compilation')} in ${count(jit.batches, 'batch', 'batches')}, ${jit.compileTime.toFixed(0)} ms beside the program`;
  const units = jit.units.baseline + jit.units.optimised;
  return `compiled: ${count(units, 'method or block', 'methods and blocks')} in use (${jit.loadedUnits} from the image, ${made}), ${count(jit.osrEntries, 'running loop')} taken over\n`;
}

function cacheLines({ sites, states, lookups, lookupsPerSend, classes, worst, ...total }: CacheStatistics): string[] {
  const rates = Object.entries(states).filter(([, { hitRate }]) => hitRate !== null).map(([state, hits]) => `${state} ${percent(hits)}`);
  return [
    `inline caches: ${Object.entries(sites).map(([state, number]) => `${number} ${state}`).join(', ')}`,
    `  ${count(total.hits, 'hit')}, ${count(total.misses, 'miss', 'misses')}${total.hitRate === null ? '' : ` (${percent(total)} hits: ${rates.join(', ')})`}`,
    `  ${count(lookups, 'lookup')}${lookupsPerSend === null ? '' : `, ${lookupsPerSend.toFixed(4)} a send`}`,
    ...classes.map(({ name, ...hits }) => `  ${column(hits.hits + hits.misses)} sends, ${percent(hits)} hits, of ${name}`),
    ...worst.filter((site) => site.misses > 1)
      .map((site) => `  ${column(site.misses)} misses, ${percent(site)} hits, ${site.state} #${site.selector} in ${site.code} (${site.classes.join(' ')})`),
  ];
}

function codeLines({ methods, blocks, bytes, program }: CodeStatistics): string[] {
  const linked = `bytecode: ${count(methods, 'method')}, ${count(blocks, 'block')}, ${count(bytes, 'byte')}`;
  if (program === null) return [linked];
  const { lines, bytesPerLine, codeMemory, syntaxTreeMemory } = program;
  return [
    linked,
    `  of the program: ${count(program.bytes, 'byte')} for ${count(lines, 'line')} of source (${bytesPerLine.toFixed(1)} a line);`
      + ` in memory ${kilobytes(codeMemory)}, its syntax trees ${kilobytes(syntaxTreeMemory)}`,
  ];
}

function layoutLines({ classes, slots }: LayoutStatistics): string[] {
  return [
    `layouts: ${Object.entries(classes).map(([kind, number]) => `${number} ${kind}`).join(', ')}`,
    ...slots.map(({ name, kind, slots: number, instances }) => `  ${name}: ${kind}, ${count(number, 'slot')}${instances === null ? '' : `, ${count(instances, 'instance')} made`}`),
  ];
}

function allocationLines({ total, classes, ...kinds }: AllocationStatistics): string[] {
  return [
    `allocations: ${total} (${Object.entries(kinds).map(([kind, number]) => `${kind} ${number}`).join(', ')})`,
    ...classes.map(({ name, count: number }) => `  ${column(number)} ${name}`),
  ];
}

function jitLines(jit: JitStatistics): string[] {
  const { thresholds: { initial, now }, compiledEntries, units, latency } = jit;
  return [
    `compiler: ${count(units.baseline + units.optimised, 'unit')} in use (baseline ${units.baseline}, optimised ${units.optimised}), `
      + `${count(jit.compilations, 'compilation')} in ${count(jit.batches, 'batch', 'batches')}, ${jit.compileTime.toFixed(1)} ms`,
    `  times: translator ${jit.translateTime.toFixed(1)} ms, esbuild ${jit.esbuildTime.toFixed(1)} ms, loading ${jit.loadTime.toFixed(1)} ms`,
    ...(latency === null ? [] : [`  from hot to installed: median ${latency.median.toFixed(1)} ms, at most ${latency.max.toFixed(1)} ms`]),
    `  thresholds: method ${now.method}, block ${now.block}, loop ${now.loop} (initially ${initial.method}, ${initial.block}, ${initial.loop})`,
    `  sampled: ${jit.interpretedTime.toFixed(0)} ms interpreted, ${jit.compiledTime.toFixed(0)} ms compiled, which saved about ${jit.savedTime.toFixed(0)} ms`,
    `  entered: ${compiledEntries === null ? 'not counted' : compiledEntries}, at loop heads ${jit.osrEntries}; left: ${jit.deopts}`,
    ...jit.exits.slice(0, 10).map(({ unit, line, reason, count: number }) => `  ${column(number)} left (${reason}) ${unit} line ${line}`),
    `  loaded ${jit.loadedUnits}, rejected ${jit.rejectedUnits}, refused ${jit.refusedUnits}, invalidated ${jit.invalidations}, recompiled ${jit.recompilations}`,
    `  queue ${jit.queue} (at most ${jit.longestQueue}), generated text ${jit.codeSize} characters`,
    ...jit.refusals.map(({ unit, reason }) => `  refused ${unit}: ${reason}`),
  ];
}

function memoryLines({ heapUsed, heapTotal, external, resident, hostCode, inlineCaches, lookupCaches, gc }: MemoryStatistics, jit: JitStatistics | null): string[] {
  const lines = [
    `memory: heap ${kilobytes(heapUsed)} of ${kilobytes(heapTotal)}, outside of it ${kilobytes(external)}, process ${kilobytes(resident)}, code of the host ${kilobytes(hostCode)}`,
    `  inline caches: ${count(inlineCaches.entries, 'entry', 'entries')}, ${kilobytes(inlineCaches.bytes)}; lookup caches: ${count(lookupCaches.entries, 'entry', 'entries')}, ${kilobytes(lookupCaches.bytes)}`,
  ];
  if (jit !== null) {
    const worker = jit.compilerHeap === null ? '' : `; heap of the compiler's thread ${kilobytes(jit.compilerHeap)}`;
    lines.push(`  generated text ${kilobytes(jit.codeSize)}, feedback ${kilobytes(jit.feedbackSize)}${worker}`);
  }
  if (gc !== null) lines.push(`  garbage collector: ${count(gc.count, 'pause')}, ${gc.total.toFixed(1)} ms, longest ${gc.longest.toFixed(1)} ms`);
  return lines;
}

function column(number: number): string { return number.toString().padStart(12); }

function percent({ hitRate }: HitCounts): string { return `${((hitRate ?? 0) * 100).toFixed(1)} %`; }

function kilobytes(bytes: number): string { return `${Math.ceil(bytes / 1024)} KiB`; }

function count(number: number, one: string, many = `${one}s`): string { return `${number} ${number === 1 ? one : many}`; }
