/** `mag bench --startup`: how long programs take from the start of the process to its end, by the way they are started. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartupRecord } from '../tools/bench/record.js';
import { CommandError } from './errors.js';

interface Start { readonly program: string; readonly name: string; readonly args: readonly string[]; readonly expected: string }

/** Starts each program in each way, in turn, `runs` times. `suite` is the directory of the benchmarks. */
export function measureStarts(suite: string, runs: number, progress: (run: number) => void): StartupRecord[] {
  const directory = mkdtempSync(join(tmpdir(), 'mag-startup-'));
  try {
    const starts = prepare(suite, directory), times = starts.map((): number[] => []);
    for (let i = 0; i < runs; i++) {
      progress(i + 1);
      starts.forEach((start, k) => times[k]!.push(time(directory, start)));
    }
    return starts.map(({ program, name }, k) => ({ program, name, times: times[k]! }));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Writes the programs, their images and their modules. */
function prepare(suite: string, directory: string): Start[] {
  const mag = process.argv[1]!, programs = ['hello', 'richards'] as const;
  const expected = { hello: 'hello', richards: '2324609297' };
  cpSync(join(suite, 'richards', 'richards.mag'), join(directory, 'classes.mag'));
  cpSync(join(suite, 'richards', 'richards.mjs'), join(directory, 'classes.mjs'));
  writeFileSync(join(directory, 'hello.mag'), "Hello subclass: Object\n  classMethod: main [ 'hello' println ]\n");
  writeFileSync(join(directory, 'richards.mag'), 'Richards subclass: Object\n  classMethod: main [ (Benchmark run: 10000) println ]\n');
  writeFileSync(join(directory, 'hello.mjs'), "console.log('hello');\n");
  writeFileSync(join(directory, 'richards.mjs'), "import { run } from './classes.mjs';\nconsole.log(String(run(10000)));\n");
  return programs.flatMap((program) => {
    const files = program === 'hello' ? ['hello.mag'] : ['classes.mag', 'richards.mag'];
    const entry = program === 'hello' ? 'Hello.main' : 'Richards.main';
    const quiet = [mag, '--no-rc', '-m', entry];
    const starts: Start[] = [
      { program, name: 'JavaScript', args: [`${program}.mjs`], expected: expected[program] },
      { program, name: 'interpreter', args: [...quiet, '--jit=0', ...files], expected: expected[program] },
      { program, name: 'cold, from sources', args: [...quiet, '--no-persist', ...files], expected: expected[program] },
      { program, name: 'image', args: [...quiet, '--no-persist', '--image', `${program}.magi`, 'none.mag'], expected: expected[program] },
      { program, name: 'kept compiled code', args: [...quiet, '--jit-image', `${program}.jit`, ...files], expected: expected[program] },
      { program, name: 'built module', args: [`${program}-built.mjs`], expected: expected[program] },
    ];
    writeFileSync(join(directory, 'none.mag'), 'nil.\n');
    command(directory, [mag, '--no-rc', '--no-persist', '-m', entry, '--save-image', `${program}.magi`, ...files]);
    // The second run compiles with the feedback of the first.
    for (let i = 0; i < 2; i++) command(directory, [mag, '--no-rc', '--jit=2', '--jit-image', `${program}.jit`, '-m', entry, ...files]);
    command(directory, [mag, 'build', '-o', `${program}-built.mjs`, '--profile', `${program}.jit`, '-m', entry, ...files]);
    return starts;
  });
}

/** Milliseconds from the start to the end. */
function time(directory: string, { program, name, args, expected }: Start): number {
  const start = performance.now(), output = command(directory, args), ms = performance.now() - start;
  if (output.trim() !== expected) throw new CommandError(`${program}, ${name}: wrong answer: got ${output.trim()}, expected ${expected}`);
  return ms;
}

function command(directory: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8' });
  if (status !== 0) throw new CommandError(`a start failed: ${args.slice(1).join(' ')}: ${stderr.trim()}`);
  return stdout;
}
