/** `mag disasm`: the bytecode of a program, without running it. */
import type { CodeTemplate } from '../bytecode/template.js';
import { disassemble } from '../bytecode/disassemble.js';
import type { MClass } from '../runtime/class.js';
import type { CompiledMethod } from '../runtime/code.js';
import { loadBatch } from '../runtime/load/load-batch.js';
import type { VM } from '../runtime/vm.js';
import { reportDiagnostics } from '../tools/report-diagnostics.js';
import { parseArguments, type Flag } from './arguments.js';
import { printOut } from './console.js';
import { CommandError, notFound } from './errors.js';
import { startVM } from './machine.js';
import { readBatch } from './sources.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag disasm [Class>>selector | Class | doIt] [paths]

Shows the methods of the files and their statements (doIt); with a class or method, only that, of the library too.
`;

const FLAGS: readonly Flag[] = [{ name: 'strict', value: 'none', help: 'undefined names are errors' }];

interface Listing { readonly title: string; readonly template: CodeTemplate }

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const { flags, positionals } = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const target = positionals[0] !== undefined && isTarget(positionals[0]) ? positionals[0] : null;
  const paths = [...before, ...positionals.slice(target === null ? 0 : 1)];
  const vm = await startVM({ strict: flags.has('strict'), jit: 0 });
  const loaded: Listing[] = [];
  for (const path of paths) {
    const sources = readBatch(path);
    const { diagnostics, methods, doIts, program } = loadBatch(vm, sources);
    reportDiagnostics(vm, diagnostics, sources);
    vm.err.flush();
    if (program === null) return 1;
    loaded.push(...methods.map(methodListing), ...doIts.map(methodListing));
  }
  const listings = target === null ? loaded : target === 'doIt' ? loaded.filter(({ template }) => template.kind === 'doIt') : find(vm, target);
  if (listings.length === 0) throw new CommandError('nothing to show');
  printOut(`${listings.map(({ title, template }) => disassemble(template, title)).join('\n\n')}\n`);
  return 0;
}

/** `Counter`, `Ns::Counter`, `Counter class`, `Counter>>increment` or `doIt`, as opposed to a path. */
function isTarget(text: string): boolean {
  return text === 'doIt' || text.includes('>>') || /^[\p{L}_][\p{L}0-9_]*(::[\p{L}_][\p{L}0-9_]*)*( class)?$/u.test(text);
}

function methodListing(method: CompiledMethod): Listing {
  const { owner, selector, path, code } = method;
  return { title: owner === null ? path : `${owner.displayName}>>${selector.text}`, template: code.template };
}

function find(vm: VM, target: string): Listing[] {
  const [className = '', selector] = target.split('>>');
  const cls = findClass(vm, className);
  if (selector === undefined) {
    const sides = cls.isMeta ? [cls] : [cls, cls.cls];
    return sides.flatMap((side) => [...side.methods.values()]).map(methodListing);
  }
  const method = cls.methods.get(vm.symbol(selector));
  if (method !== undefined) return [methodListing(method)];
  throw notFound(`method "${selector}" not found on ${className}`, selector, [...cls.methods.keys()].map(({ text }) => text));
}

function findClass(vm: VM, name: string): MClass {
  const cls = vm.classes.get(name.replace(/ class$/, ''));
  if (cls === undefined) throw notFound(`class "${name}" not found`, name, vm.classes.keys());
  return name.endsWith(' class') ? cls.cls : cls;
}
