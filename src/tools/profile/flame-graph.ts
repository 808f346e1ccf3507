/** The flame graph: one HTML file that loads nothing. */
import type { Code } from '../../runtime/code.js';
import { fileOf, labelOf } from './analysis.js';
import { FLAME_GRAPH_SCRIPT } from './flame-graph-script.js';
import { FLAME_GRAPH_STYLE } from './flame-graph-style.js';
import { LikelyLines } from './likely-lines.js';
import type { Elsewhere, Samples } from './samples.js';

/** A call path that is rarer than this share of all samples is left out: it would be narrower than a hundredth of a pixel. */
const LEAST_SHARE = 1e-5;

class Node {
  weight = 0;
  compiled = 0;
  readonly children = new Map<Code | Elsewhere, Node>();

  child(code: Code | Elsewhere): Node {
    let child = this.children.get(code);
    if (child === undefined) this.children.set(code, child = new Node());
    return child;
  }
}

/** As the page reads it: index of the name, weight, weight in compiled code, children. */
type NodeData = readonly [name: number, weight: number, compiled: number, children: readonly NodeData[]];

/** `title`: name of the program. The page is made for one list of samples. */
export function flameGraph(title: string, { unit, samples }: Samples): string {
  const root = new Node();
  for (const { stack, weight } of samples) {
    let node = root;
    root.weight += weight;
    for (const { code, tier } of stack) {
      node = node.child(code);
      node.weight += weight;
      if (tier === 'compiled') node.compiled += weight;
    }
  }
  const likely = new LikelyLines();
  const names: [label: string, place: string][] = [[title, '']];
  const indexes = new Map<Code | Elsewhere, number>();
  const indexOf = (code: Code | Elsewhere): number => {
    let index = indexes.get(code);
    if (index === undefined) {
      indexes.set(code, index = names.length);
      const file = fileOf(code);
      names.push([labelOf(code), typeof code === 'string' ? '' : file === null ? 'library' : `${file}:${likely.firstLine(code)}`]);
    }
    return index;
  };
  const least = root.weight * LEAST_SHARE;
  const data = (name: number, { weight, compiled, children }: Node): NodeData =>
    [name, weight, compiled, [...children].filter(([, child]) => child.weight >= least).map(([code, child]) => data(indexOf(code), child))];
  return page(title, { unit, root: data(0, root), names });
}

function page(title: string, data: object): string {
  const escaped = title.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Profile of ${escaped}</title>
<style>${FLAME_GRAPH_STYLE}</style>
<header>
<h1>Profile of ${escaped}</h1>
<label>Search <input id="search" type="search" autocomplete="off" placeholder="method or class"></label>
<output id="found"></output>
<button id="reset" type="button">Show all</button>
<p class="legend"><span class="compiled"></span> compiled <span class="interpreted"></span> interpreted <span class="elsewhere"></span> virtual machine</p>
</header>
<main id="graph" tabindex="0" aria-label="Flame graph: callers above what they call. Click to zoom."></main>
<footer id="details">Callers stand above what they call; width is weight. Click a box to zoom, search to mark.</footer>
<script type="application/json" id="data">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>
<script>${FLAME_GRAPH_SCRIPT}</script>
</html>
`;
}
