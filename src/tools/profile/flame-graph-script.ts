/** What the page of a flame graph runs. Nodes are [name, weight, compiled, children]; boxes narrower than a third of a pixel are not made. */
export const FLAME_GRAPH_SCRIPT = String.raw`
'use strict';
const { unit, root, names } = JSON.parse(document.getElementById('data').textContent);
const graph = document.getElementById('graph'), details = document.getElementById('details'), found = document.getElementById('found'), search = document.getElementById('search');
const ROW = 18, parents = new Map();
let zoomed = root, pattern = '';

(function link(top) {
  const waiting = [top];
  while (waiting.length > 0) {
    const node = waiting.pop();
    node[3].sort((a, b) => b[1] - a[1]);
    for (const child of node[3]) { parents.set(child, node); waiting.push(child); }
  }
})(root);

const percent = (weight, all) => (all === 0 ? 0 : 100 * weight / all).toFixed(2) + ' %';
const amount = (weight) => unit === 'microseconds' ? (weight / 1000).toFixed(1) + ' ms' : unit === 'bytes' ? (weight / 1024).toFixed(0) + ' KiB' : Math.round(weight) + ' ' + unit;
const matches = (node) => pattern !== '' && names[node[0]][0].toLowerCase().includes(pattern);

function color(node) {
  const [label, place] = names[node[0]];
  if (label.startsWith('(') || node === root) return '#cfcfcf';
  let hash = 0;
  for (const character of label.split('>>')[0]) hash = (hash * 31 + character.codePointAt(0)) % 97;
  const share = node[1] === 0 ? 0 : node[2] / node[1], shade = 66 + hash / 97 * 14 + (place === 'library' ? 6 : 0);
  return share >= .5 ? 'hsl(28 ' + (55 + 35 * share) + '% ' + shade + '%)' : 'hsl(205 ' + (65 - 40 * share) + '% ' + shade + '%)';
}

function describe(node) {
  const [label, place] = names[node[0]], own = node[1] - node[3].reduce((sum, child) => sum + child[1], 0);
  const tier = node === root || label.startsWith('(') ? '' : ', ' + percent(node[2], node[1]) + ' compiled';
  return label + (place === '' ? '' : '  ' + place) + '\n' + amount(node[1]) + ' (' + percent(node[1], root[1]) + '), own ' + amount(own) + ' (' + percent(own, root[1]) + ')' + tier;
}

function box(node, left, width, depth, above) {
  const element = document.createElement('div');
  element.style.cssText = 'left:' + left + 'px;width:' + Math.max(width, 1) + 'px;top:' + depth * ROW + 'px;background:' + color(node);
  if (width > 24) element.textContent = names[node[0]][0];
  if (width < 4) element.classList.add('thin');
  if (above) element.classList.add('above');
  if (matches(node)) element.classList.add('marked');
  element.title = describe(node);
  element.addEventListener('mouseenter', () => { details.textContent = describe(node); });
  element.addEventListener('click', () => zoom(node));
  graph.append(element);
}

function draw() {
  graph.replaceChildren();
  const width = graph.clientWidth, above = [];
  for (let node = parents.get(zoomed); node !== undefined; node = parents.get(node)) above.unshift(node);
  above.forEach((node, depth) => box(node, 0, width, depth, true));
  const waiting = [[zoomed, 0, width, above.length]];
  while (waiting.length > 0) {
    const [node, left, wide, depth] = waiting.pop();
    box(node, left, wide, depth, false);
    let at = left;
    for (const child of node[3]) {
      const share = node[1] === 0 ? 0 : wide * child[1] / node[1];
      if (share >= .34) waiting.push([child, at, share, depth + 1]);
      at += share;
    }
  }
}

function zoom(node) {
  zoomed = node;
  details.textContent = describe(node);
  draw();
}

function mark() {
  pattern = search.value.trim().toLowerCase();
  let weight = 0;
  const waiting = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    // What is called from a match is part of it.
    if (matches(node)) weight += node[1];
    else waiting.push(...node[3]);
  }
  found.textContent = pattern === '' ? '' : amount(weight) + ' (' + percent(weight, root[1]) + ')';
  draw();
}

search.addEventListener('input', mark);
document.getElementById('reset').addEventListener('click', () => { search.value = ''; mark(); zoom(root); });
graph.addEventListener('keydown', (event) => { if (event.key === 'Escape' || event.key === 'Backspace') zoom(parents.get(zoomed) ?? root); });
addEventListener('resize', draw);
draw();
`;
