import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StepKind } from '../../src/debug/stepping.js';
import { programMethods } from '../../src/debug/program-code.js';
import type { VMOptions } from '../../src/runtime/options.js';
import { Session, TIERS } from './support.js';

/** Cases of the language tests that are one file and need no settings. */
const AREAS = ['block-return', 'blocks', 'capture', 'closures', 'control-flow', 'exceptions', 'hot-loops', 'nonlocal-return', 'recursion', 'super'];
const MOST_STEPS = 60;
/** Of the cases, one in so many: they are many. */
const RARITY = 4;

interface Case { readonly name: string; readonly source: string }

const cases: Case[] = AREAS.flatMap((area) => {
  const directory = join(import.meta.dirname, '..', 'language', area);
  return readdirSync(directory).filter((name) => name.endsWith('.mag')).map((name) => ({ name: `${area}/${name}`, source: readFileSync(join(directory, name), 'utf8') }))
    .filter(({ source }) => !/^"(flags|max-depth|args):/m.test(source));
}).filter((_, i) => i % RARITY === 0);

/** What a program prints, on both streams, under a debugger that does this at each stop. */
async function output(source: string, options: Partial<VMOptions>, atStop: (session: Session, stops: number) => void): Promise<string> {
  const session = await Session.start(source, options);
  session.debug.stopAtExceptions({ uncaught: false, all: false });
  atStop(session, 0);
  for (let stops = 1; (await session.nextStop()) !== null; stops++) atStop(session, stops);
  return session.out + session.err;
}

const goOn = (session: Session): void => session.debug.resume();

/** Steps of changing kinds, a number of them, then runs on. */
const stepping = (kinds: readonly StepKind[]) => (session: Session, stops: number): void => {
  if (stops >= MOST_STEPS) goOn(session);
  else session.debug.stepFrom(session.debug.stop!.process, kinds[stops % kinds.length]!);
};

/** Breakpoints at every line that are passed each time. */
const passing = (session: Session, stops: number): void => {
  if (stops === 0) {
    const lines = new Set([...programMethods(session.vm)].flatMap(({ code }) => [...code.template.positions].filter((_, i) => i % 3 === 1)));
    for (const line of [...lines].slice(0, 12)) session.break(String(line), 'false');
  }
  goOn(session);
};

describe.each(TIERS)('a program does the same in the debugger, %s', (_, options) => {
  it.each(cases.map(({ name, source }, i) => [name, source, i] as const))('%s', async (_name, source, i) => {
    const expected = await output(source, options, goOn);
    const ways = [stepping(['into']), stepping(['over', 'into', 'out']), passing];
    expect(await output(source, options, ways[i % ways.length]!)).toBe(expected);
  });
});
