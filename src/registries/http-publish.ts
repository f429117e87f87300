import { setTimeout as sleep } from 'node:timers/promises';
import type { RulesetName } from '../config/names.ts';
import type { HttpSource } from '../config/source.ts';
import { ArmError, type Warning } from '../errors.ts';
import { shownUrl } from '../transfer/faults.ts';
import type { Answer, Channel } from '../transfer/request.ts';
import { malformedAnswer, type Purpose } from './answers.ts';
import {
  ABSENT,
  archiveRequest,
  listedVersions,
  purposeOf,
  type RulesetTable,
  readRulesetTable,
  requestFor,
} from './http.ts';
import { bodyOf, ListBudget, type Publisher } from './registry.ts';
import { addressBelow, nameSegments, shownRuleset } from './urls.ts';

/** A plain file server that takes PUT. */
export function createHttpPublisher(
  source: HttpSource,
  channel: Channel,
  onWarning: (warning: Warning) => void,
): Publisher {
  return {
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
    for (let repeats = 0; repeats <= MOST_REPEATS + 1; repeats += 1) {
      const answer = await this.#read();
      const text = answer && this.#withVersion(answer, key, version);
      if (answer === undefined || text === undefined) return;
      if (repeats > MOST_REPEATS) break;
      const isWritten = await this.#write(text, answer.headers.etag, shown);
      if (isWritten && knowsConditions) return;
      knowsConditions ||= !isWritten;
      await sleep(isWritten ? SETTLED_MS * (1 + Math.random()) : Math.random() * 100 * 2 ** repeats);
    }
    throw new ArmError(
      'SERVER_ERROR',
      `Cannot add "${shown}" to "${shownUrl(this.#url)}": others changed it each of ${MOST_REPEATS + 1} times`,
      { source: this.#source.name, hint: 'The archive is published: publish it again to complete the list' },
    );
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
      const message = `The server of source "${this.#source.name}" gives "${shownUrl(this.#url)}" no ETag: what another run adds to it at this moment may be lost`;
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
