import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { durationText } from './duration-text.ts';
import { Fault } from './fault.ts';

export interface TunnelOptions {
  proxyUrl: URL;
  authorization: Readonly<Record<string, string>>;
  /** Longest silence of the proxy. */
  timeoutMs: number;
  signal: AbortSignal;
  refused: (status: number) => Fault;
}

type Created = (error: Error | null, socket: Duplex) => void;

/** A keep-alive pool of TLS connections through an HTTP proxy (CONNECT, RFC 9110, 9.3.6), with TLS sessions reused. */
export class TunnelAgent extends https.Agent {
  readonly #options: TunnelOptions;
  readonly #opening = new Set<ClientRequest>();

  constructor(pool: https.AgentOptions, options: TunnelOptions) {
    super(pool);
    this.#options = options;
  }

  override createConnection(target: https.RequestOptions, created?: Created): undefined {
    const connect = openTunnel(this.#options, `${bracketed(target.host ?? '')}:${target.port ?? 443}`);
    this.#opening.add(connect);
    connect.on('close', () => this.#opening.delete(connect));
    connect.on('error', (error) => failed(created, error));
    connect.on('connect', (response, socket) => {
      if (response.statusCode === 200) {
        socket.setTimeout(0);
        const tls = super.createConnection({ ...target, socket } as https.RequestOptions);
        if (tls) created?.(null, tls);
        return;
      }
      socket.destroy();
      failed(created, this.#options.refused(response.statusCode ?? 0));
    });
    connect.end();
    return undefined;
  }

  override destroy(): void {
    for (const connect of this.#opening) connect.destroy();
    super.destroy();
  }
}

function openTunnel(
  { proxyUrl, authorization, timeoutMs, signal }: TunnelOptions,
  authority: string,
): ClientRequest {
  const client = proxyUrl.protocol === 'https:' ? https : http;
  const connect = client.request({
    method: 'CONNECT',
    protocol: proxyUrl.protocol,
    hostname: proxyUrl.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: proxyUrl.port,
    path: authority,
    headers: { host: authority, ...authorization },
    agent: false,
    signal,
  });
  connect.setTimeout(timeoutMs, () => {
    const reason = `no tunnel within ${durationText(timeoutMs)} through the proxy "${proxyUrl.host}"`;
    connect.destroy(new Fault('TIMEOUT', reason, { transient: true }));
  });
  return connect;
}

/** Node's type asks for a socket, and its code for none, when there is an error. */
function failed(created: Created | undefined, error: Error): void {
  (created as ((error: Error) => void) | undefined)?.(error);
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
