import { describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '../../src/errors.ts';
import { readPage } from '../docs/markdown.ts';
import { Machine } from '../support/machine.ts';
import { silent, status } from '../support/misbehaving-server.ts';
import { archive, archiveOf, entry, header } from '../support/tar-builder.ts';

/** A message without what differs from case to case: quoted texts, digests, numbers, lists of what there is. */
function formOf(message: string): string {
  return message
    .replace(/"[^"]*"(, "[^"]*")*/g, '""')
    .replace(/\b[0-9a-f]{64}\b|\b[0-9a-f]{4}…[0-9a-f]{4}\b/g, '#')
    .replace(/\d+(\.\d+)*(, \d+(\.\d+)*)*/g, '0');
}

const page = readPage('docs/errors.md');

/** The forms of the examples of a code. */
function examplesOf(code: ErrorCode): string[] {
  const entryText = page.text.split(/^## /m).find((section) => section.startsWith(`${code}\n`)) ?? '';
  const [, example = ''] = /\*\*Example\*\*\n\n```text\n([\s\S]*?)```/.exec(entryText) ?? [];
  return example.trim().split('\n').map(formOf);
}

type Messages = { code: string; message: string }[];

/** Every failure of one run. */
async function failuresOf(machine: Machine, inputs: Record<string, string> = {}): Promise<Messages> {
  const { report } = await machine.step({ retries: '1', ...inputs });
  return [...(report.errors ?? []), ...report.rulesets.flatMap(({ error }) => error ?? [])];
}

function expectDocumented(failures: Messages, codes: readonly ErrorCode[]): void {
  for (const code of codes) {
    const forms = failures.filter((failure) => failure.code === code).map(({ message }) => formOf(message));
    expect(forms).toEqual(expect.arrayContaining(examplesOf(code)));
  }
}

describe('the examples of docs/errors.md have the form of what is told', () => {
  test('of a registry that does not have, or gives something else', async () => {
    await using machine = new Machine('sources');
    const registry = await machine.http();
    const link = header({ name: 'rules/latest.md', type: '2', linkName: '/etc/passwd' });
    registry.publish('link', '1.0.0', archive(entry('a.md', 'x'), link));
    registry.publish('hidden', '1.0.0', archiveOf({ 'input.md': 'a\u200bb\nc\u200bd' }));
    registry.publish('page', '1.0.0', Buffer.from('<html>'));
    for (const name of ['changed', 'old']) registry.publish(name, '1.0.0', archiveOf({ 'a.md': 'a' }));
    const names = ['link', 'hidden', 'page', 'changed', 'absent'];
    const exact = Object.fromEntries(names.map((name) => [name, '1.0.0']));
    machine.project(`[sources]\ndefault = ${registry.base}\n`, { ...exact, old: '^2.0.0', 'x@y@z': '1.0.0' });
    machine.lock({ changed: { version: '1.0.0', source: registry.base, checksum: '0'.repeat(64) } });
    expectDocumented(await failuresOf(machine, { scan: 'error' }), [
      'ARCHIVE_UNSAFE',
      'CONTENT_BLOCKED',
      'ARCHIVE_INVALID',
      'CHECKSUM_MISMATCH',
      'NOT_FOUND',
      'VERSION_NOT_FOUND',
      'SOURCE_UNKNOWN',
    ]);
    expectDocumented(await failuresOf(machine, { offline: 'true' }), ['OFFLINE']);
    expectDocumented(await failuresOf(machine, { 'allow-hosts': 'elsewhere.example.com' }), [
      'HOST_NOT_ALLOWED',
    ]);
  });

  test('of servers in trouble', async () => {
    await using machine = new Machine('sources');
    const servers = {
      busy: await machine.serve(status(429, { 'retry-after': 600 })),
      broken: await machine.serve(status(502)),
      quiet: await machine.serve(silent),
      bare: await machine.serve(status(404)),
    };
    const lines = Object.entries(servers).map(([name, { url }]) => `${name} = ${url}`);
    const armrc = `[sources]\n${lines.join('\n')}\n[sources.quiet]\ntimeout = 1s\n`;
    machine.project(armrc, {
      'busy@a': '1.0.0',
      'broken@a': '1.0.0',
      'quiet@a': '1.0.0',
      'bare@a': '^1.0.0',
    });
    expectDocumented(await failuresOf(machine), [
      'RATE_LIMITED',
      'SERVER_ERROR',
      'TIMEOUT',
      'LISTING_UNSUPPORTED',
    ]);
  });

  test('of a version in two projects of a group, and of one that cannot be published', async () => {
    await using machine = new Machine('sources');
    const visibility = 'public';
    const projects = [
      { id: 42, path: 'acme/rules', visibility } as const,
      { id: 77, path: 'acme/sandbox/rules', visibility } as const,
    ];
    const server = await machine.gitlab({ projects, groups: [{ id: 5, path: 'acme', visibility }] });
    for (const { id } of projects) server.publish(id, 'a', '1.0.0', archiveOf({ 'a.md': `${id}` }));
    const group = `[sources.company]\ntype = gitlab\nurl = ${server.base}\ngroupID = acme\n`;
    machine.project(group, { a: '1.0.0' });
    expectDocumented(await failuresOf(machine), ['VERSION_AMBIGUOUS']);
    const registry = await machine.http();
    registry.publish('a', '1.0.0', archiveOf({ 'a.md': 'other' }));
    machine.write({ '.armrc': `[sources]\ndefault = ${registry.base}\n`, 'rules/a.md': 'mine' });
    const publish = (rulesets: string) =>
      failuresOf(machine, { command: 'publish', path: 'rules', rulesets });
    expectDocumented(await publish('a@1.0.0'), ['VERSION_EXISTS']);
    expectDocumented(await publish('a@2.0.0'), ['PUBLISH_UNSUPPORTED']);
  });

  test('of inputs and files', async () => {
    await using machine = new Machine('sources');
    const armrc =
      '[sources.default]\nurl = https://rules.example.com\nauthToken = $COMPANY_REGISTRY_TOKEN\nconcurrency = lots\n';
    machine.project(armrc, { a: '^2.0.0' });
    machine.lock({ a: { version: '1.2.1', source: 'x', checksum: '0'.repeat(64) } });
    expectDocumented(await failuresOf(machine, { 'frozen-lockfile': 'true', targets: '../shared' }), [
      'CONFIG_INVALID',
      'LOCK_OUTDATED',
      'TARGET_UNSAFE',
    ]);
    machine.write({ 'rules.json': '{"targets": ["out"],}', 'rules.lock': '{\n  "version": "2"\n}' });
    expectDocumented(await failuresOf(machine), ['MANIFEST_INVALID', 'LOCK_INVALID']);
    expectDocumented(await failuresOf(machine, { 'frozen-lockfile': 'yes' }), ['INPUT_INVALID']);
  });
});
