import { describe, expect, it } from 'vitest';
import { loadBatch } from '../../../src/runtime/load/load-batch.js';
import { Evaluator } from '../../../src/tools/evaluator.js';
import { findTests, matching, testName } from '../../../src/tools/test/discovery.js';
import { newVM } from '../../language/support/program.js';

async function names(text: string, ...patterns: string[]): Promise<string[]> {
  const { vm } = await newVM({ jit: 0 });
  loadBatch(vm, [{ path: 'a.mag', text }]);
  const tests = await findTests(vm, new Evaluator(vm));
  vm.scheduler.shutdown();
  return (patterns.length === 0 ? tests : matching(tests, patterns)).map(testName);
}

const PROGRAM = `Z subclass: TestCase
  method: testB [ ]
  method: testA [ ]
  method: testWith: x [ ]
  method: helper [ ]
N::Base subclass: TestCase
  classMethod: isAbstract [ ^self name = #Base ]
  method: testShared [ ]
N::C subclass: N::Base
  method: testOwn [ ]
N::D subclass: N::Base
Plain subclass: Object
  method: testNothing [ ]
`;

describe('the tests of a program', () => {
  it('are the unary methods test… of concrete subclasses of TestCase, inherited ones included', async () => {
    expect(await names(PROGRAM)).toEqual(['N::C>>testOwn', 'N::C>>testShared', 'N::D>>testShared', 'Z>>testA', 'Z>>testB']);
    expect(await names('Object subclass: nil')).toEqual([]);
  });

  it.each([
    [['Z'], ['Z>>testA', 'Z>>testB']], [['N::C'], ['N::C>>testOwn', 'N::C>>testShared']], [['D'], ['N::D>>testShared']], [['testA', 'testOwn'], ['N::C>>testOwn', 'Z>>testA']],
    [['C>>*Own'], ['N::C>>testOwn']], [['*>>test?'], ['Z>>testA', 'Z>>testB']], [['test'], []],
  ])('that match %j', async (patterns, expected) => expect(await names(PROGRAM, ...patterns)).toEqual(expected));

  it('cannot be asked for if a class fails to answer', async () => {
    await expect(names('Q subclass: TestCase\n classMethod: isAbstract [ ^3 foo ]')).rejects.toThrow('Q class>>isAbstract: SmallInteger does not understand #foo');
  });
});
