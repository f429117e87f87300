import { readFileSync, writeFileSync } from 'node:fs';

const FILE = '/etc/hosts';
const MARK = '# arm-install server tests';

/** Names that stand for servers on loopback: proxies are never used for addresses, and buckets need names. */
const NAMES = ['registry.test', 's3.localhost', 'rulesets.s3.localhost'];

/** Makes the names known to this machine; written in place, as a container's file cannot be replaced. */
export function addHostNames(): void {
  const kept = withoutOurs();
  writeFileSync(FILE, `${kept}${kept.endsWith('\n') ? '' : '\n'}127.0.0.1 ${NAMES.join(' ')} ${MARK}\n`);
}

/** Leaves the file as it was, whoever else changed it meanwhile. */
export function removeHostNames(): void {
  writeFileSync(FILE, withoutOurs());
}

function withoutOurs(): string {
  const lines = readFileSync(FILE, 'utf8').split('\n');
  return lines.filter((line) => !line.endsWith(MARK)).join('\n');
}
