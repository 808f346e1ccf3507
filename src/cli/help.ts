/** `mag help`: documentation in the terminal (language.md 13.7). */
import { topicText } from '../tools/doc/topics.js';
import { classIndex, helpOn } from '../tools/help.js';
import { parseArguments, type Flag } from './arguments.js';
import { printOut } from './console.js';
import { withDefinitions } from './load-definitions.js';
import { SUBCOMMANDS, type SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag help [--all]                            the classes, with the first line of what is said about each
  mag help Class | Class>>selector | Trait    what is said about one ("Class class>>selector" for the class side)
  mag help SUBCOMMAND                         the usage of a subcommand of mag
  mag help topics                             the chapters of the guide and the pages of the manual
  mag help TOPIC                              one of them

Of the library and of the project here, or of the files that follow. --all includes classes named Guide….
`;

const FLAGS: readonly Flag[] = [{ name: 'all', value: 'none', help: 'include classes named Guide…' }];

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const { flags, positionals } = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const [first] = positionals;
  const subcommand = SUBCOMMANDS.find(({ name }) => name === first);
  if (subcommand !== undefined) {
    printOut((await subcommand.load()).usage);
    return 0;
  }
  const topic = first === undefined ? null : topicText(first);
  if (topic !== null) {
    printOut(topic);
    return 0;
  }
  const subject = first === undefined || isPath(first) ? null : first;
  return withDefinitions([...before, ...positionals.slice(subject === null ? 0 : 1)], (vm) => {
    vm.out.write(subject === null ? classIndex(vm, flags.has('all')) : helpOn(vm, subject));
    return 0;
  });
}

/** A path, as opposed to a class or a method. */
function isPath(text: string): boolean { return !text.includes('>>') && /[./]/.test(text); }
