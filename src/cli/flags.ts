import type { Flag } from './arguments.js';

/** All flags of `mag`, in the order of the usage. */
export const FLAGS: readonly Flag[] = [
  { name: 'i', value: 'none', help: 'start the REPL after loading' },
  { name: 'm', value: 'required', metavar: 'ENTRY', help: 'run an entry point: Class.selector, or a selector of Object' },
  { name: 'v', value: 'none', help: 'progress lines on standard output' },
  { name: 'no-rc', value: 'none', help: 'do not load ~/.maggierc' },
  { name: 'strict', value: 'none', help: 'undefined names are errors' },
  { name: 'max-depth', value: 'required', metavar: 'N', help: 'most activations a process may hold (100000)' },
  { name: 'image', value: 'required', metavar: 'FILE', help: 'start from this image instead of the built-in one' },
  { name: 'save-image', value: 'required', metavar: 'FILE', help: 'save an image after the definitions are loaded' },
  { name: 'jit', value: 'optional', metavar: 'LEVEL', help: 'persist feedback and compiled code; 0 interpreter, 1 baseline, 2 full' },
  { name: 'no-persist', value: 'none', help: 'neither read nor write persisted compiled code' },
  { name: 'jit-image', value: 'required', metavar: 'FILE', help: 'where compiled code persists' },
  { name: 'jit-sync', value: 'none', help: 'compile in this thread, at the threshold' },
  { name: 'jit-threshold', value: 'required', metavar: 'N', help: 'fixed threshold for methods, blocks and loops' },
  { name: 'trust-image', value: 'none', help: 'run compiled code of an image without a trusted signature' },
  { name: 'plugin', value: 'required', metavar: 'FILE', help: 'load a module of compiled code' },
  { name: 'tier', value: 'required', metavar: 'ast', help: 'run everything on the definitional interpreter' },
  { name: 'stats', value: 'optional', metavar: 'FORM', help: 'statistics on standard error at the end: text, summary (one line) or json' },
  { name: 'top', value: 'required', metavar: 'N', help: 'length of lists in the statistics (10)' },
  { name: 'trace', value: 'required', metavar: 'tier', help: 'log each change of tier' },
  { name: 'deopt', value: 'required', metavar: 'all', help: 'leave compiled code once at every send and loop head' },
  { name: 'fail', value: 'required', metavar: 'KIND', help: 'inject a failure: translate, emit, esbuild, load, worker' },
  { name: 'debug', value: 'none', help: 'host stack traces for internal errors' },
  { name: 'help', alias: 'h', value: 'none', help: 'this text' },
  { name: 'version', value: 'none', help: 'the version' },
];
