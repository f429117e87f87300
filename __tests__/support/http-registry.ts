import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type StandIn,
  type StandInOptions,
  sendFile,
  sendJson,
  startStandIn,
  storeFile,
} from './stand-in.ts';

export interface HttpRegistryOptions extends StandInOptions {
  /** Path below which everything is served, for example `/rules/v1`. */
  basePath?: string;
  /** The `Authorization` value that every request must carry; none means public. */
  authorization?: string;
  /** `true` (default) serves a manifest.json of all published versions, `false` none, anything else as it is. */
  manifest?: boolean | { status?: number; contentType?: string; body: string };
  /** Whether PUT is taken, and with which conditions; not taken unless given. */
  writable?: 'with conditions' | 'without conditions';
}

export interface HttpRegistry extends StandIn {
  /** `url` with the base path. */
  base: string;
  /** Adds a version; `name` is `[org/]name`. */
  publish(name: string, version: string, bytes: Buffer, modified?: Date): void;
  /** By path below the base, `manifest.json` too once it was written. */
  files: Map<string, { bytes: Buffer; modified?: Date | undefined }>;
}

/** A plain file server in the layout of an http source. */
export async function startHttpRegistry(options: HttpRegistryOptions = {}): Promise<HttpRegistry> {
  const basePath = options.basePath ?? '';
  const files = new Map<string, { bytes: Buffer; modified?: Date | undefined }>();
  const versions = new Map<string, string[]>();
  const handle = (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const local = path.startsWith(basePath) ? decodeURIComponent(path.slice(basePath.length)) : '';
    const isGenerated =
      local === '/manifest.json' && options.manifest !== false && typeof options.manifest !== 'object';
    const generated = isGenerated ? manifestOf(versions) : undefined;
    const file = files.get(local) ?? (generated && { bytes: generated });
    if (options.authorization !== undefined && request.headers.authorization !== options.authorization) {
      response.writeHead(401, { 'www-authenticate': 'Bearer', 'content-type': 'text/html' });
      response.end('<html>401 Authorization Required</html>');
    } else if (request.method === 'PUT') {
      if (options.writable === undefined) response.writeHead(405).end();
      else {
        const store = () => files.set(local, { bytes: body });
        const conditions = options.writable === 'with conditions';
        storeFile(request, response, { current: file?.bytes, store, conditions });
      }
    } else if (!files.has(local) && path === `${basePath}/manifest.json` && options.manifest !== false) {
      sendManifest(request, response, options.manifest ?? true, versions);
    } else if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>404 Not Found</html>');
    } else {
      sendFile(request, response, file);
    }
  };
  const standIn = await startStandIn(handle, options);
  return Object.assign(standIn, {
    base: standIn.url + basePath,
    files,
    publish(name: string, version: string, bytes: Buffer, modified?: Date) {
      files.set(`/${name}/${version}.tar.gz`, { bytes, modified });
      versions.set(name, [...(versions.get(name) ?? []).filter((known) => known !== version), version]);
    },
  });
}

function manifestOf(versions: ReadonlyMap<string, string[]>): Buffer {
  return Buffer.from(JSON.stringify({ rulesets: Object.fromEntries(versions) }));
}

function sendManifest(
  request: IncomingMessage,
  response: ServerResponse,
  manifest: NonNullable<HttpRegistryOptions['manifest']>,
  versions: ReadonlyMap<string, string[]>,
): void {
  if (typeof manifest === 'object') {
    const { status = 200, contentType = 'application/json', body } = manifest;
    response.writeHead(status, { 'content-type': contentType }).end(body);
    return;
  }
  if (request.method !== 'GET') {
    sendJson(response, 405, {});
    return;
  }
  sendFile(request, response, {
    bytes: manifestOf(versions),
    headers: { 'content-type': 'application/json' },
  });
}
