import { defineCases } from './support/define-cases.js';
import { deoptRandom } from './support/modes.js';

defineCases(deoptRandom);
