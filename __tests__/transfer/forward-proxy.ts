import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';

export interface ForwardProxy {
  /** Host and port. */
  host: string;
  requests: { method: string; target: string; headers: IncomingHttpHeaders }[];
  /** Connections accepted so far. */
  readonly connections: number;
  close(): Promise<void>;
}

/** A proxy on loopback that takes every name for the given port of this machine, or refuses everything with a status; reached by TLS when `secure` is given. */
export async function startForwardProxy(
  behind: { port: number; status?: number } | { refuse: number },
  secure?: { key: string; cert: string },
): Promise<ForwardProxy> {
  const requests: ForwardProxy['requests'] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const take: http.RequestListener = (request, response) => {
    requests.push({ method: request.method ?? '', target: request.url ?? '', headers: request.headers });
    if ('refuse' in behind) {
      response.writeHead(behind.refuse).end('refused');
      return;
    }
    const { pathname } = new URL(request.url ?? '');
    const onward = http.request({ port: behind.port, path: pathname, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.end();
  };
  const proxy = secure ? https.createServer(secure, take) : http.createServer(take);
  proxy.on('connect', (request, socket: Socket) => {
    requests.push({ method: request.method ?? '', target: request.url ?? '', headers: request.headers });
    socket.on('error', () => socket.destroy());
    if ('refuse' in behind) {
      socket.end(`HTTP/1.1 ${behind.refuse} Refused\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const onward = net.connect(behind.port, '127.0.0.1', () => {
      socket.write(`HTTP/1.1 ${behind.status ?? 200} Connection established\r\n\r\n`);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
  });
  proxy.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    requests,
    get connections() {
      return connections;
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
