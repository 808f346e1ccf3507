import { compileUnits } from '../../../src/build/compile-units.js';
import { TABLE_FORMAT } from '../../../src/build/dispatch-table.js';
import { decodeBatches, decodeSettings, encodeProgramImage } from '../../../src/build/program-image.js';
import { runBuilt } from '../../../src/build/runtime/load-built.js';
import { attachEngine } from '../../../src/build/runtime/start.js';
import { selectCode } from '../../../src/build/select-code.js';
import type { DispatchTable } from '../../../src/build/types/dispatch.js';
import type { JitController } from '../../../src/jit/controller.js';
import { loadModule } from '../../../src/jit/load.js';
import type { JitStatistics } from '../../../src/profile/jit-statistics.js';
import { loadBatch } from '../../../src/runtime/load/load-batch.js';
import type { VM } from '../../../src/runtime/vm.js';
import { reportDiagnostics } from '../../../src/tools/report-diagnostics.js';
import { moduleText } from '../../../src/translate/module.js';
import { TRANSLATOR_VERSION } from '../../../src/translate/version.js';
import { transformSync } from '../../support/remembering-esbuild.js';
import type { Case, Outcome } from './case.js';
import type { Mode } from './modes.js';
import { caseOptions, caseSources, newVM } from './program.js';

/** Stands for the digest of the library: both VMs of a case have the same one. */
const LIBRARY = '0'.repeat(64);

interface BuiltCase { readonly image: Buffer; readonly table: DispatchTable }

/**
 * Every case goes the way of `mag build`, in this process: one VM loads it and compiles all of its code, another one runs its image with the compiled
 * units and without a compiler. Making a module of that, which takes seconds, is tested with a few cases elsewhere.
 */
export class BuiltMode implements Mode {
  readonly name = 'built';
  /** Counters of the last run. */
  statistics: JitStatistics | null = null;

  async run(c: Case): Promise<Outcome> {
    const built = await this.build(c);
    if ('status' in built) return built;
    const settings = decodeSettings(built.image);
    let jit: JitController | null = null;
    const { vm, out, err } = await newVM({ ...caseOptions(c), maxDepth: settings.maxDepth, strict: settings.strict, jit: 0, countEntries: true }, (fresh) => {
      ({ jit } = attachEngine(fresh));
      fresh.kernelDigest = () => LIBRARY;
    });
    const status = await runBuilt(vm, jit!, decodeBatches(vm, built.image), settings, built.table);
    this.statistics = jit!.statistics();
    vm.scheduler.shutdown();
    return { stdout: out.text, stderr: err.text, status };
  }

  /** What a build of the case holds, or, for a program with errors, what the build says of them. */
  private async build(c: Case): Promise<BuiltCase | Outcome> {
    const { vm, out, err } = await newVM({ ...caseOptions(c), jit: 0 });
    vm.kernelDigest = () => LIBRARY;
    const sources = caseSources(c);
    const { program, diagnostics, methods, doIts } = loadBatch(vm, sources);
    if (program === null) {
      reportDiagnostics(vm, diagnostics, sources);
      return { stdout: out.text, stderr: err.text, status: 1 };
    }
    const { maxDepth, strict, mailboxCapacity, restrictions } = vm.options;
    const image = encodeProgramImage(vm, [{ program, warnings: diagnostics }], { entry: null, namespace: null, maxDepth, strict, mailboxCapacity, restrictions });
    return { image, table: dispatchTable(vm, selectCode(vm, methods, doIts, [])) };
  }
}

function dispatchTable(vm: VM, codes: ReturnType<typeof selectCode>): DispatchTable {
  const { units } = compileUnits(vm, codes);
  const { code } = transformSync(moduleText(units.map(({ unit }) => unit)), { loader: 'ts', format: 'cjs', target: 'node20' });
  const factories = loadModule(code, 'built-case.js');
  return { format: TABLE_FORMAT, translator: TRANSLATOR_VERSION, library: LIBRARY, units: units.map((data) => ({ factory: factories[data.unit.name]!, data })) };
}
