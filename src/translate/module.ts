import type { TranslatedUnit } from './unit.js';

/** Specifier from which generated modules import their types. */
export const TYPES_MODULE = './compiled.js';

/** A TypeScript module of several units, which must have different names. */
export function moduleText(units: readonly Pick<TranslatedUnit, 'typescript'>[]): string {
  const header = `import type { Block, Binding, Code, Constants, Entries, MClass, Primitive, Runtime, Site, UnitFactory, V } from '${TYPES_MODULE}';\n`;
  return [header, ...units.map(({ typescript }) => typescript)].join('\n');
}
