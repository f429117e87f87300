import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type HttpRegistry,
  type HttpRegistryOptions,
  startHttpRegistry,
} from '../../support/http-registry.ts';
import { Machine } from '../../support/machine.ts';
import { annotations, lastLine, onlyRuleset } from '../../support/outcome.ts';
import { loseAnswer } from '../../support/stand-in.ts';
import { archiveOf } from '../../support/tar-builder.ts';

let machine: Machine;
let registry: HttpRegistry;
beforeEach(() => {
  machine = new Machine('sources');
});
afterEach(() => machine.close());

const VERSION = { command: 'publish', rulesets: 'team-rules@1.2.0', path: 'rules' };
const FILES = { 'rules/a.md': 'Always test.\n', 'rules/b/c.md': '---\npaths: ["**/*.ts"]\n---\nTypes.\n' };
const ARCHIVE = '/team-rules/1.2.0.tar.gz';

async function set(options: HttpRegistryOptions = {}): Promise<void> {
  registry = machine.keep(
    await startHttpRegistry({ writable: 'with conditions', manifest: false, ...options }),
  );
  machine.write({ '.armrc': `[sources]\ndefault = ${registry.base}\n`, ...FILES });
}

function publish(more: Record<string, string> = {}) {
  return machine.step({ ...VERSION, ...more });
}

const asked = () => registry.requests.map(({ method, path }) => `${method} ${path}`);

describe('publish to a web server', () => {
  test('asks, uploads with a condition, reads back, and says so', async () => {
    await set();
    const before = machine.tree();
    const outcome = await publish();
    expect(outcome.stdout).toContain('Published team-rules 1.2.0');
    const { status, checksum, files, bytes } = onlyRuleset(outcome);
    expect([status, files]).toEqual(['published', 2]);
    expect(outcome.outputs).toMatchObject({ published: '1', checksum, changed: 'false' });
    expect(asked()).toEqual([
      `GET ${ARCHIVE}`,
      'GET /team-rules/v1.2.0.tar.gz',
      `PUT ${ARCHIVE}`,
      `GET ${ARCHIVE}`,
      'GET /manifest.json',
    ]);
    const put = registry.requests[2]?.headers;
    expect(put).toMatchObject({ 'if-none-match': '*', 'content-length': String(bytes) });
    expect(machine.tree()).toEqual(before);
  });
});
