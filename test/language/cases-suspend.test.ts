import { defineCases } from './support/define-cases.js';
import { suspend, suspendRandom } from './support/modes.js';

// Both generate the same code: what esbuild has made of it for the one is remembered for the other.
defineCases(suspend);
defineCases(suspendRandom);
