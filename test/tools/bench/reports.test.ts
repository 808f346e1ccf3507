import { describe, expect, it } from 'vitest';
import { analyse, meanRatio, memoryRatio, ratioOf } from '../../../src/tools/bench/analysis.js';
import { compareRuns } from '../../../src/tools/bench/compare.js';
import { figure, withInterval } from '../../../src/tools/bench/format.js';
import { htmlReport } from '../../../src/tools/bench/html.js';
import { withTables } from '../../../src/tools/bench/markdown.js';
import { parseRecord, type BenchmarkRecord, type ProcessRecord, type RunRecord } from '../../../src/tools/bench/record.js';
import { randomNumbers } from '../../../src/tools/bench/statistics.js';
import { differenceTable, memoryTable, tableFooter, tableHeader, tableRow } from '../../../src/tools/bench/text-table.js';

const random = randomNumbers(42);

/** Processes of ten rounds: the first three are warm-up. */
function processes(n: number, ms: number): ProcessRecord[] {
  return Array.from({ length: n }, () => {
    const level = ms * (1 + (random() - 0.5) * 0.02);
    return { rounds: Array.from({ length: 10 }, (_, i) => i < 3 ? level * 5 : level), repeats: 2 };
  });
}

function benchmark(name: string, sides: Record<string, number>): BenchmarkRecord {
  return { name, group: 'methods', size: 3, sides: Object.fromEntries(Object.entries(sides).map(([side, ms]) => [side, processes(30, ms)])) };
}

function run(benchmarks: BenchmarkRecord[]): RunRecord {
  return {
    format: 'mag-bench', version: 1, date: '2024-05-06T07:08:09.000Z', commit: 'abc1234', node: '20.1.0', compiler: null, benchmarks,
    machine: { cpu: 'A <fast> one', processors: 2, memory: 2 ** 33, system: 'linux 6 x64' }, settings: { runs: 30, rounds: 10, seconds: 2, jit: 2 },
  };
}

const two = run([benchmark('fib', { mag: 2, js: 1 }), benchmark('tak', { mag: 8, js: 1 })]);

describe('analysis', () => {
  it('a sample is the steady state of a process; warm-up is what came before', () => {
    const [{ sides }] = analyse([{ name: 'x', group: 'g', size: 1, sides: { mag: [{ rounds: [90, 50, ...Array<number>(10).fill(10)], repeats: 3 }] } }]) as [ReturnType<typeof analyse>[0]];
    expect(sides.get('mag')!.samples).toEqual([{ ms: 10, isOutlier: false, steady: true, warmUp: 420, first: 90 }]);
  });

  it('ratios are those of neighbours: what slows both sides down falls out', () => {
    const drift = Array.from({ length: 30 }, (_, i) => 1 + i / 10);
    const side = (ms: number): ProcessRecord[] => drift.map((factor) => ({ rounds: Array<number>(8).fill(ms * factor), repeats: 1 }));
    const [result] = analyse([{ name: 'x', group: 'g', size: 1, sides: { mag: side(3), js: side(2) } }]);
    const { estimate } = ratioOf(result!, 'mag', 'js')!;
    expect([estimate.low, estimate.value, estimate.high].map((x) => x.toFixed(6))).toEqual(['1.500000', '1.500000', '1.500000']);
    expect(result!.sides.get('mag')!.time.high - result!.sides.get('mag')!.time.low).toBeGreaterThan(0.5);
  });

  it('outliers are left out with their neighbours, and counted', () => {
    const side = (ms: number): ProcessRecord[] => processes(30, ms);
    const ours = side(2);
    ours[4] = { rounds: Array<number>(10).fill(50), repeats: 1 };
    const [result] = analyse([{ name: 'x', group: 'g', size: 1, sides: { mag: ours, js: side(1) } }]);
    expect(result!.sides.get('mag')!.outliers).toBe(1);
    expect(ratioOf(result!, 'mag', 'js')!.pairs.length).toBe(29);
  });

  it('the mean of ratios 2 and 8 is 4; benchmarks with an error have no part in it', () => {
    const results = analyse([...two.benchmarks, { name: 'bad', group: 'g', size: 1, sides: {}, error: 'js: wrong answer' }]);
    expect(results.map(({ name }) => name)).toEqual(['fib', 'tak']);
    expect(meanRatio(results, 'mag', 'js')!.value.toFixed(1)).toBe('4.0');
    expect(meanRatio(results.slice(1), 'mag', 'js')).toBe(null);
    expect(ratioOf(results[0]!, 'mag', 'c')).toBe(null);
  });
});

