import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accepts, freePorts, ServerGroup } from './server-group.ts';

export interface Tinyproxy {
  /** `127.0.0.1:PORT` */
  host: string;
  /** The first lines of the requests that it got, such as `CONNECT registry.test:443 HTTP/1.1`. */
  requests(): string[];
  stop(): Promise<void>;
}

export interface TinyproxyOptions {
  /** `user password`, asked of everybody. */
  login?: string;
  /** Hosts that it refuses. */
  refused?: readonly string[];
}

/** tinyproxy, as companies put it between their runners and the world. */
export async function startTinyproxy({ login, refused }: TinyproxyOptions = {}): Promise<Tinyproxy> {
  return ServerGroup.start(async (group) => {
    const { folder } = group;
    const [port = 0] = await freePorts(1);
    const log = join(folder, 'tinyproxy.log');
    const filter = join(folder, 'filter');
    writeFileSync(filter, (refused ?? []).map((host) => `^${host.replaceAll('.', '\\.')}$\n`).join(''));
    const file = join(folder, 'tinyproxy.conf');
    writeFileSync(
      file,
      [
        'User root',
        'Group root',
        `Port ${port}`,
        'Listen 127.0.0.1',
        'Timeout 30',
        'MaxClients 50',
        `LogFile "${log}"`,
        'LogLevel Connect',
        ...(login === undefined ? [] : [`BasicAuth ${login}`]),
        ...(refused === undefined ? [] : [`Filter "${filter}"`]),
        '',
      ].join('\n'),
    );
    await group.run('tinyproxy', ['-d', '-c', file], { isReady: () => accepts(port) });
    return {
      host: `127.0.0.1:${port}`,
      requests: () =>
        [...readFileSync(log, 'utf8').matchAll(/Request \(file descriptor \d+\): (.*)/g)].map(
          ([, line = '']) => line,
        ),
    };
  });
}
