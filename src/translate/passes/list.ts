/** The passes, in order. Each can be left out by its name: the code is then slower, and as right. */
import type { Graph } from '../ir/graph.js';
import type { State } from '../ir/node.js';
import { unboxPhis } from './doubles.js';
import { hoistGuards } from './hoist.js';
import { findRanges } from './ranges.js';
import { removeRedundancy } from './redundancy.js';
import { simplify } from './simplify.js';
import { inferTypes } from './types.js';

export interface PassContext { readonly isAvoided: (state: State) => boolean }

export interface Pass { readonly name: string; readonly run: (graph: Graph, context: PassContext) => void }

/** Names for `--no-pass`; `inline` and `escape` are not in the list below, because they decide how a function is built. */
export const PASS_NAMES = ['inline', 'types', 'redundancy', 'hoist', 'escape', 'doubles', 'ranges'] as const;
export type PassName = (typeof PASS_NAMES)[number];

/** What comes before and behind escape analysis. */
export const EARLY: readonly Pass[] = [
  { name: 'types', run: inferTypes },
  { name: 'simplify', run: simplify },
  { name: 'redundancy', run: removeRedundancy },
];

export const LATE: readonly Pass[] = [
  ...EARLY,
  { name: 'hoist', run: (graph, { isAvoided }) => hoistGuards(graph, isAvoided) },
  ...EARLY,
  { name: 'doubles', run: unboxPhis },
  ...EARLY,
  { name: 'ranges', run: findRanges },
];
