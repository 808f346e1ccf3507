import { defineCases } from './support/define-cases.js';
import type { Case } from './support/case.js';
import { suspendSwitch, suspendSwitchInterpreted } from './support/modes.js';

/** A program of one process cannot be switched away from: these modes would do to it what `suspend-random` does. */
const hasProcesses = ({ files }: Case): boolean => files.some(({ text }) => /\b(?:fork|wrap:|Supervisor new:)/.test(text));

for (const mode of [suspendSwitch, suspendSwitchInterpreted]) defineCases(mode, (c) => hasProcesses(c) && !c.inTurn);
