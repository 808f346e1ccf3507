import { defineCases } from './support/define-cases.js';
import { deoptRandom, random, suspendRandom } from './support/modes.js';

// A case that fails says whether it does so in one of the two alone.
defineCases(random, () => true, [deoptRandom, suspendRandom]);
