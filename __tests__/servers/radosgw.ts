import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Aws, awsClient, type Credentials } from './aws.ts';
import { answers, freePorts, outputOf, ServerGroup } from './server-group.ts';

export interface Radosgw {
  endpoint: string;
  port: number;
  /** The client as the owner of all buckets, who may also assume roles. */
  aws: Aws;
  owner: Credentials;
  /** A folder that lives as long as the server. */
  folder: string;
  stop(): Promise<void>;
}

const OWNER = { accessKeyId: 'AKIDRADOSGWOWNER', secretAccessKey: 'owner-secret-access-key' };

/**
 * Ceph's object gateway with a monitor and a store in memory.
 *
 * Buckets have virtual hosts below `s3.localhost`. Source of the settings: docs.ceph.com, and trial where it is silent.
 *
 * @param sessions whether it knows temporary credentials; it then calls whatever is wrong with a key `AccessDenied`
 */
export async function startRadosgw({ sessions = false } = {}): Promise<Radosgw> {
  return ServerGroup.start(async (group) => {
    const { folder } = group;
    const [port = 0, monitorPort = 0] = await freePorts(2);
    const conf = join(folder, 'ceph.conf');
    const clusterId = randomUUID();
    for (const name of ['mon', 'osd', 'run']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'keyring'), '');
    writeFileSync(conf, configuration({ folder, clusterId, monitorPort, port, sessions }));
    const env = { CEPH_CONF: conf };
    const ceph = (...args: string[]) => outputOf('ceph', args, { env, cwd: folder });
    await startMonitor(group, { clusterId, monitorPort, env });
    await startStore(group, ceph, env);
    const endpoint = `http://127.0.0.1:${port}`;
    await group.run('radosgw', ['-n', 'client.rgw', '-f'], { env, isReady: () => answers(endpoint) });
    await createOwner(env);
    return { endpoint, port, owner: OWNER, folder, aws: awsClient(endpoint, OWNER, folder) };
  });
}

type Environment = Record<string, string>;

async function startMonitor(
  group: ServerGroup,
  { clusterId, monitorPort, env }: { clusterId: string; monitorPort: number; env: Environment },
): Promise<void> {
  const { folder } = group;
  const map = join(folder, 'monmap');
  const options = { env, cwd: folder };
  const address = `[v1:127.0.0.1:${monitorPort}]`;
  await outputOf('monmaptool', ['--create', '--fsid', clusterId, '--addv', 'a', address, map], options);
  const files = ['--monmap', map, '--keyring', join(folder, 'keyring')];
  await outputOf('ceph-mon', ['-i', 'a', '--mkfs', ...files], options);
  // It takes connections a moment before it has commands to tell of, and says EPERM until then.
  const isReady = () =>
    outputOf('ceph', ['--connect-timeout', '60', 'fsid'], options).then(
      (clusterId) => clusterId !== '',
      (error: Error) => {
        if (error.message.includes('command descriptions')) return false;
        throw error;
      },
    );
  await group.run('ceph-mon', ['-i', 'a', '-f'], { env, isReady });
}

async function startStore(
  group: ServerGroup,
  ceph: (...args: string[]) => Promise<string>,
  env: Environment,
): Promise<void> {
  const id = randomUUID();
  await ceph('osd', 'new', id);
  await ceph('osd', 'crush', 'add-bucket', 'h0', 'host');
  // Without this, nothing is below the root, and the gateway waits for ever.
  await ceph('osd', 'crush', 'move', 'h0', 'root=default');
  await ceph('osd', 'crush', 'add', 'osd.0', '1.0', 'host=h0');
  await outputOf('ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', id], { env, cwd: group.folder });
  const isReady = async () => (await ceph('osd', 'stat')).includes('1 up');
  await group.run('ceph-osd', ['-i', '0', '-f'], { env, isReady });
}

async function createOwner(env: Environment): Promise<void> {
  const admin = (...args: string[]) => outputOf('radosgw-admin', ['-n', 'client.rgw', ...args], { env });
  const { accessKeyId, secretAccessKey } = OWNER;
  const keys = ['--access-key', accessKeyId, '--secret-key', secretAccessKey];
  await admin('user', 'create', '--uid', 'owner', '--display-name', 'owner', ...keys);
  await admin('caps', 'add', '--uid', 'owner', '--caps', 'roles=*');
}

interface Configuration {
  folder: string;
  clusterId: string;
  monitorPort: number;
  port: number;
  sessions: boolean;
}

function configuration({ folder, clusterId, monitorPort, port, sessions }: Configuration): string {
  return `
[global]
fsid = ${clusterId}
mon host = v1:127.0.0.1:${monitorPort}
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
ms bind ipv6 = false
osd objectstore = memstore
memstore device bytes = 536870912
# The store refuses a "wrong fsid" otherwise
osd class update on start = false
osd crush update on start = false
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon max pg per osd = 1000
mon allow pool size one = true
mon data avail crit = 1
# Every change of the cluster waits so long; by default a second, and there are many at the start
paxos propose interval = 0.05
paxos min wait = 0.01
mon data = ${folder}/mon
osd data = ${folder}/osd
log file = ${folder}/$name.log
run dir = ${folder}/run
admin socket = ${folder}/run/$name.$pid.asok
keyring = ${folder}/keyring
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw dns name = s3.localhost
rgw s3 auth use sts = ${sessions}
rgw sts key = abcdefghijklmnop
`;
}
