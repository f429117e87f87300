import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpSource } from '../config/http-source.ts';
import type { RulesetName } from '../config/names.ts';
import { ArmError, type Warning } from '../errors.ts';
import { shownUrl } from '../transfer/faults.ts';
import { readDate } from '../transfer/gate.ts';
import { type Answer, type Channel, maySendBack, type TransferRequest } from '../transfer/request.ts';
import {
  answerFailure,
  type Meaning,
  malformedAnswer,
  meaningByOrigin,
  meaningOfStatus,
  meaningOfUpload,
  type Purpose,
  readJson,
} from './answers.ts';
import {
  addressBelow,
  bodyOf,
  ListBudget,
  nameSegments,
  type PublishedVersion,
  type Publisher,
  type Registry,
  readOnce,
  requireSafeVersion,
  shownRuleset,
  usableVersions,
} from './registry.ts';

/** Servers without a list answer so; a registry without `manifest.json` is an ordinary one. */
const ABSENT = [404, 410];
const OFTEN_MISSING =
  'Check that the token may read this address; many file servers also answer 403 for a file that is not there';

const WRITING =
  'Set authToken to a token that may write: the server has to permit PUT for it at this address';

/** A plain file server: `B/[org/]name/version.tar.gz`, and versions from `B/manifest.json` where there is one. */
export function createHttpRegistry(source: HttpSource, channel: Channel): Registry {
  const readTable = readOnce(async (): Promise<RulesetTable | undefined> => {
    const url = addressBelow(source.baseUrl, ['manifest.json']);
    const purpose = purposeOf(source, 'Cannot read the list of rulesets', url);
    const request = requestFor(source, purpose, { accept: 'application/json' });
    const budget = new ListBudget();
    const answer = await channel.read(request, { accept: ABSENT, maxBytes: budget.maxBytes });
    if (ABSENT.includes(answer.status)) return undefined;
    const table = readRulesetTable(answer, purpose);
    budget.spend(purpose, answer, countEntries(table));
    return table;
  });
  return {
    async versions(ruleset) {
      const table = await readTable('manifest.json');
      return table && versionsIn(source, table, ruleset);
    },
    async locate(ruleset, version) {
      return { kind: 'request', request: archiveRequest(source, ruleset, version) };
    },
    async publishedAt(ruleset, version) {
      // One byte tells the age: a channel makes no HEAD requests, which signed redirects would refuse
      const request = archiveRequest(source, ruleset, version, { range: 'bytes=0-0' });
      const answer = await channel.read(request, { accept: [200, 206, 416, ...ABSENT] });
      return ABSENT.includes(answer.status) ? undefined : readDate(answer.headers['last-modified']);
    },
  };
}

function versionsIn(source: HttpSource, table: RulesetTable, ruleset: RulesetName): PublishedVersion[] {
  const versions = listedVersions(table, nameSegments(ruleset).join('/'));
  if (versions !== undefined) return usableVersions(versions.map((version) => ({ version })));
  const url = shownUrl(addressBelow(source.baseUrl, ['manifest.json']));
  const message = `Cannot list versions of "${shownRuleset(ruleset)}" from "${url}": its entry is not an array of versions`;
  const hint = 'Correct the manifest.json of the registry';
  throw new ArmError('SERVER_ERROR', message, { source: source.name, hint });
}

/** The GET of one version. */
function archiveRequest(
  source: HttpSource,
  ruleset: RulesetName,
  version: string,
  headers?: Record<string, string>,
): TransferRequest {
  requireSafeVersion(source.name, ruleset, version);
  const url = addressBelow(source.baseUrl, [...nameSegments(ruleset), `${version}.tar.gz`]);
  const failure = `Cannot download "${shownRuleset(ruleset, version)}"`;
  return requestFor(source, purposeOf(source, failure, url), headers);
}

/** A request that carries the credentials to the origin of the source and nowhere else. */
function requestFor(source: HttpSource, purpose: Purpose, headers?: Record<string, string>): TransferRequest {
  const { authorization } = source;
  return {
    url: purpose.url,
    headers,
    credentialOrigins: [source.baseUrl.origin],
    authorize: authorization === undefined ? undefined : () => ({ authorization }),
    explain: (answer) => answerFailure(purpose, answer, meaningOf(purpose, answer), serverText(answer)),
  };
}

