import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from './server-group.ts';

/** Paths of PEM files. */
export interface Certificate {
  certificate: string;
  key: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** A certificate authority that nobody knows yet, made by OpenSSL in `folder`. */
export async function createAuthority(folder: string): Promise<Certificate> {
  const files = { certificate: join(folder, 'authority.pem'), key: join(folder, 'authority.key') };
  await outputOf('openssl', [
    'req',
    '-x509',
    ...NEW_KEY,
    ...['-days', '2', '-subj', '/CN=arm-install server tests'],
    ...['-keyout', files.key, '-out', files.certificate],
  ]);
  return files;
}

/** A certificate for one DNS name; with `days` below zero it has expired. */
export async function issue(
  authority: Certificate,
  name: string,
  { host, days = 2 }: { host: string; days?: number },
  folder: string,
): Promise<Certificate> {
  const path = (extension: string) => join(folder, `${name}.${extension}`);
  const files = { certificate: path('pem'), key: path('key') };
  writeFileSync(path('ext'), `subjectAltName = DNS:${host}\n`);
  await outputOf('openssl', [
    'req',
    ...NEW_KEY,
    ...['-subj', `/CN=${host}`, '-keyout', files.key, '-out', path('csr')],
  ]);
  await outputOf('openssl', [
    ...['x509', '-req', '-in', path('csr'), '-extfile', path('ext'), '-days', String(days)],
    ...['-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial', '-out', files.certificate],
  ]);
  return files;
}
