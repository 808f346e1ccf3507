import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/debug/console/commands.js';
import { BuiltCommand, Folder } from '../cli/support.js';

const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'debugging.md'), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(guide)![1]!;

it('the session of the guide is true', () => {
  const [, ...lines] = block('console').split('\n');
  const typed: string[] = [], answered: string[] = [];
  let isMethod = false;
  for (const line of lines) {
    if (line.startsWith('(mag) ')) {
      typed.push(line.slice('(mag) '.length));
      answered.push('(mag) ');
    } else if (isMethod) {
      typed.push(line);
      isMethod = line !== '.';
    } else {
      answered.push(`${line}\n`);
      isMethod = line.startsWith('the method, then');
    }
  }
  const command = new BuiltCommand(), folder = new Folder({ 'account.mag': block('smalltalk') });
  const { stdout, stderr, status } = command.run(folder, ['debug', '--no-rc', 'account.mag'], {}, `${typed.join('\n')}\n`);
  folder.remove();
  expect([stdout.trimEnd(), stderr, status]).toEqual([answered.join('').trimEnd(), '', 0]);
});

it('the guide names every command', () => {
  for (const { name } of COMMANDS) expect(guide).toContain(`\`${name}`);
});
