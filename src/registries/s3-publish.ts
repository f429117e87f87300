import type { S3Source } from '../config/source.ts';
import type { Warning } from '../errors.ts';
import type { Answer, Channel, TransferRequest } from '../transfer/request.ts';
import type { OutgoingArchive, Publisher } from './registry.ts';
import { archiveSegments, createS3Requests, type S3Ask } from './s3.ts';
import { readS3Error } from './s3-errors.ts';
import { shownRuleset } from './urls.ts';

const CONDITION = { 'if-none-match': '*' };

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
      const unguarded = (): TransferRequest => {
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
        : { kind: 'stored', attempts };
    },
  };
}

function headersOf({ checksum }: OutgoingArchive): Record<string, string> {
  return {
    'content-type': 'application/gzip',
    'x-amz-checksum-sha256': Buffer.from(checksum, 'hex').toString('base64'),
  };
}

function isAboutCondition(answer: Answer): boolean {
  const { code, message } = readS3Error(answer);
  if (answer.status === 501 || code === 'NotImplemented') return true;
  return answer.status === 400 && /if-none-match|condition/i.test(`${code} ${message}`);
}
