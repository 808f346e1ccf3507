import { defineCases } from './support/define-cases.js';
import { SCHEDULED_AREAS, suspendSwitch } from './support/modes.js';

defineCases(suspendSwitch, SCHEDULED_AREAS);
