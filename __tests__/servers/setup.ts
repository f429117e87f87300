import { installPackages } from '../support/packages.ts';
import { addHostNames } from './host-names.ts';

/** Debian packages, each with its program. */
const PROGRAMS = {
  'nginx-light': 'nginx',
  faketime: 'faketime',
  openssl: 'openssl',
  tinyproxy: 'tinyproxy',
  radosgw: 'radosgw',
  'ceph-mon': 'ceph-mon',
  'ceph-osd': 'ceph-osd',
  'ceph-common': 'ceph',
  awscli: 'aws',
  'swift-proxy': 'swift-proxy-server',
  'swift-account': 'swift-account-server',
  'swift-container': 'swift-container-server',
  'swift-object': 'swift-object-server',
  memcached: 'memcached',
};

/** Prepares the machine for all tests of this folder. */
export default function setup(): void {
  // Servers live here, where a shell of root may not look; the tests inherit it.
  process.env.PATH += ':/usr/sbin:/sbin';
  const checks = Object.entries(PROGRAMS).map(([name, program]) => [name, `command -v ${program}`]);
  installPackages(Object.fromEntries(checks));
  addHostNames();
}
