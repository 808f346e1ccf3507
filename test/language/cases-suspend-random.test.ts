import { defineCases } from './support/define-cases.js';
import { suspendRandom } from './support/modes.js';

defineCases(suspendRandom);