function purposeOf(source: HttpSource, failure: string, url: URL): Purpose {
  const { name, authorization } = source;
  return { source: name, failure, url, secrets: authorization === undefined ? [] : [authorization] };
}

function meaningOf(purpose: Purpose, answer: Answer): Meaning {
  const general = () => meaningOfStatus(answer.status, purpose.secrets.length > 0);
  const meaning = meaningByOrigin(purpose, answer, general);
  if (purpose.sends) return meaningOfUpload(answer.status, meaning, WRITING);
  return answer.status === 403 && answer.url.origin === purpose.url.origin
    ? { ...meaning, why: 'access is denied, or there is no such file', hint: OFTEN_MISSING }
    : meaning;
}

/** Error pages are for browsers; only a plain sentence is worth repeating. */
function serverText(answer: Answer): string | undefined {
  return answer.headers['content-type']?.startsWith('text/plain') ? answer.body.toString() : undefined;
}

const SHAPE = 'JSON of the form {"rulesets": {"name": ["1.0.0"]}}';

/** Version strings by `[org/]name`, as a registry's `manifest.json` lists them; entries may be of any type yet. */
type RulesetTable = Readonly<Record<string, unknown>>;

/**
 * The `rulesets` object of a registry's `manifest.json` (UTF-8, a BOM is fine; further fields are ignored).
 * @throws ArmError SERVER_ERROR when the answer is no such document
 */
function readRulesetTable(answer: Answer, purpose: Purpose): RulesetTable {
  const document = readJson(answer, purpose, SHAPE);
  const table = isRecord(document) && Object.hasOwn(document, 'rulesets') ? document.rulesets : undefined;
  if (!isRecord(table)) throw malformedAnswer(purpose, answer, SHAPE);
  answer.keep?.();
  return table;
}

/** The strings listed under a key, which may be `__proto__`; none when it is absent, undefined when it holds no array. */
function listedVersions(table: RulesetTable, key: string): string[] | undefined {
  if (!Object.hasOwn(table, key)) return [];
  const versions = table[key];
  return Array.isArray(versions) ? versions.filter((version) => typeof version === 'string') : undefined;
}

