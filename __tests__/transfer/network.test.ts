import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { faultOf } from '../../src/transfer/network-fault.ts';
import * as server from '../support/misbehaving-server.ts';
import { failureOf } from '../support/sources.ts';
import { CERTIFICATE, EXPIRED_CERTIFICATE, KEY } from './certificates.ts';
import { archiveOf, createBench } from './open-channel.ts';

const bench = createBench();
afterEach(bench.close);

const archive = archiveOf(2000);

async function closedPort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

describe('a connection', () => {
  test('that is refused is tried again and then told in one sentence', async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    const { download, retries } = bench.open(url);
    const error = await failureOf(download(`${url}/a?token=secret`));
    expect([error.code, error.message]).toEqual([
      'NETWORK',
      `Cannot download "${url}/a" from source "company": the connection to the host "${new URL(url).host}" was refused, after 4 attempts`,
    ]);
    expect(error.hint).toMatch(/Check host and port/);
    expect(retries).toHaveLength(3);
  });

  test.each(
    Object.entries({
      'closed without a word': server.hangUp,
      'reset without a word': server.reset,
      'that changes to another protocol': server.switchingProtocols,
    }),
  )('%s is tried again', async (_, scenario) => {
    const { url } = await bench.serve(server.inTurn(scenario, server.whole(archive)));
    await expect(bench.open(url).download(`${url}/a`)).resolves.toMatchObject({ attempts: 2 });
  });

  test.each(Object.entries({ 'is not HTTP': server.notHttp, 'has headers without end': server.headerFlood }))(
    'whose answer %s fails without a retry',
    async (_, scenario) => {
      const { url, requests } = await bench.serve(scenario);
      const error = await failureOf(bench.open(url).download(`${url}/a`));
      expect(['NETWORK', 'SERVER_ERROR']).toContain(error.code);
      expect(error.message).toMatch(/not valid HTTP|headers of the answer are too large/);
      expect(requests).toHaveLength(1);
    },
  );

  test('that is kept and has bytes left over from an earlier answer is tried again', async () => {
    const late: server.Scenario = (socket, request, count) => {
      void server.whole(archive)(socket, request, count);
      setTimeout(() => socket.write('left over'), 20);
    };
    const { url } = await bench.serve(server.inTurn(late, server.whole(archive)));
    const { download } = bench.open(url);
    await download(`${url}/a`);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await expect(download(`${url}/b`)).resolves.toMatchObject({ sizeBytes: archive.length });
  });
});

