import { unescape as decoded } from 'node:querystring';
import { Findings, quoted } from './problems.ts';
import {
  type ExpandedSetting,
  expandFields,
  type Fields,
  parseRegistryUrl,
  type RawSource,
  reject,
  type Setting,
  settingProblem,
  textField,
} from './settings.ts';
import type { AddressOf, AuthorizationOf, RemoteKind } from './source.ts';
import { kindOf, type Source, sourceType } from './source-kinds.ts';
import { type Environment, hostListed, isLoopbackName } from './trust.ts';
import { namesVariable, type VariableRules } from './variables.ts';

export interface CredentialContext extends VariableRules {
  allowHosts: readonly string[];
  /** Name of the event, for messages. */
  event: string;
}

/** What a source sends to be authorized, nothing without credentials; reports what may not be sent where it would go. */
export function sourceAuthorization(
  raw: RawSource,
  fields: Fields,
  address: AddressOf<Source>,
  context: CredentialContext,
): AuthorizationOf<Source> {
  const { remote } = kindOf(address.type);
  if (remote === undefined) return {};
  const contact = remote.contact(address);
  const refusals = credentialRefusals(contact, context);
  const configured = raw.settings.get('authToken');
  if (configured === undefined || configured.value === '') {
    return ambientAuthorization(raw, fields, remote, refusals, context);
  }
  if (configured.origin === 'home') {
    const refusal = homeTokenRefusal(raw, address, contact, context);
    if (refusal !== undefined) refusals.push(refusal);
  }
  for (const { reason, hint } of refusals) reject(fields, configured, reason, hint);
  const token = textField(fields, 'authToken');
  return token === undefined ? {} : tokenAuthorization(fields, token, remote, context);
}

/** Every secret that the settings of a source hold, used or not, refused or not. */
export function sourceSecrets(raw: RawSource, fields: Fields | undefined): string[] {
  const written = [raw.settings, raw.homeSettings].map((settings) => settings.get('authToken')?.value ?? '');
  const literals = written
    .filter((value) => !namesVariable(value))
    .map((value) => value.replaceAll('$$', '$'));
  const token = fields && textField(fields, 'authToken')?.value;
  const inUrls = [...raw.settings.values(), ...(fields?.settings.values() ?? [])].flatMap(userInfo);
  return [
    ...[...literals, token ?? '', ...(fields?.tokenVariables ?? [])].flatMap(secretParts),
    ...longEnough(inUrls),
  ];
}

function tokenAuthorization(
  fields: Fields,
  token: ExpandedSetting,
  remote: RemoteKind<Source>,
  { env }: CredentialContext,
): AuthorizationOf<Source> {
  if (!/^[ -~]*$/.test(token.value)) {
    const reason =
      'the token has characters that no header can carry, allowed are letters, digits and signs of ASCII';
    reject(fields, token, reason);
    return {};
  }
  const authorization = remote.authorize(token.value, env);
  if (typeof authorization !== 'string') return authorization;
  reject(fields, token, authorization);
  return {};
}

function ambientAuthorization(
  raw: RawSource,
  fields: Fields,
  remote: RemoteKind<Source>,
  refusals: readonly CredentialRefusal[],
  { env }: CredentialContext,
): AuthorizationOf<Source> {
  const found = remote.ambient?.(env);
  if (found === undefined) return {};
  if (typeof found === 'string') {
    const message = `Source "${raw.name}" is read without credentials, because ${found}`;
    fields.findings.warn({ message, place: raw.place, source: raw.name });
    return {};
  }
  for (const { reason, hint } of refusals) {
    const setting = { ...raw, key: `sources.${raw.name}` };
    const details = {
      source: raw.name,
      hint: `${hint}; or unset the ${found.variables} variables for this step`,
    };
    fields.findings.add(settingProblem(setting, reason, details));
  }
  return found.authorization;
}

function userInfo({ value }: Setting): string[] {
  const [, info] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(value) ?? [];
  return info === undefined ? [] : [info, passwordOf(info)];
}

/** Why credentials may not be sent; completes a sentence. */
interface CredentialRefusal {
  reason: string;
  hint: string;
}

