import { BuiltMode } from './support/built-mode.js';
import { defineCases } from './support/define-cases.js';

defineCases(new BuiltMode());
