/** The TypeScript of `mag build`: a module for each class, the table of all units, the program's data, and the entry. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Project, ts, VariableDeclarationKind } from 'ts-morph';
import type { PersistedUnit } from '../jit/persisted.js';
import { identifier } from '../translate/names.js';
import type { BuiltStart } from './built.js';

export interface Generated {
  /** Paths of the modules from which bundles are made. */
  readonly entry: string;
  readonly plugin: string;
  /** What the type checker has to say; nothing, unless the translator is wrong. */
  readonly problems: readonly string[];
}

export interface GenerateOptions {
  /** Directory to be written; what is in it is replaced. */
  readonly directory: string;
  /** Files of declarations beside the bundle of mag. */
  readonly declarations: { readonly compiled: string; readonly runtime: string };
  readonly units: readonly PersistedUnit[];
  /** Image of the program, and how it starts. */
  readonly image: Buffer;
  readonly start: BuiltStart;
  readonly translator: number;
  readonly kernel: string;
}

const IMPORTED_TYPES = ['Block', 'Binding', 'Code', 'Constants', 'Entries', 'MClass', 'Primitive', 'Runtime', 'Site', 'UnitFactory', 'V'];

const COMPILER_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, strict: true, types: [], noEmit: true,
};

/** Writes the modules and checks their types. The same program and feedback give the same bytes. */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { directory, declarations, units } = options;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const project = new Project({ compilerOptions: COMPILER_OPTIONS });
  for (const name of ['compiled', 'runtime'] as const) project.createSourceFile(join(directory, `${name}.d.ts`), readFileSync(declarations[name], 'utf8'));
  const modules = byModule(units);
  for (const [name, group] of modules) addClassModule(project, join(directory, `${name}.ts`), group);
  addTable(project, join(directory, 'units.ts'), modules, options);
  addProgram(project, join(directory, 'program.ts'), options);
  project.createSourceFile(join(directory, 'main.ts'), "import { program } from './program.js';\nimport { start } from './runtime.js';\nimport { plugin } from './units.js';\n\nawait start(program, plugin);\n");
  await project.save();
  const problems = project.getPreEmitDiagnostics().map((problem) => {
    const text = problem.getMessageText();
    return `${problem.getSourceFile()?.getBaseName()}:${problem.getLineNumber()}: ${typeof text === 'string' ? text : text.getMessageText()}`;
  });
  return { entry: join(directory, 'main.ts'), plugin: join(directory, 'units.ts'), problems };
}

/** Units by the module that they go into: that of their class. Names differ also where file systems ignore case. */
function byModule(units: readonly PersistedUnit[]): Map<string, PersistedUnit[]> {
  const names = new Map<string, string>();
  const taken = new Set(['main', 'units', 'program', 'compiled', 'runtime']);
  const modules = new Map<string, PersistedUnit[]>();
  for (const unit of units) {
    const key = unit.path.owner?.name ?? '';
    let name = names.get(key);
    if (name === undefined) {
      const base = key === '' ? 'scripts' : identifier(key.replaceAll('::', '_'));
      name = base;
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}_${n}`;
      taken.add(name.toLowerCase());
      names.set(key, name);
    }
    modules.set(name, [...modules.get(name) ?? [], unit]);
  }
  return modules;
}

function addClassModule(project: Project, path: string, units: readonly PersistedUnit[]): void {
  const file = project.createSourceFile(path);
  file.addImportDeclaration({ isTypeOnly: true, namedImports: IMPORTED_TYPES, moduleSpecifier: './compiled.js' });
  file.addStatements(units.map(({ unit }) => `\n${unit.typescript}`));
}

function addTable(project: Project, path: string, modules: ReadonlyMap<string, readonly PersistedUnit[]>, { translator, kernel }: GenerateOptions): void {
  const file = project.createSourceFile(path);
  file.addImportDeclaration({ isTypeOnly: true, namedImports: ['Plugin'], moduleSpecifier: './runtime.js' });
  const entries: string[] = [];
  for (const [name, units] of modules) {
    file.addImportDeclaration({ namedImports: units.map(({ unit }) => unit.name), moduleSpecifier: `./${name}.js` });
    // The text of the unit is in its module; the table has the rest.
    for (const one of units) entries.push(`{ factory: ${one.unit.name}, data: ${JSON.stringify({ ...one, unit: { ...one.unit, typescript: '' } })} }`);
  }
  file.addVariableStatement({
    isExported: true, declarationKind: VariableDeclarationKind.Const, docs: ['Compiled units, with what each of them assumes.'],
    declarations: [{ name: 'plugin', type: 'Plugin', initializer: `{\n  translator: ${translator},\n  kernel: '${kernel}',\n  units: [\n${entries.map((entry) => `    ${entry},\n`).join('')}  ],\n}` }],
  });
}

function addProgram(project: Project, path: string, { image, start }: GenerateOptions): void {
  const file = project.createSourceFile(path);
  file.addImportDeclaration({ isTypeOnly: true, namedImports: ['BuiltProgram'], moduleSpecifier: './runtime.js' });
  file.addVariableStatement({
    isExported: true, declarationKind: VariableDeclarationKind.Const, docs: ['The program: its definitions and statements as an image, in base64, and how it starts.'],
    declarations: [{ name: 'program', type: 'BuiltProgram', initializer: `{\n  start: ${JSON.stringify(start)},\n  image: '${image.toString('base64')}',\n}` }],
  });
}
