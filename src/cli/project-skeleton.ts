/** The files of new projects. */

/** Texts by path. */
export type ProjectFiles = Readonly<Record<string, string>>;

const IGNORED = '# What mag keeps here, but for the commits of dependencies.\n.maggie/*\n!.maggie/lock.toml\n';

/** A program with an entry point. */
export function programFiles(name: string, namespace: string): ProjectFiles {
  return {
    'maggie.toml': manifest(name, namespace, 'entry = "Main.start"\n'),
    'src/Main.mag': `"""
The program ${name}.
"""
Main subclass: Object

  """
  What the program says when it starts.

  \`\`\`test
  Main greeting >>> '${namespace} started!'
  \`\`\`
  """
  classMethod: greeting [
      ^'${namespace} started!'
  ]

  """
  The entry point: what it answers is the exit status.
  """
  classMethod: start [
      self greeting println.
      ^0
  ]
`,
    'test/MainTest.mag': test('MainTest', 'testGreeting', `self assert: Main greeting equals: '${namespace} started!'`),
    '.gitignore': IGNORED,
  };
}

/** A library with one class. */
export function libraryFiles(name: string, namespace: string): ProjectFiles {
  const className = `${namespace}Greeter`;
  return {
    'maggie.toml': manifest(name, namespace, ''),
    [`src/${className}.mag`]: `"""
Greets by name.

\`\`\`test
(${className} new greet: 'you') >>> 'Hello, you!'
\`\`\`
"""
${className} subclass: Object

  """
  A greeting for somebody.

  \`\`\`test
  (${className} new greet: 'Ada') >>> 'Hello, Ada!'
  \`\`\`
  """
  method: greet: name <String> ^<String> [
      ^'Hello, ' , name , '!'
  ]
`,
    [`test/${className}Test.mag`]: test(`${className}Test`, 'testGreeting', `self assert: (${className} new greet: 'you') equals: 'Hello, you!'`),
    '.gitignore': IGNORED,
  };
}

function manifest(name: string, namespace: string, source: string): string {
  return `[project]\nname = "${name}"\nnamespace = "${namespace}"\nversion = "0.1.0"\n\n[source]\ndirs = ["src"]\n${source}`;
}

function test(className: string, selector: string, assertion: string): string {
  return `${className} subclass: TestCase\n\n  method: ${selector} [\n      ${assertion}\n  ]\n`;
}
