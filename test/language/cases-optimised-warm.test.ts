import { defineCases } from './support/define-cases.js';
import { optimisedWarm } from './support/modes.js';

defineCases(optimisedWarm);
