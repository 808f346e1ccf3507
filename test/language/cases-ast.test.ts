import { defineCases } from './support/define-cases.js';
import { ast } from './support/modes.js';

defineCases(ast);
