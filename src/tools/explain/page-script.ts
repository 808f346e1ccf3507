/** What an explanation's page runs: lines that belong together light up when the pointer is on one of them, and stay so, in view, when it is clicked. */
export const PAGE_SCRIPT = String.raw`
'use strict';
const groups = new Map();
for (const element of document.querySelectorAll('[data-key]')) {
  const { key } = element.dataset;
  if (!groups.has(key)) groups.set(key, []);
  groups.get(key).push(element);
}
let pinned = null;
const mark = (key, style, on) => { for (const element of groups.get(key) ?? []) element.classList.toggle(style, on); };
const keyOf = (event) => event.target.closest?.('[data-key]')?.dataset.key ?? null;

function show(key, except) {
  for (const pane of document.querySelectorAll('.pane')) {
    const line = pane.contains(except) ? null : pane.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (line !== null) pane.scrollTo({ top: line.offsetTop - pane.offsetTop - pane.clientHeight / 3, behavior: 'smooth' });
  }
}

document.addEventListener('mouseover', (event) => { const key = keyOf(event); if (key !== null) mark(key, 'near', true); });
document.addEventListener('mouseout', (event) => { const key = keyOf(event); if (key !== null) mark(key, 'near', false); });
document.addEventListener('click', (event) => {
  const key = keyOf(event);
  if (key === null || String(getSelection()) !== '') return;
  if (pinned !== null) mark(pinned, 'pinned', false);
  pinned = pinned === key ? null : key;
  if (pinned === null) return;
  mark(key, 'pinned', true);
  show(key, event.target);
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || pinned === null) return;
  mark(pinned, 'pinned', false);
  pinned = null;
});
`;
