import { expect } from '@jest/globals';
import type { AttackOutcome } from './attack.ts';

/**
 * What somebody would write to be more than text: the name of each command is one that we never print. Each is short
 * enough to be quoted whole.
 */
export const INJECTIONS = [
  '\n::injected-lf::x\r::injected-cr::x\r\n::injected-crlf::x',
  '\u0085::injected-nel::x\u2028::injected-ls::x\u2029::injected-ps::x',
  '::injected-here::x\v::injected-vt::x',
  ' ::injected-space file=x::y%0A::injected-percent::x',
  '##[injected]x#\u200b#[injected]x',
  '\u001b[31mred\u001b]0;title\u0007\u202egnp.exe\u2066\u200b\u{e0041}\ufeff',
  '<img src=x onerror=alert(1)><script>alert(1)</script></code></table>',
  '`x` ![p](https://evil.example/x.png) [l](javascript:alert(1)) @everyone',
  '| cell | cell |\n| --- | --- |\n```mermaid\ngraph TD; click A "evil"',
] as const;

/** All of them at once; longer than what a message quotes. */
export const EVERYTHING = INJECTIONS.join(' and ');

/** What the toolkit may print for us. */
const OURS = /^::(?:group|endgroup|debug|error|warning|notice|add-mask)(?: [^:]*)?::/;

/**
 * Nothing of an injection acts: log and standard error hold no command but ours and no character that people cannot
 * see; summary, outputs and report hold no markup and no such character.
 */
export function expectOnlyText(outcome: AttackOutcome): void {
  const { stdout, stderr, log, summary, outputs, report } = outcome;
  expect(stderr).toBe('');
  expect(stdout.split('\n').filter(isForeignCommand)).toEqual([]);
  const { changes = '', ...others } = outputs;
  for (const text of [log, summary, changes, ...Object.values(others)]) {
    expect(text.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)).toBeNull();
  }
  for (const markdown of [summary, changes]) {
    expect(markdown).not.toMatch(/<(img|script)|!\[|\]\(|onerror=alert\(1\)>|@everyone(?![^<\n]*<\/code>)/);
  }
  const charts = summary.matchAll(/^ *```mermaid\n[\s\S]*?^ *```$/gm);
  expect(Array.from(charts, ([chart]) => chart).join('\n')).not.toMatch(/evil|click|injected/);
  expect(JSON.parse(outputs.results ?? '')).toEqual(
    report.rulesets.map(({ findings: _findings, ...rest }) => rest),
  );
}

function isForeignCommand(line: string): boolean {
  return line.includes('##[') || (line.trimStart().startsWith('::') && !OURS.test(line));
}
