import { defineCases } from './support/define-cases.js';
import { deopt } from './support/modes.js';

defineCases(deopt);
