/** What nodes may do besides computing a value, by their operations. */

/** They run other code. */
export const CALLS: ReadonlySet<string> = new Set(['call', 'callBlock', 'send', 'superSend']);

/** They may take long: other code, or the runtime's. */
export const LONG: ReadonlySet<string> = new Set([...CALLS, 'primitive', 'generic']);

/** After them anything may hold anything: they run other code, or let other processes run. */
export const BARRIERS: ReadonlySet<string> = new Set([...LONG, 'thisContext', 'poll', 'countdown', 'pollAtSend', 'mustBeBoolean']);
