import type { FilesystemSource, GitLabSource, S3Source } from '../config/source.ts';
import type { Warning } from '../errors.ts';
import type { RemoteSource } from '../transfer/channel.ts';
import type { Answer, Channel, TransferRequest } from '../transfer/request.ts';
import { createFilesystemPublisher } from './filesystem-publish.ts';
import { archiveRequest, purposeOf, requestFor, requireNoOrg, scopeId } from './gitlab.ts';
import { gitLabText } from './gitlab-errors.ts';
import { createHttpPublisher } from './http-publish.ts';
import { bodyOf, type OutgoingArchive, type Publisher, requireSafeVersion } from './registry.ts';
import { archiveSegments, createS3Requests, type S3Ask } from './s3.ts';
import { readS3Error } from './s3-errors.ts';
import { shownRuleset } from './urls.ts';

/** A source that may be written to, and the way to it. */
type Way = { source: FilesystemSource } | { source: RemoteSource; channel: Channel };

/** @param onWarning told where a server does not protect versions from being replaced */
export function createPublisher(way: Way, onWarning: (warning: Warning) => void): Publisher {
  if (!('channel' in way)) return createFilesystemPublisher(way.source, onWarning);
  const { source, channel } = way;
  switch (source.type) {
    case 'http':
      return createHttpPublisher(source, channel, onWarning);
    case 'gitlab':
      return createGitLabPublisher(source, channel);
    case 's3':
      return createS3Publisher(source, channel, onWarning);
  }
}

/** A project of GitLab does not know conditions, so what may have been stored is asked for before it is sent again. */
export function createGitLabPublisher(source: GitLabSource, channel: Channel): Publisher {
  return {
    async upload(ruleset, version, archive) {
      requireNoOrg(source, ruleset);
      requireSafeVersion(source.name, ruleset, version);
      const ask = archiveRequest(source, scopeId(source), ruleset, version);
      const purpose = purposeOf(source, `Cannot publish "${shownRuleset(ruleset, version)}"`, ask.url);
      const headers = { 'content-type': 'application/octet-stream' };
      const request = requestFor(source, { ...purpose, sends: true }, headers);
      const { answer, attempts, mayHaveBeenStored } = await channel.send(
        { ...request, body: bodyOf(archive) },
        { accept: [200, 201, 400, 403, 409], ask: { request: ask, absent: [404] } },
      );
      if (answer === undefined || isDuplicate(answer))
        return { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored };
      if (answer.status >= 400) throw request.explain(answer);
      return { kind: 'stored', attempts, isGuarded: false };
    },
  };
}

/** A project may refuse a second file of the same name ("Duplicate package is not allowed"). */
export function isDuplicate(answer: Answer): boolean {
  return answer.status >= 400 && /duplicate|already (been taken|exists)/i.test(gitLabText(answer) ?? '');
}

export const CONDITION = { 'if-none-match': '*' };

/**
 * A bucket: the server refuses to replace an object and to store other bytes than were signed.
 * @param onWarning told of a server that does not know the condition
 */
export function createS3Publisher(
  source: S3Source,
  channel: Channel,
  onWarning: (warning: Warning) => void,
): Publisher {
  const makeRequest = createS3Requests(source);
  return {
    async upload(ruleset, version, archive) {
      const shown = shownRuleset(ruleset, version);
      const keySegments = archiveSegments(source, ruleset, version);
      const headers = headersOf(archive);
      const ask: S3Ask = { failure: `Cannot publish "${shown}"`, operation: 'upload', keySegments };
      let isGuarded = true;
      const unguarded = (): TransferRequest => {
        isGuarded = false;
        const message = `The server of source "${source.name}" does not know the condition If-None-Match: it was asked for "${shown}" before, but another run that publishes it at this moment is not kept out`;
        onWarning({ message, source: source.name });
        return makeRequest({ ...ask, upload: { archive, headers } }).request;
      };
      const { request } = makeRequest({ ...ask, upload: { archive, headers: { ...headers, ...CONDITION } } });
      const download: S3Ask = { failure: ask.failure, operation: 'download', keySegments };
      const { answer, attempts, mayHaveBeenStored } = await channel.send(
        {
          ...request,
          revise: (refusal) => (isAboutCondition(refusal) ? unguarded() : request.revise?.(refusal)),
        },
        // Without the permission to list, what is missing looks like what is forbidden
        { accept: [200, 201, 204, 412], ask: { request: makeRequest(download).request, absent: [403, 404] } },
      );
      const isThere = answer === undefined || answer.status === 412;
      return isThere
        ? { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored }
        : { kind: 'stored', attempts, isGuarded };
    },
  };
}

export function headersOf({ checksum }: OutgoingArchive): Record<string, string> {
  return {
    'content-type': 'application/gzip',
    'x-amz-checksum-sha256': Buffer.from(checksum, 'hex').toString('base64'),
  };
}

export function isAboutCondition(answer: Answer): boolean {
  const { code, message } = readS3Error(answer);
  if (answer.status === 501 || code === 'NotImplemented') return true;
  return answer.status === 400 && /if-none-match|condition/i.test(`${code} ${message}`);
}
