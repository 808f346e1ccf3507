/** `mag api`: what there is to call, for other tools (language.md 13.7). */
import { collectApi } from '../tools/api/collect.js';
import type { Api } from '../tools/api/schema.js';
import { parseArguments, type Flag } from './arguments.js';
import { notFound } from './errors.js';
import { withDefinitions } from './load-definitions.js';
import type { SubcommandCall } from './subcommands.js';

export const usage = `Usage:
  mag api [Class] [--json] [--all] [paths]

Lists the methods of the library and of the project here, or of the files, one to a line: Class>>selector. With a class or trait, only its own.
--json writes one JSON object with classes, methods, types and documentation (docs/api-json.md), --all includes classes named Guide….
`;

const FLAGS: readonly Flag[] = [
  { name: 'json', value: 'none', help: 'one JSON object' },
  { name: 'all', value: 'none', help: 'include classes named Guide…' },
];

export async function run({ argv, paths: before }: SubcommandCall): Promise<number> {
  const { flags, positionals } = parseArguments(argv, FLAGS, { leading: new Set(), trailing: new Set() });
  const [first] = positionals;
  const name = first === undefined || /[./]/.test(first) ? null : first;
  return withDefinitions([...before, ...positionals.slice(name === null ? 0 : 1)], (vm) => {
    const api = selected(collectApi(vm, flags.has('all')), name);
    vm.out.write(flags.has('json') ? `${JSON.stringify(api, null, 2)}\n` : listing(api));
    return 0;
  });
}

function selected(api: Api, name: string | null): Api {
  if (name === null) return api;
  const isWanted = (entry: { fullName: string; name: string }): boolean => entry.fullName === name || entry.name === name;
  const result = { ...api, classes: api.classes.filter(isWanted), traits: api.traits.filter(isWanted) };
  if (result.classes.length + result.traits.length > 0) return result;
  throw notFound(`class "${name}" not found`, name, [...api.classes, ...api.traits].map(({ fullName }) => fullName));
}

function listing({ classes, traits }: Api): string {
  return [...classes, ...traits].flatMap(({ fullName, methods }) => methods.map(({ side, selector }) => `${fullName}${side === 'class' ? ' class' : ''}>>${selector}\n`)).join('');
}
