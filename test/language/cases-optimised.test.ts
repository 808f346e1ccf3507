import { defineCases } from './support/define-cases.js';
import { optimised } from './support/modes.js';

defineCases(optimised);
