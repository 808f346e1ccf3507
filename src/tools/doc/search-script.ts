/** The search of a site: names that contain what is typed, the closest first. */
export const SEARCH_SCRIPT = `'use strict';
(() => {
  const MOST = 40;
  const root = document.body.dataset.root;
  const input = document.querySelector('.search input');
  const results = document.querySelector('.results');
  let chosen = -1;

  // The part behind >> counts, and what it begins with most.
  const rank = (label, wanted) => {
    const text = label.toLowerCase(), name = text.slice(text.lastIndexOf('>>') < 0 ? 0 : text.lastIndexOf('>>') + 2);
    if (text === wanted) return 0;
    if (name === wanted) return 1;
    if (name.startsWith(wanted)) return 2;
    if (text.startsWith(wanted)) return 3;
    return text.includes(wanted) ? 4 : -1;
  };

  const find = (wanted) => window.searchIndex
    .map((entry, index) => ({ entry, index, rank: rank(entry[0], wanted) }))
    .filter((found) => found.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.entry[0].length - b.entry[0].length || a.index - b.index)
    .slice(0, MOST);

  const choose = (index) => {
    const links = results.querySelectorAll('a');
    if (links.length === 0) return;
    chosen = (index + links.length) % links.length;
    links.forEach((link, at) => link.classList.toggle('chosen', at === chosen));
    links[chosen].scrollIntoView({ block: 'nearest' });
  };

  const show = () => {
    const wanted = input.value.trim().toLowerCase();
    results.textContent = '';
    results.hidden = wanted === '';
    chosen = -1;
    if (wanted === '') return;
    const found = find(wanted);
    for (const { entry: [label, kind, url] } of found) {
      const item = document.createElement('li'), link = document.createElement('a'), note = document.createElement('small');
      link.href = root + url;
      link.textContent = label;
      note.textContent = kind;
      link.append(note);
      item.append(link);
      results.append(item);
    }
    if (found.length === 0) results.append(Object.assign(document.createElement('li'), { className: 'none', textContent: 'Nothing found' }));
    else choose(0);
  };

  const hide = () => { results.hidden = true; };
  input.addEventListener('input', show);
  input.addEventListener('focus', show);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter') {
      const link = results.querySelectorAll('a')[chosen];
      if (link !== undefined) location.href = link.href;
      hide();
    } else if (event.key === 'Escape') {
      input.value = '';
      hide();
      input.blur();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(input|textarea)$/i.test(document.activeElement.tagName)) return;
    event.preventDefault();
    input.focus();
  });
  document.addEventListener('click', (event) => { if (!event.target.closest('.search')) hide(); });

  // The contents are open where there is room beside the text.
  const menu = document.querySelector('.menu'), wide = matchMedia('(min-width: 56rem)');
  const fit = () => { menu.open = wide.matches; };
  wide.addEventListener('change', fit);
  fit();
  const here = document.querySelector('.here');
  if (here !== null && wide.matches) document.querySelector('nav').scrollTop = here.offsetTop - innerHeight / 3;
})();
`;
