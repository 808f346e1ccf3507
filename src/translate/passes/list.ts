/** The passes, in order. Each can be left out by its name: the code is then slower, and as right. */
import type { Graph } from '../ir/graph.js';
import type { State } from '../ir/node.js';
import { unboxPhis } from './doubles.js';
import { hoistGuards } from './hoist.js';
import { findRanges } from './ranges.js';
import { removeRedundancy } from './redundancy.js';
import { simplify } from './simplify.js';
import type { PassName } from './names.js';
import { inferTypes } from './types.js';

export interface PassContext { readonly isAvoided: (state: State) => boolean }

/** `simplify` cannot be left out: it is what makes use of what the others find. */
export interface Pass { readonly name: PassName | 'simplify'; readonly run: (graph: Graph, context: PassContext) => void }

/** What comes before and behind escape analysis. */
const TYPES: Pass = { name: 'types', run: inferTypes };
const SIMPLIFY: Pass = { name: 'simplify', run: simplify };
const REDUNDANCY: Pass = { name: 'redundancy', run: removeRedundancy };

export const EARLY: readonly Pass[] = [TYPES, SIMPLIFY, REDUNDANCY];

export const LATE: readonly Pass[] = [
  TYPES,
  SIMPLIFY,
  { name: 'hoist', run: (graph, { isAvoided }) => hoistGuards(graph, isAvoided) },
  TYPES,
  SIMPLIFY,
  REDUNDANCY,
  { name: 'doubles', run: unboxPhis },
  SIMPLIFY,
  { name: 'ranges', run: findRanges },
];
