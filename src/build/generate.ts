/** The TypeScript project of a build: a file for each class, the dispatch table, the entry, the types that they need, and the declarations of the module. */
import { IndentationText, Project, VariableDeclarationKind, ts, type SourceFile } from 'ts-morph';
import type { PersistedUnit } from '../jit/persisted.js';
import type { TranslatedUnit } from '../translate/unit.js';
import { TRANSLATOR_VERSION } from '../translate/version.js';
import { writeDeclarations, type Exports } from './declarations.js';
import { entryText, TABLE_FORMAT } from './dispatch-table.js';
import { fileNames } from './file-names.js';
import { shippedTypes } from './shipped-types.js';

/** Paths, relative to the directory of the target, and texts, in the order of the paths. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** The generated text is not accepted by the TypeScript compiler: a mistake in mag itself. */
export class GeneratedCodeError extends Error {}

/** The names that the translator's text uses of `compiled.d.ts`. */
const TYPES = ['Binding', 'Block', 'Code', 'Constants', 'Entries', 'MClass', 'Primitive', 'Runtime', 'Site', 'UnitFactory', 'V'];

/** Name for the file of the statements, which belong to no class. No class has a blank in its name. */
const STATEMENTS = 'file statements';

const COMPILER_OPTIONS = {
  strict: true, noEmit: true, skipDefaultLibCheck: true, types: [], lib: ['lib.es2022.d.ts'],
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/** Directory of the files with units. */
const CLASSES = 'classes/';

/** Does a generated file hold the units of a class? */
export function isClassFile(path: string): boolean { return path.startsWith(CLASSES); }

/** Declarations that only the entry of a program needs. */
const ENTRY_TYPES = new Set(['runtime.d.ts', 'images.d.ts']);

/** Makes the files of a program ES modules, as the entry has to be. */
const PACKAGE = '{ "type": "module" }\n';

export interface Generated {
  readonly files: GeneratedFiles;
  /** What the module exports; null for a plugin. */
  readonly declarations: string | null;
}

/** Generates the project of a program, or of a plugin, which has no entry (`exports` is null). The same units give the same texts. Throws a GeneratedCodeError. */
export function generate(units: readonly PersistedUnit[], library: string, exports: Exports | null): Generated {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: COMPILER_OPTIONS, manipulationSettings: { indentationText: IndentationText.TwoSpaces } });
  if (exports !== null) project.getFileSystem().writeFileSync('/package.json', PACKAGE);
  for (const [name, text] of shippedTypes()) if (exports !== null || !ENTRY_TYPES.has(name)) project.createSourceFile(`/${name}`, text);
  const byClass = groupByClass(units);
  const names = fileNames(byClass.keys());
  const files = new Map([...byClass].map(([className, members]) => [`${CLASSES}${names.get(className)}`, members]));
  for (const [path, members] of files) project.createSourceFile(`/${path}.ts`, classText(members));
  writeTable(project.createSourceFile('/index.ts'), files, library);
  const declarations = exports === null ? null : project.createSourceFile('/exports.d.mts');
  if (exports !== null) {
    writeEntry(project.createSourceFile('/main.ts'), exports);
    writeDeclarations(declarations!, exports);
  }
  check(project);
  const own = project.getSourceFiles().filter((file) => file !== declarations);
  const texts = [...(exports === null ? [] : [['package.json', PACKAGE] as const]), ...own.map((file) => [file.getFilePath().slice(1), file.getFullText()] as const)];
  return { files: new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1))), declarations: declarations?.getFullText() ?? null };
}

/** In the order of the class names; units within a class in the order of their paths. */
function groupByClass(units: readonly PersistedUnit[]): Map<string, PersistedUnit[]> {
  const groups = new Map<string, PersistedUnit[]>();
  const className = ({ path: { owner } }: PersistedUnit): string => owner?.name ?? STATEMENTS;
  for (const name of [...new Set(units.map(className))].sort()) groups.set(name, []);
  for (const unit of units) groups.get(className(unit))!.push(unit);
  return groups;
}

/** A unit, and what may take its place. */
function translations({ unit, baseline }: PersistedUnit): TranslatedUnit[] { return baseline === undefined ? [unit] : [unit, baseline]; }

/** Written at once: the compiler parses a file again after each change. */
function classText(units: readonly PersistedUnit[]): string {
  const text = units.flatMap(translations).map(({ typescript }) => typescript).join('\n');
  const used = TYPES.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return `import type { ${used.join(', ')} } from "../compiled.js";\n\n${text}`;
}

function writeTable(file: SourceFile, files: ReadonlyMap<string, readonly PersistedUnit[]>, library: string): void {
  for (const [path, units] of files) {
    file.addImportDeclaration({ namedImports: units.flatMap(translations).map(({ name }) => name), moduleSpecifier: `./${path}.js` });
  }
  file.addImportDeclaration({ isTypeOnly: true, namedImports: ['DispatchTable'], moduleSpecifier: './dispatch.js' });
  const entries = [...files.values()].flat().map((unit) => `    ${entryText(unit)},\n`).join('');
  file.addVariableStatement({
    isExported: true, declarationKind: VariableDeclarationKind.Const, docs: ['The compiled units of this build.'],
    declarations: [{
      name: 'table', type: 'DispatchTable',
      initializer: `{\n  format: ${TABLE_FORMAT},\n  translator: ${TRANSLATOR_VERSION},\n  library: ${JSON.stringify(library)},\n  units: [\n${entries}  ],\n}`,
    }],
  });
}

function writeEntry(file: SourceFile, { classes }: Exports): void {
  const exported = new Set(classes.map(({ name }) => name));
  // No exported name ends in a `$`.
  const free = (name: string): string => (exported.has(name) ? `${name}$` : name);
  const named = (name: string) => (exported.has(name) ? { name, alias: free(name) } : name);
  for (const name of ['kernel', 'program']) file.addImportDeclaration({ defaultImport: free(name), moduleSpecifier: `./${name}.magi` });
  file.addImportDeclaration({ namedImports: [named('start')], moduleSpecifier: './runtime.js' });
  file.addImportDeclaration({ namedImports: [named('table')], moduleSpecifier: './index.js' });
  const given = ['kernel', 'program', 'table'].map((name) => (exported.has(name) ? `${name}: ${free(name)}` : name)).join(', ');
  file.addStatements([
    `\nconst ${free('module')} = await ${free('start')}({ ${given} });`,
    ...['MaggieObject', 'MaggieError'].map((name) => `export const ${name} = ${free('module')}.${name};`),
    ...classes.map(({ name }) => `export const ${name} = ${free('module')}.classes['${name}'];`),
  ]);
}

function check(project: Project): void {
  const [first] = project.getPreEmitDiagnostics();
  if (first === undefined) return;
  const text = ts.flattenDiagnosticMessageText(first.compilerObject.messageText, ' ');
  throw new GeneratedCodeError(`generated ${first.getSourceFile()?.getFilePath().slice(1) ?? 'code'}:${first.getLineNumber() ?? 0}: ${text}`);
}
