/** The commands of the REPL that begin with a colon. */
import type { MClass } from '../runtime/class.js';
import type { VM } from '../runtime/vm.js';

const HELP = `:help                  this list
:help Class            documentation of a class
:help Class>>selector  documentation of a method
:load PATH             load a file
exit, quit             end the session
`;

export interface ReplCommands {
  /** Loads a file and runs its statements. */
  load(path: string): Promise<void>;
}

/** Runs a command line such as `:help Array`. */
export async function runCommand(vm: VM, line: string, commands: ReplCommands): Promise<void> {
  const [name = '', ...rest] = line.slice(1).trim().split(/\s+/);
  const argument = rest.join(' ');
  switch (name) {
    case 'help': case 'h': case '?':
      vm.out.write(argument === '' ? HELP : helpText(vm, argument));
      break;
    case 'load':
      await commands.load(argument);
      break;
    default:
      vm.out.write(`Unknown command: ${line}\n`);
  }
}

function helpText(vm: VM, subject: string): string {
  const [className = '', selector] = subject.split('>>');
  const cls = vm.classes.get(className.replace(/ class$/, ''));
  if (cls === undefined) return `Unknown class: ${className}\n`;
  if (selector === undefined) return `${cls.name}\n${cls.docstring ?? 'no documentation'}\n`;
  return methodHelp(vm, className.endsWith(' class') ? [cls.cls] : [cls, cls.cls], subject, selector);
}

function methodHelp(vm: VM, sides: readonly MClass[], subject: string, selector: string): string {
  for (const side of sides) {
    const method = vm.lookup(side, vm.symbol(selector));
    if (method !== null) return `${method.owner!.displayName}>>${selector}\n${method.docstring ?? 'no documentation'}\n`;
  }
  return `Unknown method: ${subject}\n`;
}
