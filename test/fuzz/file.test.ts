import { expect, it } from 'vitest';
import { FileFuzzer } from './file-fuzzer.js';

it('damaged images and manifests are taken, or refused by a clear error and in time', async () => {
  const fuzzer = await FileFuzzer.create();
  try {
    const problems: string[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      const problem = await fuzzer.check(seed);
      if (problem !== null) problems.push(`seed ${seed}: ${problem}`);
    }
    expect(problems).toEqual([]);
    expect(fuzzer.taken).toEqual({ image: expect.any(Number), manifest: expect.any(Number) });
    expect(fuzzer.taken.manifest).toBeGreaterThan(3);
  } finally {
    fuzzer.close();
  }
});
