import { defineCases } from './support/define-cases.js';
import { failEmit } from './support/fail-mode.js';

defineCases(failEmit);
