/** Loads what an earlier run of the same program has left, and leaves something for the next one (`--jit`). */
import { readFileSync } from 'node:fs';
import type { JitController } from '../jit/controller.js';
import { loadModule } from '../jit/load.js';
import { adoptUnit, counting, findCode, persistedUnits, type PersistedUnit } from '../jit/persisted.js';
import { TYPES_MODULE_TEXT } from './aot-module.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { BatchOptions, SourceText } from '../runtime/load/batch.js';
import { installProgram } from '../runtime/load/install-program.js';
import { loadBatch, type LoadResult } from '../runtime/load/load-batch.js';
import type { VM } from '../runtime/vm.js';
