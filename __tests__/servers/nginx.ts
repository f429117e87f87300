import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { answers, freePorts, ServerGroup } from './server-group.ts';

/** A request as nginx saw it; headers that did not come are `-`. */
export interface LoggedRequest {
  port: number;
  path: string;
  status: number;
  /** Serial number of the TCP connection. */
  connection: number;
  /** `r` when the TLS session of an earlier connection was used again. */
  tlsSession: string;
  range: string;
  ifRange: string;
  acceptEncoding: string;
  /** All headers that could carry a credential, one after another. */
  credentials: string;
}

export interface Nginx {
  /** One for each `server` block. */
  ports: number[];
  /** Document root of all servers. */
  root: string;
  /** What was asked so far, without our own question whether it runs. */
  requests(): Promise<LoggedRequest[]>;
  stop(): Promise<void>;
}

export interface NginxOptions {
  /** Documents by path. */
  files: Readonly<Record<string, Buffer | string>>;
  /** Contents of each `server` block but for `listen` and `root`; those with `ssl_certificate` speak TLS. */
  servers: (ports: number[]) => string[];
  /** Directives of the `http` block. */
  http?: string;
}

const CREDENTIAL_HEADERS = [
  'authorization',
  'private_token',
  'job_token',
  'deploy_token',
  'cookie',
  'x_amz_date',
  'x_amz_content_sha256',
  'x_amz_security_token',
  'proxy_authorization',
];

const LOG_FORMAT = {
  port: '$server_port',
  path: '$request_uri',
  status: '$status',
  connection: '$connection',
  tlsSession: '$ssl_session_reused',
  range: '$http_range',
  ifRange: '$http_if_range',
  acceptEncoding: '$http_accept_encoding',
  credentials: CREDENTIAL_HEADERS.map((name) => `$http_${name}`).join(''),
};

const READY = '/.ready';

/** nginx with one worker and a log of every request. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  return ServerGroup.start(async (group) => {
    const root = join(group.folder, 'root');
    const log = join(group.folder, 'requests.log');
    for (const [path, content] of Object.entries(options.files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    const [readyPort = 0, ...ports] = await freePorts(options.servers([]).length + 1);
    const file = join(group.folder, 'nginx.conf');
    writeFileSync(file, configuration(group.folder, root, readyPort, ports, options));
    const readyUrl = `http://127.0.0.1:${readyPort}${READY}`;
    await group.run('nginx', ['-p', group.folder, '-c', file, '-e', join(group.folder, 'error.log')], {
      isReady: () => answers(readyUrl),
    });
    return {
      ports,
      root,
      async requests() {
        // The one worker writes a line before it reads the next request, so afterwards all lines are there.
        await answers(readyUrl);
        const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean);
        return lines.map((line) => numbered(JSON.parse(line) as Record<keyof LoggedRequest, string>));
      },
    };
  });
}

function configuration(
  folder: string,
  root: string,
  readyPort: number,
  ports: number[],
  { servers, http = '' }: NginxOptions,
): string {
  const blocks = servers(ports).map((text, index) => {
    const tls = text.includes('ssl_certificate') ? ' ssl' : '';
    return `server { listen 127.0.0.1:${ports[index]}${tls}; root ${root};\n${text}\n}`;
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
user root;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  default_type application/octet-stream;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  log_format requests escape=json '${JSON.stringify(LOG_FORMAT)}';
  access_log ${folder}/requests.log requests;
  ${http}
  server { listen 127.0.0.1:${readyPort}; access_log off; location = ${READY} { return 200; } }
  ${blocks.join('\n')}
}
`;
}

function numbered(logged: Record<keyof LoggedRequest, string>): LoggedRequest {
  const { port, status, connection } = logged;
  return { ...logged, port: Number(port), status: Number(status), connection: Number(connection) };
}
