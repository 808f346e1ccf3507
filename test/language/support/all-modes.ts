import { BuiltMode } from './built-mode.js';
import { failEmit, failEsbuild, failLoad, failTranslate } from './fail-mode.js';
import { failWorker } from './fail-worker-mode.js';
import { ImageMode } from './image-mode.js';
import { ast, baseline, deopt, deoptRandom, interpreter, random, suspend, suspendRandom, suspendSwitch, suspendSwitchInterpreted, type Mode } from './modes.js';

export { failWorker };

/** Every mode there is. `failWorker` has to be opened before and closed after. */
export const allModes: readonly Mode[] = [
  interpreter, ast, baseline, deopt, suspend, deoptRandom, suspendRandom, random, suspendSwitch, suspendSwitchInterpreted, new ImageMode(), new BuiltMode(),
  failTranslate, failEmit, failEsbuild, failLoad, failWorker,
];