describe('memory', () => {
  it('of the compiler\'s worker is counted separately', () => {
    const sides = { mag: [1, 3, 2].map((k) => ({ rounds: [1], repeats: 1, memory: { heap: 2 ** 20, rss: 2 ** 21, worker: k * 2 ** 20 } })) };
    const measured = run([{ name: 'x', group: 'g', size: 1, sides }]);
    expect(memoryTable(analyse(measured.benchmarks), ['mag'])).toMatch(/^heap of the compiler's worker: median 2\.0, at most 2\.0\n$/m);
    expect(withTables('', measured)).toContain("Heap of the compiler's worker: median 2.0, at most 2.0.\n\n|");
  });

  const measured = (heap: number, rss: number): ProcessRecord[] => [1, 3, 2].map((k) => ({ rounds: [1], repeats: 1, memory: { heap: heap * k * 2 ** 19, rss: rss * k * 2 ** 19 } }));
  const memory = run([{ name: 'x', group: 'g', size: 1, sides: { mag: measured(12, 90), interp: measured(10, 60), js: processes(3, 1) } }]);

  it('is the median of the processes, and compared with the interpreter', () => {
    const results = analyse(memory.benchmarks);
    expect(memoryRatio(results, 'mag', 'interp')).toEqual({ heap: 1.2, rss: 1.5 });
    expect(memoryRatio(results, 'mag', 'js')).toBe(null);
    expect(memoryTable(results, ['mag', 'interp', 'js'])).toMatch(/^x +12\.0 +90\.0 +10\.0 +60\.0 +- +-\nours\/interp, geometric means: heap 1\.20, RSS 1\.50\n$/m);
    expect(withTables('', memory)).toContain('heap 1.20, resident 1.50.\n\n| benchmark | ours, heap | ours, resident | interpreter, heap | interpreter, resident |');
  });
});

describe('comparison of two runs', () => {
  it('says what is faster, slower, or not different', () => {
    const later = run([benchmark('fib', { mag: 1.5, js: 1 }), benchmark('tak', { mag: 8, js: 1 }), benchmark('new', { mag: 1, js: 1 })]);
    const found = compareRuns(two, later);
    expect(found.map(({ name, significant, againstTwin }) => ({ name, significant, againstTwin }))).toEqual([
      { name: 'fib', significant: true, againstTwin: true }, { name: 'tak', significant: false, againstTwin: true },
    ]);
    expect(found[0]!.change.value).toBeCloseTo(0.75, 1);
    expect(differenceTable(found)).toMatch(/^fib .* faster$/m);
    expect(differenceTable(found)).toMatch(/^tak .* no significant difference$/m);
  });

  it('a machine that was slower altogether makes no difference against the twin, but one without', () => {
    expect(compareRuns(two, run([benchmark('fib', { mag: 4, js: 2 })]))[0]!.significant).toBe(false);
    const [without] = compareRuns(run([benchmark('fib', { mag: 2 })]), run([benchmark('fib', { mag: 4 })]));
    expect({ significant: without!.significant, againstTwin: without!.againstTwin }).toEqual({ significant: true, againstTwin: false });
  });

  it('benchmarks of another size are not compared', () => expect(compareRuns(two, run([{ ...benchmark('fib', { mag: 1, js: 1 }), size: 4 }]))).toEqual([]));
});

describe('saved runs', () => {
  it('are read as they were written', () => expect(parseRecord(JSON.stringify(two))).toEqual(two));

  it.each([
    ['{', 'not a saved run: it is no JSON'], ['null', 'not a saved run'], ['{"format":"x"}', 'not a saved run'], ['{"format":"mag-bench","version":2}', 'a saved run of version 2, expected 1'],
    [JSON.stringify({ ...two, benchmarks: [{ name: 'x', sides: { mag: [{ rounds: ['1'] }] } }] }), 'a damaged saved run'],
    [JSON.stringify({ ...two, benchmarks: [{ name: 'x', sides: { mag: [{ rounds: [] }] } }] }), 'a damaged saved run'],
  ])('%s is refused', (text, message) => expect(() => parseRecord(text)).toThrow(message));
});

describe('reports', () => {
  it('figures have three digits', () => {
    expect([0, 0.001234, 0.01234, 1.234, 9.999, 12.34, 99.96, 123.4, 12345, NaN].map(figure)).toEqual(['0', '0.00123', '0.0123', '1.23', '10.0', '12.3', '100', '123', '12345', '-']);
    expect(withInterval({ value: 1.5, low: 1.25, high: 2 })).toBe('1.50 [1.25–2.00]');
  });

  it('lines of the terminal: times, ratio, warm-up; the mean at the end', () => {
    const results = analyse(two.benchmarks);
    expect(tableHeader(['js']).trim().split(/ {2,}/)).toEqual(['benchmark', 'ours ms', 'js ms', 'ours/js', 'warm-up ms']);
    expect(tableRow(results[0]!, ['js'])).toMatch(/^fib +[12]\.\d\d +(1\.0\d|0\.99\d) +[12]\.\d\d \[[12]\.\d\d–2\.\d\d\] +\d\d\.\d\n$/);
    expect(tableFooter(results, ['js'])).toMatch(/^geometric mean +(4\.0\d|3\.9\d) \[/);
    expect(tableFooter(results.slice(1), ['js'])).toBe('');
  });

  it('the page holds everything itself: plots, samples, escaped text', () => {
    const page = htmlReport(run([...two.benchmarks, { name: 'bad', group: 'g', size: 1, sides: {}, error: 'js: got <1>' }]));
    expect(page).not.toMatch(/<(link|img|script src)|https?:/);
    expect(page).toContain('js: got &lt;1&gt;');
    expect(page).toContain('A &lt;fast&gt; one');
    expect(page.match(/<circle/g)!.length).toBe(3);
    expect(page.match(/class="curve (mag|js)"/g)!.length).toBe(4);
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
    const samples = /<script type="application\/json" id="samples">(.*)<\/script>/.exec(page)![1]!;
    expect(JSON.parse(samples).benchmarks.length).toBe(3);
  });

  it('tables of documentation: one row a benchmark, the mean, the steps between tiers', () => {
    const text = withTables('', run([benchmark('fib', { mag: 2, js: 1, baseline: 4, interp: 40, ast: 400 }), benchmark('tak', { mag: 8, js: 1, baseline: 16, interp: 160, ast: 1600 })]));
    expect(text).toContain('Measured 2024-05-06 at abc1234, Node 20.1.0, A <fast> one, 2 processors, 8 GB');
    expect(text).toMatch(/^\| fib \| .* \| [12]\.\d\d \[/m);
    expect(text).toMatch(/^\| \*\*geometric mean\*\* \|  \|  \| (4\.0\d|3\.9\d) \[/m);
    expect(text).toContain('| benchmark | bytecode over AST | baseline over bytecode | specialised over baseline |');
    expect(text).toMatch(/^\| \*\*geometric mean\*\* \| (10\.\d|9\.\d\d) \[.*\] \| (10\.\d|9\.\d\d) \[.*\] \| (2\.0\d|1\.9\d) \[/m);
  });

  it('both reports say where the twin does something else', () => {
    const other = run([{ ...benchmark('spawn', { mag: 1, js: 1 }), twin: 'async functions: <no> processes' }]);
    expect(withTables('', other)).toContain('spawn: async functions: <no> processes.');
    expect(htmlReport(other)).toContain('<li>spawn: async functions: &lt;no&gt; processes</li>');
    expect(withTables('', two)).not.toContain('JavaScript lacks');
  });

  it('only what stands between the markers is replaced; starts have markers of their own', () => {
    const first = withTables('# Title\n\ntext\n', two);
    expect(first).toMatch(/^# Title\n\ntext\n\n<!-- begin[^\n]*-->\nMeasured [^]*\| fib \|[^]*\n<!-- end[^\n]*-->\n$/);
    const second = withTables(`${first}\nmore\n`, run([benchmark('other', { mag: 1, js: 1 })]));
    expect(second).toMatch(/^# Title\n\ntext\n\n<!-- begin[^]*\| other \|[^]*-->\n\nmore\n$/);
    expect(second).not.toContain('| fib |');
    const third = withTables(second, { ...run([]), startup: [{ program: 'hello', name: 'image', times: [50, 60, 70] }] });
    expect(third.startsWith(second.trimEnd())).toBe(true);
    expect(third).toContain('| hello | image | 60.0 [50.0–70.0] |');
  });

  it('the page shows starts too', () => {
    const page = htmlReport({ ...run([]), startup: [{ program: 'hello', name: 'image', times: [50, 60, 70] }] });
    expect(page).toContain('<td>60.0 [50.0–70.0]</td>');
    expect(page).not.toContain('<svg');
  });
});
