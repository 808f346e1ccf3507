import { compileUnits } from '../../../src/build/compile-units.js';
import { TABLE_FORMAT } from '../../../src/build/dispatch-table.js';
import { decodeBatches, decodeSettings, encodeProgramImage, startOptions } from '../../../src/build/program-image.js';
import { runBuilt } from '../../../src/build/runtime/load-built.js';
import { attachEngine } from '../../../src/build/runtime/start.js';
import { selectCode } from '../../../src/build/select-code.js';
import type { DispatchTable } from '../../../src/build/types/dispatch.js';
import { loadAndRun } from '../../../src/cli/run-program.js';
import { applyFeedback, collectFeedback, type CodeRecord } from '../../../src/image/feedback.js';
import type { Transformer } from '../../../src/jit/transform.js';
import type { JitController } from '../../../src/jit/controller.js';
import { loadModule } from '../../../src/jit/load.js';
import { knownMethods } from '../../../src/profile/all-code.js';
import type { JitStatistics } from '../../../src/profile/jit-statistics.js';
import type { CompiledMethod } from '../../../src/runtime/code.js';
import { loadBatch } from '../../../src/runtime/load/load-batch.js';
import type { VM } from '../../../src/runtime/vm.js';
import { reportDiagnostics } from '../../../src/tools/report-diagnostics.js';
import { moduleText } from '../../../src/translate/module.js';
import { TRANSLATOR_VERSION } from '../../../src/translate/version.js';
import * as rememberingEsbuild from '../../support/remembering-esbuild.js';
import { rememberingTranslate } from '../../support/remembering-translator.js';
import type { Case, Outcome } from './case.js';
import type { Mode } from './modes.js';
import { caseOptions, caseSources, newVM, useKeptThreads } from './program.js';

/** Stands for the digest of the library: both VMs of a case have the same one. */
const LIBRARY = '0'.repeat(64);

interface BuiltCase { readonly image: Buffer; readonly table: DispatchTable }

/** Of so many sites that have seen something, one is forgotten: an earlier run seldom comes everywhere. */
const FORGOTTEN = 4;

/**
 * Every case goes the way of `mag build`, in this process: a first VM runs it in the interpreter, for the feedback; a second one loads it and compiles all of its code
 * with most of that; a third one runs its image with the compiled units and without a compiler. Making a module of it, which takes seconds, is tested with a few cases
 * elsewhere.
 */
export class BuiltMode implements Mode {
  readonly name: string;
  /** Counters of the last run. */
  statistics: JitStatistics | null = null;

  /** `deopt`: as the option of `mag build`. `transformer` stands for esbuild. */
  constructor(private readonly deopt: 'none' | 'all' | 'random' = 'none', private readonly transformer: Transformer = rememberingEsbuild) { this.name = deopt === 'none' ? 'built' : `built-deopt-${deopt}`; }

  async run(c: Case): Promise<Outcome> {
    const built = await this.build(c);
    if ('status' in built) return built;
    const settings = decodeSettings(built.image);
    let jit: JitController | null = null;
    const { vm, out, err } = await newVM({ ...caseOptions(c), maxDepth: settings.maxDepth, strict: settings.strict, deopt: settings.deopt, deoptSeed: settings.deoptSeed, jit: 0, countEntries: true }, (fresh) => {
      ({ jit } = attachEngine(fresh));
      useKeptThreads(fresh);
      fresh.kernelDigest = () => LIBRARY;
    });
    const status = await runBuilt(vm, jit!, decodeBatches(vm, built.image), settings, built.table);
    this.statistics = jit!.statistics();
    vm.scheduler.shutdown();
    return { stdout: out.text, stderr: err.text, status };
  }

  /** What a build of the case holds, or, for a program with errors, what the build says of them. */
  private async build(c: Case): Promise<BuiltCase | Outcome> {
    const { vm, out, err } = await newVM({ ...caseOptions(c), deopt: this.deopt, deoptSeed: 1, jit: 0 });
    vm.kernelDigest = () => LIBRARY;
    const sources = caseSources(c);
    const { program, diagnostics, methods, doIts } = loadBatch(vm, sources);
    if (program === null) {
      reportDiagnostics(vm, diagnostics, sources);
      return { stdout: out.text, stderr: err.text, status: 1 };
    }
    applyFeedback(vm, await feedbackOf(c), doIts);
    const image = encodeProgramImage(vm, [{ program, warnings: diagnostics }], { entry: null, namespace: null, ...startOptions(vm.options) });
    return { image, table: dispatchTable(vm, selectCode(vm, methods, doIts, []), this.transformer) };
  }
}

/** What most sites of the case have seen when it has run. */
async function feedbackOf(c: Case): Promise<CodeRecord[]> {
  const { vm } = await newVM({ ...caseOptions(c), jit: 0 });
  const doIts: CompiledMethod[] = [];
  await loadAndRun(vm, caseSources(c), { verbose: false }, {}, (_, sources, options) => {
    const result = loadBatch(vm, sources, options);
    doIts.push(...result.doIts);
    return result;
  });
  vm.scheduler.shutdown();
  let count = 0;
  return collectFeedback([...knownMethods(vm), ...doIts]).map((record) => ({ ...record, sites: record.sites.filter(() => ++count % FORGOTTEN !== 0) }));
}

function dispatchTable(vm: VM, codes: ReturnType<typeof selectCode>, { transformSync }: Transformer): DispatchTable {
  const { units } = compileUnits(vm, codes, rememberingTranslate);
  const { code } = transformSync(moduleText(units.flatMap(({ unit, baseline }) => (baseline === undefined ? [unit] : [unit, baseline]))), { loader: 'ts', format: 'cjs', target: 'node20' });
  const factories = loadModule(code, 'built-case.js');
  return { format: TABLE_FORMAT, translator: TRANSLATOR_VERSION, library: LIBRARY, units: units.map((data) => ({ factory: factories[data.unit.name]!, ...(data.baseline === undefined ? {} : { baseline: factories[data.baseline.name]! }), data })) };
}
