import { BuiltMode } from './built-mode.js';
import { ImageMode } from './image-mode.js';
import { ast, baseline, deopt, deoptRandom, interpreter, optimised, optimisedWarm, suspend, suspendRandom, suspendSwitch, suspendSwitchInterpreted, type Mode } from './modes.js';

/** Every mode in which code runs in its own way. With an injected failure it runs as in one of these. */
export const allModes: readonly Mode[] = [
  interpreter, ast, baseline, optimised, optimisedWarm, deopt, deoptRandom, suspend, suspendRandom, suspendSwitch, suspendSwitchInterpreted, new ImageMode(), new BuiltMode(),
];
