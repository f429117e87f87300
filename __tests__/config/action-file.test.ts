import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { INPUTS } from '../../src/config/inputs.ts';
import { readInputs } from './project-files.ts';

type Fields = Map<string, string>;

const OUTPUTS = [
  'installed',
  'updated',
  'unchanged',
  'removed',
  'failed',
  'outdated',
  'published',
  'checksum',
  'changed',
  'cache-hit',
  'changes',
  'results',
  'report',
];

/** The fields of each entry of one top-level section; reads the plain form of these two files only, not all of YAML. */
function readSection(file: string, section: string): Map<string, Fields> {
  const lines = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').split('\n');
  const start = lines.indexOf(`${section}:`) + 1;
  const end = lines.findIndex((line, index) => index >= start && /^\S/.test(line));
  const entries = new Map<string, Fields>();
  let fields: Fields = new Map();
  for (const line of lines.slice(start, end < 0 ? undefined : end)) {
    const [, indent = '', name, value = ''] = /^( {2}| {4})([a-z-]+):(?: (.*))?$/.exec(line) ?? [];
    if (name !== undefined && indent.length === 2) {
      fields = new Map();
      entries.set(name, fields);
    } else if (name !== undefined) fields.set(name, value);
  }
  return entries;
}

function unquoted(value: string | undefined): string | undefined {
  return /^'([^']*)'$/.exec(value ?? '')?.[1];
}

describe('action.yml', () => {
  const inputs = readSection('action.yml', 'inputs');
  const outputs = readSection('action.yml', 'outputs');

  test('declares the inputs that the program reads, with the same defaults as quoted strings', () => {
    const declared = Array.from(inputs, ([name, fields]) => [name, unquoted(fields.get('default'))]);
    expect(declared).toEqual(Object.values(INPUTS).map(({ name, default: byDefault }) => [name, byDefault]));
  });

  test('requires no input and describes each', () => {
    for (const [name, fields] of inputs) {
      expect([name, fields.get('required')]).toEqual([name, 'false']);
      expect(unquoted(fields.get('description'))).toMatch(/^\S.{10,}[^.]$/);
    }
  });

  test('asks the program for nothing that is not declared', () => {
    const asked = new Set<string>();
    readInputs((name) => {
      asked.add(name);
      return '';
    });
    expect([...asked]).toEqual([...inputs.keys()]);
  });

  test('declares and describes the outputs of the contract', () => {
    expect([...outputs.keys()]).toEqual(OUTPUTS);
    for (const fields of outputs.values())
      expect(unquoted(fields.get('description'))).toMatch(/^\S.{10,}[^.]$/);
  });

  test('runs one bundle on Node 24 as main and, unless cancelled, as post step', () => {
    const runs = readFileSync(new URL('../../action.yml', import.meta.url), 'utf8').split('\nruns:\n')[1];
    expect(runs).toBe(
      "  using: node24\n  main: dist/index.js\n  post: dist/index.js\n  post-if: '!cancelled()'\n",
    );
  });

  test('has types for every input and output', () => {
    const types = ['string', 'boolean', 'integer', 'enum', 'list'];
    for (const [section, declared] of [
      ['inputs', inputs],
      ['outputs', outputs],
    ] as const) {
      const typed = readSection('action-types.yml', section);
      expect([...typed.keys()]).toEqual([...declared.keys()]);
      for (const fields of typed.values()) expect(types).toContain(fields.get('type'));
    }
  });
});
