import { defineCases } from './support/define-cases.js';
import { baseline } from './support/modes.js';

defineCases(baseline);
