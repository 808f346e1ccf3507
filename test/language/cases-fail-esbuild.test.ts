import { defineCases } from './support/define-cases.js';
import { failEsbuild } from './support/fail-mode.js';

defineCases(failEsbuild);