describe('TLS', () => {
  const trusted = tls.getCACertificates();
  beforeAll(() => tls.setDefaultCACertificates([...trusted, CERTIFICATE, EXPIRED_CERTIFICATE]));
  afterAll(() => tls.setDefaultCACertificates(trusted));

  test('connections are kept, and their sessions used again', async () => {
    const reused: boolean[] = [];
    const misbehaving = await bench.serve(
      (socket, request, count) => {
        if (socket instanceof tls.TLSSocket) reused.push(socket.isSessionReused());
        return server.whole(archive, request.target === '/1' ? { connection: 'close' } : {})(
          socket,
          request,
          count,
        );
      },
      { key: KEY, cert: CERTIFICATE },
    );
    const { download } = bench.open(misbehaving.url);
    for (const path of ['/1', '/2', '/3']) await download(`${misbehaving.url}${path}`);
    expect(misbehaving.connections).toBe(2);
    expect(reused.at(-1)).toBe(true);
  });

  test('a certificate that has expired is told in one sentence and not tried again', async () => {
    const misbehaving = await bench.serve(server.whole(archive), { key: KEY, cert: EXPIRED_CERTIFICATE });
    const { download, retries } = bench.open(misbehaving.url);
    const error = await failureOf(download(`${misbehaving.url}/a`));
    expect([error.code, retries.length]).toEqual(['NETWORK', 0]);
    expect(error.message).toMatch(/: the TLS certificate of "localhost:\d+" has expired$/);
  });

  test('a certificate for another host is told', async () => {
    const { port } = await bench.serve(server.whole(archive), { key: KEY, cert: CERTIFICATE });
    const error = await failureOf(
      bench.open(`https://127.0.0.1:${port}`).download(`https://127.0.0.1:${port}/a`),
    );
    expect(error.message).toMatch(/was issued for another host$/);
  });

  test('a self-signed certificate is told, with a hint at NODE_EXTRA_CA_CERTS', async () => {
    tls.setDefaultCACertificates(trusted);
    const misbehaving = await bench.serve(server.whole(archive), { key: KEY, cert: CERTIFICATE });
    const { download, retries } = bench.open(misbehaving.url);
    const error = await failureOf(download(`${misbehaving.url}/a`));
    expect([error.code, retries.length]).toEqual(['NETWORK', 0]);
    expect(error.message).toMatch(/is self-signed$/);
    expect(error.hint).toContain('NODE_EXTRA_CA_CERTS');
  });

  test('https to a port that speaks http is told', async () => {
    const talking = net.createServer((socket) =>
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n').on('error', () => {}),
    );
    await new Promise<void>((resolve) => talking.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(talking.address() as AddressInfo).port}`;
    const { download, retries } = bench.open(url);
    const error = await failureOf(download(`${url}/a`));
    talking.close();
    expect([error.code, retries.length]).toEqual(['NETWORK', 0]);
    expect(error.message).toMatch(/does not speak TLS on this port$/);
  });

  test('http to a port that speaks TLS fails without hanging', async () => {
    const { port } = await bench.serve(server.whole(archive), { key: KEY, cert: CERTIFICATE });
    const url = `http://127.0.0.1:${port}`;
    const error = await failureOf(bench.open(url).download(`${url}/a`));
    expect(error.code).toBe('NETWORK');
  });
});

describe('faultOf', () => {
  const moment = { host: 'r.example.com', phase: 'connect', reused: false, hasBegun: false } as const;
  const withCode = (code: string) => Object.assign(new Error(code), { code });

  test.each([
    'ECONNRESET',
    'ECONNREFUSED',
    'ETIMEDOUT',
    'EPIPE',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EAI_AGAIN',
    'EADDRINUSE',
    'EADDRNOTAVAIL',
    'ENOBUFS',
    'ENETDOWN',
  ])('%s may pass', (code) => {
    expect(faultOf(withCode(code), moment).details).toMatchObject({ transient: true });
  });

  test.each([
    'ENOTFOUND',
    'EACCES',
    'CERT_HAS_EXPIRED',
    'EPROTO',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'HPE_INVALID_CONSTANT',
    'EWHATEVER',
  ])('%s stays', (code) => {
    const fault = faultOf(withCode(code), moment);
    expect(fault.code).toBe('NETWORK');
    expect(fault.details).not.toMatchObject({ transient: true });
  });

  test('takes the first of several errors for the reason', () => {
    const error = new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')]);
    expect(faultOf(error, moment).message).toContain('was refused');
  });

  test.each(['EMFILE', 'ENFILE'])("%s is the machine's own trouble and may pass", (code) => {
    const fault = faultOf(withCode(code), moment);
    expect(fault).toMatchObject({
      code: 'WRITE_FAILED',
      message: `this machine has too many open files or connections (${code})`,
      details: { transient: true, hint: expect.stringContaining('ulimit') },
    });
  });

  test.each(['EPERM', 'EACCES'])('%s speaks of what may block a connection', (code) => {
    expect(faultOf(withCode(code), moment).details).toMatchObject({
      hint: expect.stringContaining('firewall'),
    });
  });

  test('an unknown host is named', () => {
    expect(faultOf(withCode('ENOTFOUND'), moment).message).toBe(
      'the host "r.example.com" is unknown to the name server',
    );
  });

  test('a proxy is named in place of the host', () => {
    const fault = faultOf(withCode('ECONNREFUSED'), { ...moment, proxy: 'proxy.example.com:3128' });
    expect(fault.message).toBe('the connection to the proxy "proxy.example.com:3128" was refused');
  });
});
