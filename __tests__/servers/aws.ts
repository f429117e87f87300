import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { outputOf } from './server-group.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** Amazon's own client, so that nothing is stored or signed here by the code under test. */
export interface Aws {
  /** Its standard output. */
  (...args: string[]): Promise<string>;
  /** Stores objects by their keys. */
  upload(bucket: string, objects: Readonly<Record<string, Buffer | string>>): Promise<void>;
}

/** The client for one endpoint; `folder` is its home, and holds what it uploads. */
export function awsClient(endpoint: string, credentials: Credentials, folder: string): Aws {
  const env = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: join(folder, 'aws-config'),
    AWS_EC2_METADATA_DISABLED: 'true',
    HOME: folder,
    LC_ALL: 'C.UTF-8',
  };
  const run = (...args: string[]) => outputOf('aws', ['--endpoint-url', endpoint, ...args], { env });
  return Object.assign(run, {
    async upload(bucket: string, objects: Readonly<Record<string, Buffer | string>>) {
      const from = mkdtempSync(join(folder, 'upload-'));
      for (const [key, content] of Object.entries(objects)) {
        mkdirSync(dirname(join(from, key)), { recursive: true });
        writeFileSync(join(from, key), content);
      }
      await run('s3', 'sync', '--only-show-errors', from, `s3://${bucket}`);
    },
  });
}
