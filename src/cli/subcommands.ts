/** The subcommands. Each stands in a file of its own that is loaded only when it is asked for. */
export interface Subcommand {
  readonly name: string;
  /** One line for the usage of `mag`. */
  readonly summary: string;
  /** Its word may also stand behind paths. */
  readonly followsPaths?: boolean;
  load(): Promise<SubcommandModule>;
}

export interface SubcommandModule {
  /** Runs with what follows the subcommand's word; answers the exit status. */
  run(call: SubcommandCall): Promise<number>;
  /** Shown by `mag SUB help`, `-h` and `--help`. */
  readonly usage: string;
}

export interface SubcommandCall {
  readonly argv: readonly string[];
  /** Paths that stood before the word (`mag ./src doctest`). */
  readonly paths: readonly string[];
}

export const SUBCOMMANDS: readonly Subcommand[] = [
  { name: 'new', summary: 'make a new project', load: () => import('./new.js') },
  { name: 'run', summary: 'run a target of the project', load: () => import('./run-target.js') },
  { name: 'build', summary: 'compile a program to one ES module', followsPaths: true, load: () => import('./build.js') },
  { name: 'image', summary: 'show or verify an image file', load: () => import('./image.js') },
  { name: 'deps', summary: 'fetch, update or list the dependencies of the project', load: () => import('./deps.js') },
  { name: 'help', summary: 'show documentation of classes and methods', load: () => import('./help.js') },
  { name: 'doc', summary: 'write documentation as HTML', followsPaths: true, load: () => import('./doc.js') },
  { name: 'api', summary: 'list classes and methods for other tools', load: () => import('./api.js') },
  { name: 'fmt', summary: 'write source files in the standard layout', load: () => import('./fmt.js') },
  { name: 'bench', summary: 'time benchmarks against their JavaScript twins', load: () => import('./bench.js') },
  { name: 'debug', summary: 'run a program in the debugger', followsPaths: true, load: () => import('./debug.js') },
  { name: 'test', summary: "run a program's tests", load: () => import('./test.js') },
  { name: 'doctest', summary: 'run the tests in docstrings', followsPaths: true, load: () => import('./doctest.js') },
  { name: 'typecheck', summary: 'check declared types and effects', followsPaths: true, load: () => import('./typecheck.js') },
  { name: 'disasm', summary: 'show the bytecode of methods and statements', load: () => import('./disasm.js') },
  { name: 'explain', summary: 'run a program and show how a method is compiled', load: () => import('./explain.js') },
  { name: 'profile', summary: 'run a program and show where its time goes', load: () => import('./profile.js') },
  { name: 'stats', summary: 'run a program and show statistics', load: () => import('./stats.js') },
  { name: 'version', summary: 'show the version', load: () => import('./version.js') },
];
