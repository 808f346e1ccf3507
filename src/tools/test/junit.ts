/** The XML that continuous integration servers read: one `testsuite` a class. */
import { failureText } from '../evaluator.js';
import { count, failurePlace, failureTrace, type TestResult } from './results.js';

/** `milliseconds` of the whole run. */
export function junitXml(results: readonly TestResult[], milliseconds: number): string {
  const names = new Set(results.map(({ test }) => test.cls.fullName));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${totals(results, milliseconds)}>`,
    ...[...names].flatMap((name) => {
      const cases = results.filter(({ test }) => test.cls.fullName === name);
      return [`  <testsuite${attribute('name', name)}${totals(cases, sum(cases))}>`, ...cases.map(testCase), '  </testsuite>'];
    }),
    '</testsuites>', '',
  ].join('\n');
}

function totals(results: readonly TestResult[], milliseconds: number): string {
  const counts = `${attribute('tests', results.length)}${attribute('failures', count(results, 'failed'))}${attribute('errors', count(results, 'error'))}`;
  return `${counts}${attribute('skipped', count(results, 'skipped'))}${attribute('time', seconds(milliseconds))}`;
}

function testCase({ test: { cls, selector }, status, failure, reason, milliseconds, output }: TestResult): string {
  const children: string[] = [];
  if (failure !== null) {
    const text = `${failurePlace(failure) ?? ''}\n${failureText(failure)}\n${failureTrace(failure)}`.trimStart();
    const name = status === 'failed' ? 'failure' : 'error';
    children.push(`<${name}${attribute('message', failure.text)}${attribute('type', failure.className ?? 'error')}>${escaped(text)}</${name}>`);
  }
  if (status === 'skipped') children.push(`<skipped${attribute('message', reason!)}/>`);
  if (output !== '') children.push(`<system-out>${escaped(output)}</system-out>`);
  const head = `    <testcase${attribute('classname', cls.fullName)}${attribute('name', selector)}${attribute('time', seconds(milliseconds))}`;
  return children.length === 0 ? `${head}/>` : `${head}>\n${children.map((child) => `      ${child}\n`).join('')}    </testcase>`;
}

function sum(results: readonly TestResult[]): number { return results.reduce((total, { milliseconds }) => total + milliseconds, 0); }

function seconds(milliseconds: number): string { return (milliseconds / 1000).toFixed(3); }

function attribute(name: string, value: string | number): string { return ` ${name}="${escaped(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`; }

/** What XML cannot hold, not even escaped, is shown as a replacement character. */
function escaped(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu, '\ufffd').replace(/[&<>"\r]/g, (c) => `&#${c.charCodeAt(0)};`);
}
