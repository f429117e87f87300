import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Aws, awsClient, type Credentials } from './aws.ts';
import { accepts, answers, freePorts, outputOf, ServerGroup } from './server-group.ts';

export interface Swift {
  endpoint: string;
  aws: Aws;
  owner: Credentials;
  stop(): Promise<void>;
}

const OWNER = { accessKeyId: 'test:tester', secretAccessKey: 'testing-secret' };
/** Debian's Swift is for Debian's Python, whatever else is first in PATH. */
const PYTHON = '/usr/bin/python3';

/** OpenStack Swift with its S3 API, in the region us-east-1. */
export async function startSwift(): Promise<Swift> {
  return ServerGroup.start(async (group) => {
    const { folder } = group;
    const [port = 0, cachePort = 0, ...ports] = await freePorts(5);
    await group.run('memcached', ['-u', 'root', '-l', '127.0.0.1', '-p', String(cachePort)], {
      isReady: () => accepts(cachePort),
    });
    const kinds = ['object', 'container', 'account'];
    await Promise.all(kinds.map((kind, index) => startStorage(group, kind, ports[index] ?? 0)));
    const file = join(folder, 'proxy.conf');
    writeFileSync(file, proxyConfiguration(folder, port, cachePort));
    const endpoint = `http://127.0.0.1:${port}`;
    await group.run(PYTHON, ['/usr/bin/swift-proxy-server', file], {
      isReady: () => answers(`${endpoint}/healthcheck`),
    });
    return { endpoint, owner: OWNER, aws: awsClient(endpoint, OWNER, folder) };
  });
}

async function startStorage(group: ServerGroup, kind: string, port: number): Promise<void> {
  const { folder } = group;
  const builder = join(folder, `${kind}.builder`);
  const build = (...args: string[]) =>
    outputOf(PYTHON, ['/usr/bin/swift-ring-builder', builder, ...args], { cwd: folder });
  await build('create', '4', '1', '0');
  await build('add', `r1z1-127.0.0.1:${port}/d1`, '1');
  await build('rebalance');
  const devices = join(folder, kind);
  mkdirSync(join(devices, 'd1'), { recursive: true });
  const file = join(folder, `${kind}.conf`);
  writeFileSync(
    file,
    `${common(folder, port)}
devices = ${devices}
mount_check = false
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`,
  );
  await group.run(PYTHON, [`/usr/bin/swift-${kind}-server`, file], { isReady: () => accepts(port) });
}

function common(folder: string, port: number): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = root
swift_dir = ${folder}
log_address = ${folder}/no-syslog`;
}

function proxyConfiguration(folder: string, port: number, cachePort: number): string {
  return `${common(folder, port)}
[pipeline:main]
pipeline = catch_errors healthcheck cache listing_formats bulk s3api tempauth slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${cachePort}
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = ${OWNER.secretAccessKey} .admin
${['catch_errors', 'healthcheck', 'listing_formats', 'bulk', 'slo', 'dlo']
  .map((name) => `[filter:${name}]\nuse = egg:swift#${name}`)
  .join('\n')}
`;
}
