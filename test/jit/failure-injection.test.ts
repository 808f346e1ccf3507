import { describe, expect, it } from 'vitest';
import { FailureInjection } from '../../src/jit/failure-injection.js';

describe('an injected failure', () => {
  it('is due at every Nth occasion of its stage', () => {
    const injection = new FailureInjection({ stage: 'load', every: 3 });
    expect(Array.from({ length: 7 }, () => injection.due('load'))).toEqual([false, false, true, false, false, true, false]);
  });

  it('is due each time for N = 1', () => {
    const injection = new FailureInjection({ stage: 'emit', every: 1 });
    expect([injection.due('emit'), injection.due('emit')]).toEqual([true, true]);
  });

  it('leaves other stages alone, and does not count them', () => {
    const injection = new FailureInjection({ stage: 'load', every: 2 });
    expect([injection.due('load'), injection.due('emit'), injection.due('translate'), injection.due('load')]).toEqual([false, false, false, true]);
    expect(new FailureInjection(null).due('load')).toBe(false);
  });

  it('is thrown where that is how a stage fails', () => {
    const injection = new FailureInjection({ stage: 'worker', every: 2 });
    injection.at('worker');
    expect(() => injection.at('worker')).toThrow('injected failure');
    injection.at('worker');
  });
});
