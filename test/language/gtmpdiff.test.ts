import { expect, test } from 'vitest';
import { allCases } from './support/case.js';
import { ast, interpreter } from './support/modes.js';
import { writeFileSync } from 'node:fs';
test('diff', { timeout: 300000 }, async () => {
  const out: string[] = [];
  let same = 0, ok = 0;
  for (const { name, read } of allCases()) {
    let c; try { c = read(); } catch (e) { out.push(`${name}: ${(e as Error).message}`); continue; }
    const run = async (m: any) => { const t = performance.now(); try { return { ...(await m.run(c)), t: performance.now() - t }; } catch (e) { return { stdout: '', stderr: 'HOST ' + (e as Error).stack!.split('\n').slice(0, 6).join('\n'), status: -1, t: 0 }; } };
    const { t: ta, ...a } = await run(ast), { t: ti, ...b } = await run(interpreter);
    const right = JSON.stringify(b) === JSON.stringify(c.expected);
    if (right) ok++;
    if (JSON.stringify(a) === JSON.stringify(b)) { same++; if (!right) out.push(`--- BOTH WRONG ${name}\nexpected ${JSON.stringify(c.expected)}\ngot      ${JSON.stringify(b)}`); }
    else out.push(`*** DIFF ${name}\nast ${JSON.stringify(a)}\nint ${JSON.stringify(b)}\nexp ${JSON.stringify(c.expected)}`);
    if (ta > 300 || ti > 300) out.push(`slow ${name} ast ${ta | 0} int ${ti | 0}`);
  }
  writeFileSync('/tmp/gwork/diff.txt', out.join('\n') + `\nsame ${same} right ${ok} of ${allCases().length}\n`);
});
