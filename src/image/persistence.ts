/** Loads what an earlier run of the same program has left, and leaves something for the next one (`--jit`). */
import type { JitController } from '../jit/controller.js';
import { findCode, persistedUnits, type PersistedUnit } from '../jit/persisted.js';
import { knownMethods } from '../profile/all-code.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { BatchOptions, SourceText } from '../runtime/load/batch.js';
import { installProgram } from '../runtime/load/install-program.js';
import { loadBatch, type LoadResult } from '../runtime/load/load-batch.js';
import { osReason } from '../runtime/os-reason.js';
import type { VM } from '../runtime/vm.js';
import { TRANSLATOR_VERSION } from '../translate/version.js';
import { pathLabel } from '../translate/unit.js';
import { decodeTrustedAot, type AotData } from './aot-section.js';
import { writeAtomically } from './atomic-write.js';
import { batchKey } from './batch-key.js';
import { programProblem } from './check-program.js';
import { emitUnits } from './emit-units.js';
import { readImageFile } from './read-image.js';
import { assertReplaceable } from './replaceable.js';
import { applyFeedback, collectFeedback } from './feedback.js';
import { withLock } from './file-lock.js';
import { encodeJitImage, openJitImage, type OpenJitImage, type StoredBatch } from './jit-image.js';
import { imageFactories, StoredUnits, unitSettings } from './stored-units.js';
import type { Trust } from './trust.js';

/** Milliseconds that the end of a program waits for units that are being compiled. */
const DRAIN_TIME = 10_000;

export interface PersistenceOptions {
  readonly file: string;
  /** Run compiled code whoever has signed it, or nobody. */
  readonly trustAll: boolean;
  readonly trust: Trust;
  /** Number of batches that the program will load. */
  readonly batches: number;
}

export class Persistence {
  private image: OpenJitImage | null = null;
  private aot: AotData | null = null;
  private units: StoredUnits | null = null;
  private batch: StoredBatch | null = null;
  /** Names of the units that were in the image when it was read. */
  private known: ReadonlySet<string> = new Set();
  private loaded = 0;
  private readonly doIts: CompiledMethod[] = [];

  private constructor(private readonly vm: VM, private readonly jit: JitController | null, private readonly options: PersistenceOptions) {}

  /** Reads the image, if there is a good one; `problem` is told why not, where there is a file. */
  static async open(vm: VM, jit: JitController | null, options: PersistenceOptions, problem: (text: string) => void): Promise<Persistence> {
    const persistence = new Persistence(vm, jit, options);
    try {
      await persistence.read();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT') problem(code === undefined ? message : `cannot read "${options.file}": ${osReason(error)}`);
    }
    return persistence;
  }

  /** Loads a batch: from the image if its sources are the same, otherwise from them. Then puts compiled units into use. */
  load(sources: readonly SourceText[], options: BatchOptions): LoadResult {
    const result = this.loadDefinitions(sources, options);
    this.loaded++;
    this.doIts.push(...result.doIts);
    if (result.program !== null) this.useUnits();
    return result;
  }

  /** The compiled units in the image, for what else is to be made of them. Their code is not to be run without trust. */
  get storedUnits(): readonly PersistedUnit[] { return this.aot?.units ?? []; }

  /** Writes the image for the next start. Throws what the file system throws. */
  async save(): Promise<void> {
    const { vm, jit, options: { file, trust } } = this;
    assertReplaceable(file);
    jit?.refreshAll();
    jit?.drain(DRAIN_TIME);
    const feedback = collectFeedback(this.methods());
    await withLock(file, async () => {
      const aot = jit === null ? null : await this.compiledUnits(jit);
      writeAtomically(file, encodeJitImage(vm, { batch: this.batch, feedback, aot }, trust));
    });
  }

  private async read(): Promise<void> {
    const { vm, jit, options: { file, trust } } = this;
    const image = openJitImage(vm, file, readImageFile(file), trust);
    this.image = image;
    if (image.aotBytes === null) return;
    const aot = this.aot = image.signature === 'own' ? decodeTrustedAot(image.aotBytes) : (await import('./aot-schema.js')).decodeAot(image.aotBytes);
    this.known = new Set(aot.units.map(({ unit }) => unit.name));
    if (jit !== null) this.units = new StoredUnits(vm, jit, aot.units, this.trusted ? imageFactories(vm, aot) : null);
  }

  private get trusted(): boolean { return this.image?.signature === 'own' || this.options.trustAll; }

  private loadDefinitions(sources: readonly SourceText[], options: BatchOptions): LoadResult {
    const { vm } = this;
    // What a batch is compiled to depends on what was loaded, and has run, before.
    if (this.loaded > 0 || vm.programs.length > 0) return loadBatch(vm, sources, options);
    const key = batchKey(vm, sources, options);
    const stored = this.image?.batch ?? null;
    if (stored !== null && stored.key === key && (this.image!.signature === 'own' || programProblem(vm, stored.program) === null)) {
      this.batch = stored;
      const installed = installProgram(vm, stored.program);
      return { ...installed, program: stored.program, diagnostics: stored.diagnostics, methodCount: installed.methods.length };
    }
    const result = loadBatch(vm, sources, options);
    if (result.program !== null) this.batch = { key, program: result.program, diagnostics: result.diagnostics };
    return result;
  }

  private useUnits(): void {
    const { units } = this;
    if (this.trusted) applyFeedback(this.vm, this.image!.feedback, this.doIts);
    units?.adopt(this.doIts);
    if (this.loaded >= this.options.batches) units?.reject(this.doIts);
  }

  /** What is compiled now; null if it cannot be made into a module. */
  private async compiledUnits(jit: JitController): Promise<AotData | null> {
    const own = persistedUnits(jit);
    const units = [...own, ...this.unitsOfOthers(own)];
    if (units.length === 0) return null;
    try {
      return { translator: TRANSLATOR_VERSION, settings: unitSettings(this.vm), count: this.vm.options.countEntries, ...await emitUnits(jit, units), units };
    } catch {
      return null;
    }
  }

  /** What other processes have added to the image since it was read, for code that has no unit here. */
  private unitsOfOthers(own: readonly PersistedUnit[]): PersistedUnit[] {
    const { vm, options: { file, trust } } = this;
    try {
      const { signature, aotBytes } = openJitImage(vm, file, readImageFile(file), trust);
      if (signature !== 'own' || aotBytes === null) return [];
      const { translator, settings, units } = decodeTrustedAot(aotBytes);
      if (translator !== TRANSLATOR_VERSION || settings !== unitSettings(vm)) return [];
      const covered = new Set(own.map(({ path }) => pathLabel(path)));
      return units.filter((unit) => !this.known.has(unit.unit.name) && !covered.has(pathLabel(unit.path)) && findCode(vm, unit, this.doIts) !== null);
    } catch {
      return [];
    }
  }

  private *methods(): Generator<CompiledMethod> {
    yield* knownMethods(this.vm);
    yield* this.doIts;
  }
}
