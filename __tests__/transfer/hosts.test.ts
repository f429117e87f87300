import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/transfer/faults.ts';
import { addressKind, createHostPolicy, type HostPolicy, literalAddress } from '../../src/transfer/hosts.ts';

describe('hosts', () => {
  /** A name server that knows these names. */
  function resolver(names: Record<string, string[]>) {
    return (
      hostname: string,
      _options: unknown,
      callback: (error: null, addresses: LookupAddress[]) => void,
    ) =>
      callback(
        null,
        (names[hostname] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  }

  function looked(policy: HostPolicy, hostname: string): Promise<string> {
    return new Promise((resolve) => {
      policy.lookup(hostname, { all: true }, (error, addresses) => {
        const list = Array.isArray(addresses) ? addresses.map(({ address }) => address).join(' ') : addresses;
        resolve(error === null ? list : `${error.code}: ${error.message}`);
      });
    });
  }

  function checked(policy: HostPolicy, url: string, from?: URL): string {
    try {
      policy.check(new URL(url), from);
      return 'allowed';
    } catch (error) {
      return error instanceof Fault ? error.code : 'another error';
    }
  }

  describe('the host policy on literal addresses', () => {
    const source = createHostPolicy(['rules.example.com'], []);

    test.each([
      'http://169.254.169.254/latest/meta-data',
      'http://0xa9fea9fe/',
      'http://2852039166/',
      'http://[::ffff:169.254.169.254]/',
      'http://[fe80::1]/',
      'http://0.0.0.0/',
      'http://metadata.google.internal/',
      'http://METADATA.google.internal./',
      'http://instance-data.eu-central-1.compute.internal/',
      'http://Instance-Data.us-gov-west-1.compute.internal./',
      'http://api.metadata.cloud.ibm.com/',
      'http://metadata.google.internal../',
      'http://metadata../',
      'http://localhost../',
      'http://127.0.0.1:8080/',
      'http://0x7f.1/',
      'http://[::1]/',
      'http://10.0.0.1/',
      'http://[fc00::1]/',
    ])('refuses %s to a source on a public host', (url) => {
      expect(checked(source, url)).toBe('HOST_NOT_ALLOWED');
    });

    test('allows public addresses and names', () => {
      expect([checked(source, 'https://1.1.1.1/'), checked(source, 'https://cdn.example.net/')]).toEqual([
        'allowed',
        'allowed',
      ]);
    });

    test('lets a loopback source be redirected to any port of loopback, and not to a private address', () => {
      const policy = createHostPolicy(['127.0.0.1'], []);
      expect(checked(policy, 'http://127.0.0.1:1/')).toBe('allowed');
      expect(checked(policy, 'http://127.0.0.2:2/')).toBe('allowed');
      expect(checked(policy, 'http://10.0.0.1/')).toBe('HOST_NOT_ALLOWED');
    });

    test('lets a private source be redirected to private hosts, and not to loopback', () => {
      const policy = createHostPolicy(['[fd12::1]'], []);
      expect(checked(policy, 'http://[fd12::1]/')).toBe('allowed');
      expect(checked(policy, 'http://10.0.0.1/')).toBe('allowed');
      expect(checked(policy, 'http://127.0.0.1/')).toBe('HOST_NOT_ALLOWED');
    });

    test('opens nothing inside to the word of a host outside, but leaves the own host open', () => {
      const policy = createHostPolicy(['127.0.0.1'], []);
      const outside = new URL('https://cdn.example.net/');
      const inside = new URL('http://127.0.0.1/');
      expect(checked(policy, outside.href, inside)).toBe('allowed');
      expect(checked(policy, 'http://127.0.0.2/', outside)).toBe('HOST_NOT_ALLOWED');
      expect(checked(policy, 'http://localhost/', outside)).toBe('HOST_NOT_ALLOWED');
      expect(checked(policy, 'http://127.0.0.1:81/', outside)).toBe('allowed');
      expect(checked(policy, 'http://127.0.0.3/', inside)).toBe('allowed');
      expect(checked(policy, 'http://127.0.0.4/', new URL('http://127.0.0.3/'))).toBe('allowed');
    });

    test.each(['http://localhost/', 'http://localhost./', 'http://a.localhost/'])(
      'takes the name in %s for loopback before anybody resolves it, as a proxy would in its own way',
      (url) => {
        expect(checked(createHostPolicy(['rules.example.com'], []), url)).toBe('HOST_NOT_ALLOWED');
        expect(checked(createHostPolicy([new URL(url).hostname], []), url)).toBe('allowed');
      },
    );

    test('never allows a source whose own URL names a forbidden address', () => {
      expect(checked(createHostPolicy(['169.254.169.254'], []), 'http://169.254.169.254/')).toBe(
        'HOST_NOT_ALLOWED',
      );
    });
  });

  describe('the host policy on names', () => {
    const names = {
      'internal.example.com': ['10.1.2.3', 'fd00::7'],
      'public.example.com': ['93.184.216.34'],
      'mixed.example.com': ['93.184.216.34', '127.0.0.1'],
      'evil.example.com': ['127.0.0.1'],
      'metadata.example.com': ['169.254.169.254'],
      'mapped.example.com': ['::ffff:169.254.169.254'],
    };

    test('hands the resolved addresses of a public host on', async () => {
      const policy = createHostPolicy(['public.example.com'], [], resolver(names));
      await expect(looked(policy, 'public.example.com')).resolves.toBe('93.184.216.34');
    });

    test("allows private addresses for the source's own host, then for its redirects", async () => {
      const policy = createHostPolicy(['internal.example.com'], [], resolver(names));
      expect(checked(policy, 'http://10.9.9.9/')).toBe('HOST_NOT_ALLOWED');
      await expect(looked(policy, 'internal.example.com')).resolves.toBe('10.1.2.3 fd00::7');
      expect(checked(policy, 'http://10.9.9.9/')).toBe('allowed');
    });

    test.each([
      'internal.example.com',
      'evil.example.com',
      'mixed.example.com',
      'metadata.example.com',
      'mapped.example.com',
    ])(
      'refuses %s to a source on a public host, even when only one of its addresses is refused',
      async (hostname) => {
        const policy = createHostPolicy(['public.example.com'], [], resolver(names));
        await expect(looked(policy, hostname)).resolves.toMatch(
          /^HOST_NOT_ALLOWED: .*(private|loopback|metadata)/,
        );
      },
    );

    test('refuses metadata addresses to the own host of a source as well', async () => {
      const policy = createHostPolicy(['metadata.example.com'], [], resolver(names));
      await expect(looked(policy, 'metadata.example.com')).resolves.toMatch(/^HOST_NOT_ALLOWED/);
    });

    test.each(['localhost', 'localhost.', 'a.b.localhost', 'LOCALHOST'])(
      'asks no name server for %s, which is loopback and nothing else',
      async (hostname) => {
        const lying = resolver({ [hostname]: ['93.184.216.34'] });
        const policy = createHostPolicy([hostname], [], lying);
        await expect(looked(policy, hostname)).resolves.toBe('127.0.0.1 ::1');
      },
    );

    test('hands out loopback of the wanted kind only', () => {
      const policy = createHostPolicy(['localhost'], []);
      const found: unknown[] = [];
      policy.lookup('localhost', { family: 6 }, (...answer) => found.push(answer));
      policy.lookup('localhost', { family: 'IPv4' }, (...answer) => found.push(answer));
      policy.lookup('localhost', {}, (...answer) => found.push(answer));
      expect(found).toEqual([
        [null, '::1', 6],
        [null, '127.0.0.1', 4],
        [null, '127.0.0.1', 4],
      ]);
    });

    test.each(['metadata', 'instance-data', 'metadata.', 'intranet'])(
      'lets no proxy resolve %s, a name without a dot',
      (hostname) => {
        const policy = createHostPolicy([hostname], []);
        expect(() => policy.checkForProxy(new URL(`http://${hostname}/`))).toThrow(
          expect.objectContaining({ code: 'HOST_NOT_ALLOWED' }),
        );
      },
    );

    test.each(['http://rules.example.com/', 'http://8.8.8.8/', 'http://[2606:4700::1111]/'])(
      'lets a proxy have %s',
      (url) => {
        expect(() => createHostPolicy([], []).checkForProxy(new URL(url))).not.toThrow();
      },
    );

    test('says that a host without addresses is unknown', async () => {
      const policy = createHostPolicy(['nowhere.example.com'], [], resolver(names));
      await expect(looked(policy, 'nowhere.example.com')).resolves.toMatch(/^ENOTFOUND/);
    });
  });

  describe('allow-hosts', () => {
    test('refuses every host that it does not list', () => {
      const policy = createHostPolicy(['rules.example.com'], ['*.example.com']);
      expect(checked(policy, 'https://rules.example.com/')).toBe('allowed');
      expect(checked(policy, 'https://cdn.example.net/')).toBe('HOST_NOT_ALLOWED');
    });
  });
});

describe('addresses', () => {
  const KINDS = {
    public: [
      '8.8.8.8',
      '1.1.1.1',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.255.255.255',
      '128.0.0.1',
      '169.253.255.255',
      '169.255.0.0',
      '172.15.255.255',
      '172.32.0.0',
      '192.167.255.255',
      '192.169.0.0',
      '223.255.255.255',
      '2001:db8::1',
      '2606:4700::1111',
      '::ffff:8.8.8.8',
      '64:ff9b::808:808',
      '2002:808:808::1',
      '64:ff9b:1::808:808',
      '64:ff9b:1:0:8:808:800::',
      '64:ff9b:1:808:8:800::',
      '2001:0:4136:e378:8000:63bf:f7f7:f7f7',
      '2001:4860:4860::5601:5601',
      'fe00::1',
    ],
    private: [
      '10.0.0.0',
      '10.255.255.255',
      '100.64.0.1',
      '100.127.255.255',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.0.1',
      '198.18.0.1',
      'fc00::1',
      'fd12:3456::1',
      'fdff::1',
      'fec0::1',
      '::ffff:10.0.0.1',
      '::ffff:a00:1',
      '::10.0.0.1',
      '64:ff9b::192.168.1.1',
      '2002:c0a8:101::',
      '2001:0:4136:e378:8000:63bf:3f57:fefe',
    ],
    loopback: [
      '127.0.0.1',
      '127.255.255.254',
      '::1',
      '0:0:0:0:0:0:0:1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::127.0.0.1',
      '2001::80ff:fffe',
    ],
    forbidden: [
      '0.0.0.0',
      '0.1.2.3',
      '::',
      '169.254.0.1',
      '169.254.169.254',
      '169.254.170.2',
      'fe80::1',
      'fe80::1%eth0',
      'febf::1',
      'fd00:ec2::254',
      'fd00:ec2::23',
      'fd00:ec2:ffff::1',
      'fd00:42::42',
      'fd20:ce::254',
      '100.100.100.200',
      '168.63.129.16',
      '192.0.0.192',
      '224.0.0.1',
      '239.255.255.255',
      '240.0.0.1',
      '255.255.255.255',
      'ff02::1',
      '::ffff:169.254.169.254',
      '::ffff:a9fe:a9fe',
      '::ffff:0:169.254.169.254',
      '::169.254.169.254',
      '64:ff9b::169.254.169.254',
      '64:ff9b:1::a9fe:a9fe',
      '64:ff9b:1:a9fe:a9:fe00::',
      '64:ff9b:1:a9:fe:a9fe::',
      '64:ff9b:1:0:a9:fea9:fe00:0',
      '64:ff9b:1::',
      '64:ff9b::',
      '2002:a9fe:a9fe::',
      '2001::5601:5601',
      '2001:0:5601:5601:0:ffff:5601:5601',
      '::ffff:0.0.0.0',
      '::ffff:224.0.0.1',
      'localhost',
      '',
      '1.2.3',
      '1.2.3.4.5',
    ],
  } as const;

  describe('addressKind', () => {
    for (const [kind, addresses] of Object.entries(KINDS)) {
      test.each(addresses.map((address) => [address]))(`%s is ${kind}`, (address) => {
        expect(addressKind(address)).toBe(kind);
      });
    }
  });

  describe('literalAddress', () => {
    test.each([
      ['http://127.0.0.1/', '127.0.0.1'],
      ['http://0x7f.1/', '127.0.0.1'],
      ['http://2130706433/', '127.0.0.1'],
      ['http://017700000001/', '127.0.0.1'],
      ['http://127.1/', '127.0.0.1'],
      ['http://0xa9fea9fe/', '169.254.169.254'],
      ['http://2852039166/', '169.254.169.254'],
      ['http://0251.0376.0251.0376/', '169.254.169.254'],
      ['http://１６９.254.169.254/', '169.254.169.254'],
      ['http://0/', '0.0.0.0'],
      ['http://[::1]/', '::1'],
      ['http://[::ffff:169.254.169.254]/', '::ffff:a9fe:a9fe'],
    ])('%s spells out %s, whatever the notation', (url, address) => {
      expect(literalAddress(new URL(url).hostname)).toBe(address);
    });

    test.each(['localhost', 'example.com', '169.254.169.254.example.com', '1.2.3.example'])(
      '%s is a name',
      (host) => {
        expect(literalAddress(host)).toBeUndefined();
      },
    );
  });
});
