import { defineCases } from './support/define-cases.js';
import { failTranslate } from './support/fail-mode.js';

defineCases(failTranslate);
