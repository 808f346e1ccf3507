/** Names of the passes that can be left out. `inline` and `escape` are not in the list of passes, because they decide how a function is built. */
export const PASS_NAMES = ['inline', 'types', 'threading', 'redundancy', 'loads', 'hoist', 'escape', 'doubles', 'ranges', 'strips', 'slots'] as const;

export type PassName = (typeof PASS_NAMES)[number];
