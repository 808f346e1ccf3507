import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadBatch } from '../../../src/runtime/load/load-batch.js';
import { collectApi } from '../../../src/tools/api/collect.js';
import { documentsDirectory, readDocuments } from '../../../src/tools/doc/documents.js';
import { buildSite } from '../../../src/tools/doc/site.js';
import { writeSite } from '../../../src/tools/doc/write-site.js';
import { newVM } from '../../language/support/program.js';

let site: Map<string, string>;
let directory: string;

beforeAll(async () => {
  const { vm } = await newVM({ jit: 0 });
  loadBatch(vm, [{ path: 'a.mag', text: `namespace: 'Shop'
"""An order of \`Array\` things, <b>not bold</b>. See [evil](javascript:alert(1)) and [home](https://example.org/)."""
Order subclass: Object instanceVars: price
"""The price.

\`\`\`test
3 + 4 >>> 7
\`\`\`""" method: price ^<Integer> [^price]
method: < other [^true]
classMethod: of: n <Integer> []
"""# The guide of the shop""" Guide01 subclass: Object """Chapter text.""" method: a []` }]);
  site = buildSite({ title: 'My <Shop>', api: collectApi(vm, true), ...readDocuments(documentsDirectory()!) });
  directory = mkdtempSync(join(tmpdir(), 'mag-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

const page = (path: string): string => site.get(path)!;

/** The text, its tags taken away. */
const plain = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

test('a page for each class, with what is said about it', () => {
  const order = page('classes/Shop.Order.html');
  expect(order).toContain('<title>Shop::Order · My &#60;Shop&#62;</title>');
  expect(plain(order)).toContain('An order of Array things, <b>not bold</b>.');
  expect(order).toContain('<a href="../classes/Array.html"><code>Array</code></a>');
  expect(order).toContain('<a href="../classes/Object.html">Object</a>');
  expect(order).toContain('id="method-price"');
  expect(plain(order)).toContain('price ^<Integer>');
  expect(plain(order)).toContain('of: n <Integer>');
  expect(order).toContain('<span class="n">3</span> + <span class="n">4</span> &#62;&#62;&#62;');
});

test('scripts cannot come in by documentation', () => {
  const order = page('classes/Shop.Order.html');
  expect(order).not.toContain('javascript:');
  expect(order).not.toContain('<b>not');
  expect(order).toContain('<a href="https://example.org/">home</a>');
});

test('guides: that of the program and the chapters', () => {
  expect(plain(page('guide/Shop.Guide01.html'))).toContain('Chapter text.');
  expect(page('guide/01-first-steps.html')).toContain('<a href="../manual/repl.html">');
  expect(plain(page('guide/01-first-steps.html'))).toContain("'Hello, world!' println.");
  expect(page('index.html')).toContain('The guide of the shop');
  expect(site.has('classes/Shop.Guide01.html')).toBe(false);
});

test('every link leads to a page, and nothing comes from elsewhere', () => {
  const ids = new Map([...site].map(([path, html]) => [path, new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => plain(id!)))]));
  for (const [path, html] of site) {
    if (!path.endsWith('.html')) continue;
    for (const [, attribute, url] of html.matchAll(/ (href|src)="([^"]*)"/g)) {
      const target = plain(url!);
      if (attribute === 'href' && /^(https?|mailto):/.test(target)) continue;
      const [file = '', fragment] = target.split('#');
      const found = file === '' ? path : posix.join(posix.dirname(path), decodeURIComponent(file));
      expect(site.has(found), `${path}: ${target}`).toBe(true);
      // Manuals may link to headings of others; methods must be there.
      if (fragment !== undefined && found.startsWith('classes/')) expect(ids.get(found)!.has(decodeURIComponent(fragment)), `${path}: ${target}`).toBe(true);
    }
  }
});

test('the search finds methods by their names, the closest first', () => {
  const window: { searchIndex?: [string, string, string][] } = {};
  runInNewContext(page('search-index.js'), { window });
  const index = window.searchIndex!;
  expect(index.find(([label]) => label === 'Shop::Order>>price')).toEqual(['Shop::Order>>price', 'method', 'classes/Shop.Order.html#method-price']);
  expect(index.find(([label]) => label === 'Shop::Order class>>of:')).toEqual(['Shop::Order class>>of:', 'method', 'classes/Shop.Order.html#class-of%3A']);
  expect(index.filter(([label]) => /%\p{L}/u.test(label))).toEqual([]);
});

test('writing replaces pages, takes away old ones, and leaves what is not ours', () => {
  mkdirSync(join(directory, 'classes'));
  writeFileSync(join(directory, 'classes', 'Old.html'), '<meta name="generator" content="mag doc">');
  writeFileSync(join(directory, 'classes', 'mine.html'), 'mine');
  writeSite(directory, new Map([['index.html', 'index'], ['classes/New.html', 'new']]));
  expect([readdirSync(directory).sort(), readdirSync(join(directory, 'classes')).sort(), readFileSync(join(directory, 'index.html'), 'utf8')])
    .toEqual([['classes', 'index.html'], ['New.html', 'mine.html'], 'index']);
});