/** Why no credential at all may go to this address; all reasons at once, empty when it may. */
function credentialRefusals(
  url: URL,
  { allowHosts, trusted, event }: CredentialContext,
): CredentialRefusal[] {
  const refusals: CredentialRefusal[] = [];
  if (url.protocol === 'http:' && !isLoopbackName(url.hostname)) {
    refusals.push({
      reason: `credentials are not sent to ${quoted(url.origin)}, because plain http shows them to everybody on the way`,
      hint: 'Use https; plain http with credentials is for loopback addresses only',
    });
  }
  if (!trusted && !hostListed(url, allowHosts)) {
    refusals.push({
      reason: `on the untrusted event ${quoted(event)} credentials are sent to hosts of the input allow-hosts only, and ${quoted(url.host)} is not listed`,
      hint: `Add ${url.host} to the input allow-hosts if credentials are meant to go there`,
    });
  }
  return refusals;
}

/**
 * Why a token of `~/.armrc` may not go to this address: `~/.armrc` itself names another one for the source, or none.
 * What is wrong with that file is no problem of this run, it names nothing then.
 */
function homeTokenRefusal(
  raw: RawSource,
  address: AddressOf<Source>,
  contact: URL,
  context: CredentialContext,
): CredentialRefusal | undefined {
  if (hostListed(contact, context.allowHosts)) return undefined;
  const home = expandFields(raw.homeSettings, context, new Findings(), raw.name);
  const type = sourceType(raw, home);
  const named = (type && kindOf(type).remote?.homeOrigins?.(home, address)) ?? originOfUrl(home);
  if (named.includes(contact.origin)) return undefined;
  const bound =
    named[0] === undefined ? 'names no URL for this source' : `names ${quoted(named[0])} for this source`;
  return {
    reason: `the token of ~/.armrc is not sent to ${quoted(contact.origin)}, because ~/.armrc ${bound}`,
    hint: `Add ${contact.host} to the input allow-hosts, or put the URL into ~/.armrc, or give the source a token of its own`,
  };
}

function originOfUrl(home: Fields): string[] {
  const parsed = parseRegistryUrl(textField(home, 'url')?.value ?? '');
  return 'url' in parsed ? [parsed.url.origin] : [];
}

/** Shorter values would mask half of the log. */
const SHORTEST_SECRET = 6;

/** Three are known (key, secret, session); a hostile file could have a hundred thousand. */
const MOST_PARTS = 8;

/** A token and the parts of it that are secrets of their own: behind a scheme, behind colons, inside of Base64. */
function secretParts(token: string): string[] {
  const [start, scheme] = /^(Basic|Bearer|Token) /i.exec(token) ?? [''];
  const credential = token.slice(start.length).trimStart();
  const decoded = scheme?.toLowerCase() === 'basic' ? Buffer.from(credential, 'base64').toString('utf8') : '';
  return longEnough([token, credential, ...credential.split(':', MOST_PARTS), decoded, passwordOf(decoded)]);
}

/** The values that are long enough to be masked without making the log unreadable. */
export function longEnough(values: Iterable<string>): string[] {
  return [...values].filter((value) => value.length >= SHORTEST_SECRET);
}

const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/** The credentials of the proxies, as written and percent-decoded: no message shows them, but a proxy may echo them. */
export function proxySecrets(env: Environment): string[] {
  const infos = PROXY_VARIABLES.flatMap((name) => proxyUserInfo((env[name] ?? '').trim()));
  const sent = infos.map((info) => decoded(info));
  return longEnough(new Set([...infos, ...sent].flatMap((info) => [info, passwordOf(info)])));
}

/** What stands before the last `@` of the authority; the scheme may be missing, and a password may have any character. */
function proxyUserInfo(address: string): string[] {
  const [, info] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*|[^:/?#]*:(?!\/\/|\d{1,5}\/).*)@/is.exec(address) ?? [];
  return info === undefined ? [] : [info];
}

function passwordOf(info: string): string {
  return info.slice(info.indexOf(':') + 1);
}
