import { defineCases } from './support/define-cases.js';
import { failLoad } from './support/fail-mode.js';

defineCases(failLoad);
