import { join } from 'node:path';
import ts from 'typescript';

/** What a user's strict project is checked with: declaration files, too, and with nothing but the language's own library. */
const OPTIONS: ts.CompilerOptions = {
  strict: true, types: [], lib: ['lib.es2022.d.ts'], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/** Checks and compiles files of a directory; answers what is wrong as `FILE:LINE: TSnnnn`. */
export function compile(directory: string, ...names: readonly string[]): string[] {
  const program = ts.createProgram(names.map((name) => join(directory, name)), OPTIONS);
  program.emit();
  return ts.getPreEmitDiagnostics(program).map(({ file, start, code }) => {
    if (file === undefined) return `TS${code}`;
    return `${file.fileName.slice(directory.length + 1)}:${file.getLineAndCharacterOfPosition(start!).line + 1}: TS${code}`;
  });
}
