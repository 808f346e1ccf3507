/** The passes, in order. Each can be left out by its name: the code is then slower, and as right. */
import type { Graph } from '../ir/graph.js';
import type { State } from '../ir/node.js';
import { unboxPhis } from './doubles.js';
import { hoistGuards } from './hoist.js';
import { eliminateLoads } from './loads.js';
import { findRanges } from './ranges.js';
import { removeRedundancy } from './redundancy.js';
import { mineStrips } from './strips.js';
import { simplify } from './simplify.js';
import type { PassName } from './names.js';
import type { Report } from './reports.js';
import { useDoubleSlots } from './slots.js';
import { threadJumps } from './threading.js';
import { inferTypes } from './types.js';

export interface PassContext { readonly isAvoided: (state: State) => boolean; readonly report: Report }

/** `simplify` cannot be left out: it is what makes use of what the others find. */
export interface Pass { readonly name: PassName | 'simplify'; readonly run: (graph: Graph, context: PassContext) => void }

/** What comes before and behind escape analysis. */
const TYPES: Pass = { name: 'types', run: (graph, { report }) => inferTypes(graph, report) };
const SIMPLIFY: Pass = { name: 'simplify', run: (graph, { report }) => simplify(graph, report) };
const THREADING: Pass = { name: 'threading', run: (graph, { report }) => threadJumps(graph, report) };
const REDUNDANCY: Pass = { name: 'redundancy', run: (graph, { report }) => removeRedundancy(graph, report) };
const LOADS: Pass = { name: 'loads', run: (graph, { report }) => eliminateLoads(graph, report) };

export const EARLY: readonly Pass[] = [TYPES, SIMPLIFY, THREADING, SIMPLIFY, LOADS, REDUNDANCY];

export const LATE: readonly Pass[] = [
  { name: 'slots', run: (graph, { report }) => useDoubleSlots(graph, report) },
  TYPES,
  SIMPLIFY,
  THREADING,
  SIMPLIFY,
  LOADS,
  TYPES,
  SIMPLIFY,
  REDUNDANCY,
  { name: 'hoist', run: (graph, { isAvoided, report }) => hoistGuards(graph, isAvoided, report) },
  TYPES,
  SIMPLIFY,
  REDUNDANCY,
  { name: 'doubles', run: (graph, { report }) => unboxPhis(graph, report) },
  SIMPLIFY,
  { name: 'ranges', run: (graph, { report }) => findRanges(graph, report) },
  { name: 'strips', run: (graph, { report }) => mineStrips(graph, report) },
];