/** How many versions the whole table lists; a ruleset without any counts too. */
function countEntries(table: RulesetTable): number {
  let entries = 0;
  for (const versions of Object.values(table)) entries += Array.isArray(versions) ? versions.length || 1 : 1;
  return entries;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A plain file server that takes PUT. */
export function createHttpPublisher(
  source: HttpSource,
  channel: Channel,
  onWarning: (warning: Warning) => void,
): Publisher {
  return {
    absent: ABSENT,
    async upload(ruleset, version, archive) {
      const ask = archiveRequest(source, ruleset, version);
      const shown = shownRuleset(ruleset, version);
      const purpose = { ...purposeOf(source, `Cannot publish "${shown}"`, ask.url), sends: true };
      const headers = { 'content-type': 'application/gzip', 'if-none-match': '*' };
      const request = { ...requestFor(source, purpose, headers), body: bodyOf(archive) };
      const { answer, attempts, mayHaveBeenStored } = await channel.send(request, {
        accept: [...STORED, 412],
        ask: { request: ask, absent: ABSENT },
      });
      if (answer === undefined || answer.status === 412)
        return { kind: 'exists', attempts, mayBeOurs: mayHaveBeenStored };
      const isGuarded = answer.status !== 204 || mayHaveBeenStored;
      if (!isGuarded) {
        const message = `The server of source "${source.name}" answered 204 to "${shown}", as for a file that was replaced: teach it the condition If-None-Match`;
        onWarning({ message, source: source.name });
      }
      return { kind: 'stored', attempts, isGuarded };
    },
    list: (ruleset, version) => new ManifestFile(source, channel, onWarning).add(ruleset, version),
  };
}

const STORED = [200, 201, 202, 204];

/** How often it is tried again when others write to the list at the same time. */
const MOST_REPEATS = 5;
/** A server that tells times in seconds has no strong validator for what was written within this one. */
const SETTLED_MS = 1100;

/** The `manifest.json` of a registry, which several publishers may write to. */
class ManifestFile {
  readonly #source: HttpSource;
  readonly #channel: Channel;
  readonly #onWarning: (warning: Warning) => void;
  readonly #url: URL;

  constructor(source: HttpSource, channel: Channel, onWarning: (warning: Warning) => void) {
    this.#source = source;
    this.#channel = channel;
    this.#onWarning = onWarning;
    this.#url = addressBelow(source.baseUrl, ['manifest.json']);
  }

  /**
   * Adds a version, where there is such a file. What was written is read again after a while: a server without conditions
   * lets others undo it who have read the file before.
   */
  async add(ruleset: RulesetName, version: string): Promise<void> {
    const key = nameSegments(ruleset).join('/');
    const shown = shownRuleset(ruleset, version);
    let knowsConditions = false;
    let useless: string | undefined;
    for (let repeats = 0; repeats <= MOST_REPEATS + 1; repeats += 1) {
      const answer = await this.#read();
      const text = answer && this.#withVersion(answer, key, version);
      if (answer === undefined || text === undefined) return;
      if (repeats > MOST_REPEATS) break;
      const etag = maySendBack(answer.headers.etag) ? answer.headers.etag : undefined;
      const isWritten = await this.#write(text, etag === useless ? undefined : etag, shown);
      if (isWritten && knowsConditions) return;
      // No condition is ever met by a weak validator (RFC 9110, 13.1.1): where it comes again, nobody changed the file.
      if (!isWritten && etag?.startsWith('W/')) useless = etag;
      else knowsConditions ||= !isWritten;
      await sleep(isWritten ? SETTLED_MS * (1 + Math.random()) : Math.random() * 100 * 2 ** repeats);
    }
    const message = `Cannot add "${shown}" to "${shownUrl(this.#url)}": others changed it each of ${MOST_REPEATS + 1} times`;
    const hint = 'The archive is published: publish it again to complete the list';
    throw new ArmError('SERVER_ERROR', message, { source: this.#source.name, hint });
  }

  /** Undefined when there is none. A weak validator is no use for a condition, so it is given the time to become strong. */
  async #read(): Promise<Answer | undefined> {
    const request = requestFor(this.#source, this.#purpose('Cannot read the list of rulesets'), {
      accept: 'application/json',
      'cache-control': 'no-cache',
    });
    const read = () => this.#channel.read(request, { accept: ABSENT, maxBytes: new ListBudget().maxBytes });
    let answer = await read();
    if (answer.headers.etag?.startsWith('W/')) {
      await sleep(SETTLED_MS);
      answer = await read();
    }
    return ABSENT.includes(answer.status) ? undefined : answer;
  }

  /** The file with the version in it, otherwise as it was; undefined when it is in it. */
  #withVersion(answer: Answer, key: string, version: string): string | undefined {
    const purpose = this.#purpose('Cannot read the list of rulesets');
    const table = readRulesetTable(answer, purpose);
    const versions = listedVersions(table, key);
    if (versions === undefined) throw malformedAnswer(purpose, answer, `an array of versions for "${key}"`);
    if (versions.includes(version)) return undefined;
    const text = answer.body.toString();
    const document: { rulesets: RulesetTable } = JSON.parse(text.replace(/^\uFEFF/, ''));
    // Assigning to the key "__proto__" would add nothing.
    const entry = { value: [...versions, version], enumerable: true, writable: true, configurable: true };
    Object.defineProperty(document.rulesets, key, entry);
    const [, indent = ''] = /^\uFEFF?\s*\{\r?\n([ \t]+)/.exec(text) ?? [];
    return `${JSON.stringify(document, null, indent)}${text.slice(text.trimEnd().length)}`;
  }

  /** False when somebody else has changed the file meanwhile. */
  async #write(text: string, etag: string | undefined, shown: string): Promise<boolean> {
    const bytes = Buffer.from(text);
    const purpose = { ...this.#purpose(`Cannot add "${shown}" to the list of rulesets`), sends: true };
    if (etag === undefined) {
      const message = `The server of source "${this.#source.name}" gives "${shownUrl(this.#url)}" no ETag that it compares: what another run adds to it at this moment may be lost`;
      this.#onWarning({ message, source: this.#source.name });
    }
    const headers = { 'content-type': 'application/json', ...(etag !== undefined && { 'if-match': etag }) };
    const body = { bytes: { kind: 'memory', bytes } as const, sizeBytes: bytes.length };
    const request = { ...requestFor(this.#source, purpose, headers), body };
    const { answer } = await this.#channel.send(request, { accept: [...STORED, 412] });
    return answer?.status !== 412;
  }

  #purpose(failure: string): Purpose {
    return purposeOf(this.#source, failure, this.#url);
  }
}
