import { afterEach, describe, expect, test } from '@jest/globals';
import type { Handler } from '../../support/stand-in.ts';
import {
  type AttackOutcome,
  Battlefield,
  messagesOf,
  redirectTo,
  repository,
  sendArchive,
} from './attack.ts';

const field = new Battlefield();

afterEach(() => field.clear());

const ONCE = { retries: '0' };

function expectRefused(outcome: AttackOutcome, code: string): void {
  expect(messagesOf(outcome)).toEqual([expect.stringContaining(`${code}: `)]);
  expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([1, [], []]);
}

/** Link-local, metadata and unspecified addresses in every notation that a URL takes for one. */
const FORBIDDEN = [
  '169.254.169.254',
  '169.254.169.254.',
  '0xa9fea9fe',
  '0xA9.0xFE.0xA9.0xFE',
  '2852039166',
  '0251.0376.0251.0376',
  '169.254.43518',
  '①⑥⑨.②⑤④.①⑥⑨.②⑤④',
  '[::ffff:169.254.169.254]',
  '[::ffff:a9fe:a9fe]',
  '[::ffff:0:169.254.169.254]',
  '[64:ff9b::169.254.169.254]',
  '[2002:a9fe:a9fe::1]',
  '[fe80::1]',
  '[fd00:ec2::254]',
  '100.100.100.200',
  '168.63.129.16',
  'metadata.google.internal',
  'METADATA.google.internal.',
];

describe('an address that nobody may contact', () => {
  test.each(FORBIDDEN)('is refused as a source: %s', async (host) => {
    expectRefused(
      await field.run({ files: repository(`url = http://${host}/latest`), inputs: ONCE }),
      'HOST_NOT_ALLOWED',
    );
  });

  test.each(FORBIDDEN)('is refused as a redirect: %s', async (host) => {
    const registry = await field.legitimate(redirectTo(`http://${host}`));
    const outcome = await field.run({ files: repository(`url = ${registry.url}`), inputs: ONCE });
    expectRefused(outcome, 'HOST_NOT_ALLOWED');
    expect(registry.requests).toHaveLength(1);
  });

  test.each(['0.0.0.0', '0', '[::]', '[::ffff:0.0.0.0]', '0x0'])(
    'is the unspecified one: %s',
    async (host) => {
      const attacker = await field.attacker();
      const outcome = await field.run({
        files: repository(`url = http://${host}:${attacker.port}`),
        inputs: ONCE,
      });
      expectRefused(outcome, 'HOST_NOT_ALLOWED');
      expect(attacker.connections).toBe(0);
    },
  );

  test('is not opened by allow-hosts', async () => {
    const inputs = { ...ONCE, 'allow-hosts': '*' };
    expectRefused(
      await field.run({ files: repository('url = http://169.254.169.254'), inputs }),
      'HOST_NOT_ALLOWED',
    );
  });
});

/** An internet: a proxy that answers for every host as these handlers say. */
async function internet(hosts: Record<string, Handler>) {
  const proxy = await field.attacker((request, response, body) => {
    const url = new URL(request.url ?? '');
    request.url = url.pathname;
    return (hosts[url.hostname] ?? sendArchive)(request, response, body);
  });
  return { proxy, env: { HTTP_PROXY: proxy.url } };
}

describe('a public registry', () => {
  test.each([
    'http://127.0.0.1:PORT',
    'http://127.1:PORT',
    'http://0x7f000001:PORT',
    'http://localhost:PORT',
    'http://localhost.:PORT',
    'http://LOCALHOST:PORT',
    'http://anything.localhost:PORT',
    'http://[::1]:PORT',
    'http://[::ffff:127.0.0.1]:PORT',
    'http://10.0.0.1:PORT',
    'http://192.168.1.1:PORT',
    'http://172.16.0.1:PORT',
    'http://[fc00::1]:PORT',
    'http://0.0.0.0:PORT',
  ])('cannot redirect to %s', async (target) => {
    const inside = await field.attacker();
    const { proxy, env } = await internet({
      'rules.example.com': redirectTo(target.replace('PORT', String(inside.port))),
    });
    const outcome = await field.run({
      files: repository('url = http://rules.example.com'),
      env,
      inputs: ONCE,
    });
    expectRefused(outcome, 'HOST_NOT_ALLOWED');
    expect([proxy.requests.length, inside.connections]).toEqual([1, 0]);
  });
});

