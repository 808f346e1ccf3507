/** Damages images and manifests and reads them: each is taken or refused by a clear error. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { CommandError } from '../../src/cli/errors.js';
import { readManifest } from '../../src/cli/project-manifest.js';
import { AOT } from '../../src/image/aot-section.js';
import { decodeContainer, encodeContainer } from '../../src/image/container.js';
import { ImageError } from '../../src/image/errors.js';
import { Persistence } from '../../src/image/persistence.js';
import { encodeSnapshot } from '../../src/image/snapshot.js';
import { Trust } from '../../src/image/trust.js';
import { verifyImage } from '../../src/image/verify-image.js';
import type { VM } from '../../src/runtime/vm.js';
import { compiled, COUNTER, newCompilingVM, newVM } from '../image/support.js';
import { mutated, randomNumbers } from './mutate.js';

/** Milliseconds of processor time within which each file must be read or refused. */
const LONGEST = 1000;

const PROGRAM = `${COUNTER}
| c |
c := Loud new.
1 to: 100 do: [:k | c add: #(1 2 3); find: 2 in: #(1 2)].
`;

const MANIFEST = `[project]
name = "my-app"
namespace = "MyApp"
maggie = ">=0.1.0 <9.0.0"
[source]
dirs = ["src", "lib"]
entry = "Main.start"
exclude = ["*_old.mag"]
[dependencies]
util = { path = "../util", namespace = "U" }
net = { git = "https://example.org/net", tag = "v1" }
[[target]]
name = "server"
extra-dirs = ["server"]
[test]
timeout = 5000
[runtime]
max-frame-depth = 5_000
strict = true
`;

export class FileFuzzer {
  /** Files that were taken, by kind. */
  readonly taken = { image: 0, manifest: 0 };
  private vm: VM = newVM().vm;

  private constructor(private readonly directory: string, private readonly images: readonly Buffer[]) {}

  static async create(): Promise<FileFuzzer> {
    const directory = mkdtempSync(join(tmpdir(), 'mag-fuzz-'));
    return new FileFuzzer(directory, [encodeSnapshot(newVM().vm, [compiled(COUNTER)]), await jitImage(directory)]);
  }

  /** What is wrong with how the damaged file of this seed is read; null if all is well. */
  async check(seed: number): Promise<string | null> {
    const random = randomNumbers(seed), begin = process.cpuUsage();
    const problem = await (random(5) === 0 ? this.readManifest(seed) : this.readImage(random));
    const { user, system } = process.cpuUsage(begin), time = Math.round((user + system) / 1000);
    return problem ?? (time > LONGEST ? `took ${time} ms` : null);
  }

  close(): void { rmSync(this.directory, { recursive: true }); }

  private async readImage(random: (limit: number) => number): Promise<string | null> {
    const image = this.images[random(this.images.length)]!;
    const bytes = random(4) === 0 ? damaged(image, random) : forged(image, random);
    try {
      verifyImage(this.vm, 'x', bytes);
      this.taken.image++;
      this.vm = newVM().vm;
      return null;
    } catch (error) {
      return error instanceof ImageError ? null : String((error as Error).stack);
    }
  }

  private async readManifest(seed: number): Promise<string | null> {
    const file = join(this.directory, 'maggie.toml');
    writeFileSync(file, mutated([MANIFEST], seed));
    try {
      await readManifest(file);
      this.taken.manifest++;
      return null;
    } catch (error) {
      if (!(error instanceof CommandError)) return String((error as Error).stack);
      return error.message.includes('\n') ? `more than one line: ${error.message}` : null;
    }
  }
}

/** What a run of the program leaves, with feedback and compiled units. */
async function jitImage(directory: string): Promise<Buffer> {
  const file = join(directory, 'program.jit'), { vm, jit } = await newCompilingVM({ jitThreshold: 20 });
  const persistence = await Persistence.open(vm, jit, { file, trustAll: false, trust: new Trust(join(directory, 'config')), batches: 1 }, (problem) => { throw new Error(problem); });
  for (const doIt of persistence.load([{ path: 'program.mag', text: PROGRAM }], {}).doIts) await vm.scheduler.runInTurns(doIt, null);
  await persistence.save();
  return readFileSync(file);
}

/** Bytes changed, cut off, put in or repeated anywhere, whatever the checksums say. */
function damaged(image: Buffer, random: (limit: number) => number): Buffer {
  const at = random(image.length), some = 1 + random(40);
  switch (random(4)) {
    case 0: return image.subarray(0, at);
    case 1: return Buffer.concat([image.subarray(0, at), image.subarray(at + some)]);
    case 2: return Buffer.concat([image.subarray(0, at), image.subarray(random(image.length)).subarray(0, some), image.subarray(at)]);
    default: {
      const bytes = Buffer.from(image);
      for (let n = random(5); n >= 0; n--) bytes[random(n % 2 === 0 ? Math.min(300, bytes.length) : bytes.length)] = random(256);
      return bytes;
    }
  }
}

/** One section changed, all checksums right: what somebody with bad intentions would make. */
function forged(image: Buffer, random: (limit: number) => number): Buffer {
  const container = decodeContainer('x', image), chosen = random(container.entries.length);
  return encodeContainer(container.kind, container.entries.map(({ tag }, i) => {
    const bytes = container.section(tag);
    if (i !== chosen) return { tag, bytes };
    return { tag, bytes: tag === AOT && random(2) === 0 ? deflateRawSync(damaged(inflateRawSync(bytes), random)) : damaged(bytes, random) };
  }));
}
