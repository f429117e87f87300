import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Relay {
  /** `http://127.0.0.1:PORT` */
  url: string;
  stop(): Promise<void>;
}

/**
 * Passes connections on to a server as they are, but cuts the first one that brings so many bytes of answers: no real
 * server does that on command.
 *
 * @param to port on loopback
 */
export async function startCuttingRelay(to: number, cutAfterBytes: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let armed = true;
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    let answeredBytes = 0;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // The end of one side is the end of the other; why it ended does not matter.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      const leftBytes = cutAfterBytes - answeredBytes;
      answeredBytes += chunk.length;
      if (!armed || leftBytes > chunk.length) {
        client.write(chunk);
        return;
      }
      armed = false;
      client.end(chunk.subarray(0, leftBytes));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
