import { defineCases } from './support/define-cases.js';
import { suspend } from './support/modes.js';

defineCases(suspend);
