import { expect, test } from 'vitest';
import { hasGrown } from '../../src/profile/feedback-growth.js';
import type { SiteFeedback, SiteTarget } from '../../src/translate/unit.js';

const target = (name: string): SiteTarget => ({
  cls: { name, meta: false }, guard: 'object', method: { cls: { name, meta: false }, selector: 'run' }, transparent: null,
}) as unknown as SiteTarget;
const site = (kinds: number, ...names: string[]): SiteFeedback => ({ kinds, targets: names.map(target), megamorphic: false });

test('the same targets in another order are not growth', () => {
  expect(hasGrown([site(1, 'A', 'B')], [site(1, 'B', 'A')])).toBe(false);
});

test('fewer targets and kinds are not growth', () => {
  expect(hasGrown([site(3, 'A', 'B'), site(0)], [site(1, 'A'), site(0)])).toBe(false);
});

test('a new target is growth, at any site', () => {
  expect(hasGrown([site(1, 'A'), site(1)], [site(1, 'A'), site(1, 'C')])).toBe(true);
});

test('a new kind is growth', () => {
  expect(hasGrown([site(1, 'A')], [site(5, 'A')])).toBe(true);
});
