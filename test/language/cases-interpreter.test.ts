import { defineCases } from './support/define-cases.js';
import { interpreter } from './support/modes.js';

defineCases(interpreter);
