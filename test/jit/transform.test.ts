import * as esbuild from 'esbuild';
import { execFileSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { transform, transformSync, type Transformer } from '../../src/jit/transform.js';

afterAll(() => esbuild.stop());

/** Ends the process that esbuild works in, as an interrupt from the terminal does. */
function endService(): void {
  const children = execFileSync('ps', ['-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n').map((line) => line.trim().split(/\s+/));
  for (const [pid, parent, , service] of children) if (Number(parent) === process.pid && service?.startsWith('--service') === true) process.kill(Number(pid), 'SIGINT');
}

test('a text is transformed although the process of esbuild has been ended', async () => {
  expect((await transform(esbuild, 'let a: number = 1')).code).toContain('let a = 1');
  endService();
  expect((await transform(esbuild, 'let b: number = 2')).code).toContain('let b = 2');
  expect(transformSync(esbuild, 'let c: number = 3').code).toContain('let c = 3');
  endService();
  expect(transformSync(esbuild, 'let d: number = 4').code).toContain('let d = 4');
});

test('what esbuild refuses is refused, and one that does not start again is given up', async () => {
  await expect(transform(esbuild, '}')).rejects.toThrow('1 error');
  let starts = 0;
  const gone = (): never => { throw new Error('The service is no longer running: write EPIPE'); };
  const broken: Transformer = { transform: gone, transformSync: gone, stop: async () => { starts++; } };
  await expect(transform(broken, '')).rejects.toThrow('no longer running');
  expect(() => transformSync(broken, '')).toThrow('no longer running');
  expect(starts).toBe(2);
});