describe('a registry on loopback', () => {
  test('may redirect to another port of loopback', async () => {
    const storage = await field.attacker();
    const registry = await field.legitimate(redirectTo(storage.url));
    const outcome = await field.run({ files: repository(`url = ${registry.url}`) });
    expect([outcome.status, outcome.leaks, outcome.strays]).toEqual([0, [], []]);
  });

  test.each(['http://10.0.0.1', 'http://192.168.0.1', 'http://[fd12::1]'])(
    'cannot redirect to %s',
    async (target) => {
      const registry = await field.legitimate(redirectTo(target));
      expectRefused(
        await field.run({ files: repository(`url = ${registry.url}`), inputs: ONCE }),
        'HOST_NOT_ALLOWED',
      );
    },
  );

  test.each(['localhost', '127.0.0.2'])('cannot be led back inside to %s by a public host', async (host) => {
    const inside = await field.attacker();
    const { env } = await internet({
      'cdn.example.com': redirectTo(`http://${host}:${inside.port}`, '/admin'),
    });
    const registry = await field.legitimate(redirectTo('http://cdn.example.com'));
    const outcome = await field.run({ files: repository(`url = ${registry.url}`), env, inputs: ONCE });
    expectRefused(outcome, 'HOST_NOT_ALLOWED');
    expect(inside.connections).toBe(0);
  });
});

describe('allow-hosts', () => {
  test('holds for the source', async () => {
    const attacker = await field.attacker();
    const inputs = { ...ONCE, 'allow-hosts': 'rules.example.com' };
    expectRefused(
      await field.run({ files: repository(`url = ${attacker.url}`), inputs }),
      'HOST_NOT_ALLOWED',
    );
    expect(attacker.connections).toBe(0);
  });

  test('holds for every hop, ports included', async () => {
    const attacker = await field.attacker();
    const second = await field.legitimate(redirectTo(attacker.url));
    const first = await field.legitimate(redirectTo(second.url));
    const inputs = { ...ONCE, 'allow-hosts': `127.0.0.1:${first.port}, 127.0.0.1:${second.port}` };
    expectRefused(await field.run({ files: repository(`url = ${first.url}`), inputs }), 'HOST_NOT_ALLOWED');
    expect([second.requests.length, attacker.connections]).toEqual([1, 0]);
  });

  test.each([
    'http://rules.example.com.evil.example',
    'http://evil.example/rules.example.com',
    'http://xrules.example.com',
  ])('is not met by %s', async (url) => {
    const { proxy, env } = await internet({});
    const inputs = { ...ONCE, 'allow-hosts': 'rules.example.com' };
    expectRefused(await field.run({ files: repository(`url = ${url}`), env, inputs }), 'HOST_NOT_ALLOWED');
    expect(proxy.connections).toBe(0);
  });
});

describe('a redirect', () => {
  test.each([
    'file:///etc/passwd',
    'ftp://example.com/x',
    'data:text/plain,x',
    'javascript:alert(1)',
    'gopher://127.0.0.1/',
    'http://[',
  ])('to %s is refused', async (location) => {
    const registry = await field.legitimate(
      (_, response) => void response.writeHead(302, { location }).end(),
    );
    expectRefused(
      await field.run({ files: repository(`url = ${registry.url}`), inputs: ONCE }),
      'REDIRECT_REFUSED',
    );
  });

  test('that never ends is refused', async () => {
    let hops = 0;
    const registry = await field.legitimate(
      (_, response) => void response.writeHead(302, { location: `/${++hops}` }).end(),
    );
    expectRefused(
      await field.run({ files: repository(`url = ${registry.url}`), inputs: ONCE }),
      'REDIRECT_REFUSED',
    );
    expect(registry.requests).toHaveLength(6);
  });
});
