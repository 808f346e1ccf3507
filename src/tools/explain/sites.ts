import { decodeAt } from '../../bytecode/decode.js';
import { positionAt } from '../../process/activations.js';
import { cacheState } from '../../profile/cache-statistics.js';
import { codePath } from '../../profile/feedback.js';
import { KIND_FLOAT, KIND_INTEGER, KIND_MIXED, KIND_OTHER, KIND_WIDE } from '../../profile/kinds.js';
import type { Code, Site } from '../../runtime/code.js';
import { pathLabel } from '../../translate/unit.js';
import type { Explanation } from './schema.js';

type SiteFacts = Explanation['feedback'][number];

const OPERANDS = [[KIND_FLOAT, 'floats'], [KIND_INTEGER, 'integers'], [KIND_MIXED, 'float and integer'], [KIND_OTHER, 'others'], [KIND_WIDE, 'results of more than 32 bits']] as const;

/** What the send sites of a code have seen, in the order of its instructions. */
export function sitesOf(code: Code): SiteFacts[] {
  const { template } = code;
  const label = pathLabel(codePath(code));
  const facts: SiteFacts[] = [];
  for (let pc = 0; pc < template.words.length;) {
    const instruction = decodeAt(template.words, pc);
    if (instruction === null) break;
    const site = code.sites[instruction.site];
    if (site !== undefined) facts.push({ code: label, pc, ...positionAt(template.positions, pc), ...seen(site) });
    pc = instruction.next;
  }
  return facts;
}

function seen(site: Site): Pick<SiteFacts, 'selector' | 'state' | 'classes' | 'operands'> {
  const classes = site.classes.map((cls, i) => ({ name: cls.displayName, count: site.counts[i]!, method: pathLabel(codePath(site.targets[i]!)) }));
  return {
    selector: site.selector.text, state: cacheState(site), classes: classes.sort((a, b) => b.count - a.count),
    operands: OPERANDS.filter(([bit]) => (site.kinds & bit) !== 0).map(([, name]) => name),
  };
}
