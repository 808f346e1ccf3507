import { describe, expect, it } from 'vitest';
import { constraintProblem } from '../../src/cli/version-constraint.js';

describe('a version constraint', () => {
  it.each([
    ['>=0.1.0', '0.1.0', null], ['>0.1.0', '0.1.0', 'the project needs Maggie >0.1.0, this is 0.1.0'], ['<0.10.0', '0.9.9', null], ['<=1.0.0 >=0.2.0', '1.0.0', null],
    ['>=0.2.0  <1.0.0', '1.0.0', 'the project needs Maggie >=0.2.0  <1.0.0, this is 1.0.0'], ['~1.2.3', '1.2.9', null], ['~1.2.3', '1.3.0', 'the project needs Maggie ~1.2.3, this is 1.3.0'],
    ['~1.2.3', '1.2.2', 'the project needs Maggie ~1.2.3, this is 1.2.2'], ['1.0.0', '1.0.0', null], ['=1.0.0', '1.0.1', 'the project needs Maggie =1.0.0, this is 1.0.1'],
    ['', '1.0.0', null], ['>=1', '1.0.0', 'project.maggie: ">=1" is not a version constraint such as ">=0.1.0"'], ['>=9.0.0', 'development', null],
  ])('%j of version %s: %s', (constraints, version, problem) => {
    expect(constraintProblem(constraints, version)).toBe(problem);
  });
});
