import { defineCases } from './support/define-cases.js';
import { random } from './support/modes.js';

defineCases(random);
