import {
  type CredentialRefusal,
  type CredentialRules,
  credentialRefusals,
  homeTokenRefusal,
  type RemoteAddress,
} from './credential-rules.ts';
import { addProblem, addWarning } from './findings.ts';
import { type RawSource, type Setting, settingProblem } from './settings.ts';
import { type ExpandedSetting, expandFields, type Fields, reject, textField } from './source-fields.ts';
import { sourceType } from './source-type.ts';
import {
  type Authorization,
  ambientS3Credentials,
  gitlabToken,
  httpAuthorization,
  longEnough,
  s3Credentials,
  secretParts,
} from './token-forms.ts';
import { namesVariable, type VariableRules } from './variables.ts';

export interface CredentialContext extends VariableRules, CredentialRules {}

/**
 * What a source sends to be authorized, and where it is allowed to; reports why it is not.
 * Empty when the source has no credentials, which is fine.
 */
export function sourceAuthorization(
  raw: RawSource,
  fields: Fields,
  address: RemoteAddress,
  context: CredentialContext,
): Authorization {
  const configured = raw.settings.get('authToken');
  if (configured === undefined || configured.value === '') {
    return address.type === 's3' ? ambientAuthorization(raw, fields, address, context) : {};
  }
  const refusals: (CredentialRefusal | undefined)[] = credentialRefusals(address, context);
  if (configured.origin === 'home') refusals.push(boundToHome(raw, address, context));
  for (const refusal of refusals) {
    if (refusal !== undefined) reject(fields, configured, refusal.reason, refusal.hint);
  }
  const token = textField(fields, 'authToken');
  return token === undefined ? {} : tokenAuthorization(fields, token, address, context);
}

/** Every secret that the settings of a source hold, used or not, refused or not. */
export function sourceSecrets(raw: RawSource, fields: Fields | undefined): string[] {
  const written = [raw.settings, raw.homeSettings].map((settings) => settings.get('authToken')?.value ?? '');
  const literals = written
    .filter((value) => !namesVariable(value))
    .map((value) => value.replaceAll('$$', '$'));
  const token = fields && textField(fields, 'authToken')?.value;
  const variables = fields?.tokenVariables.map((variable) => variable.value) ?? [];
  const inUrls = [...raw.settings.values(), ...(fields?.settings.values() ?? [])].flatMap(userInfo);
  return [
    ...[...literals, token ?? ''].flatMap(secretParts),
    ...variables.flatMap(secretParts),
    ...longEnough(inUrls),
  ];
}

function tokenAuthorization(
  fields: Fields,
  token: ExpandedSetting,
  address: RemoteAddress,
  context: CredentialContext,
): Authorization {
  if (!/^[ -~]*$/.test(token.value)) {
    reject(
      fields,
      token,
      'the token has characters that no header can carry, allowed are letters, digits and signs of ASCII',
    );
    return {};
  }
  switch (address.type) {
    case 'http':
      return { authorization: httpAuthorization(token.value) };
    case 'gitlab':
      return { token: gitlabToken(token.value, context.env) };
    case 's3': {
      const credentials = s3Credentials(token.value);
      if (credentials === undefined)
        reject(fields, token, 'the token is not "KEY:SECRET" or "KEY:SECRET:SESSION"');
      return { credentials };
    }
  }
}

function ambientAuthorization(
  raw: RawSource,
  fields: Fields,
  address: RemoteAddress,
  context: CredentialContext,
): Authorization {
  const credentials = ambientS3Credentials(context.env);
  const { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret } = context.env;
  if (credentials === undefined) {
    if (key || secret) {
      addWarning(fields.findings, {
        message: `Source "${raw.name}" is read without credentials, because of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set`,
        place: raw.place,
        source: raw.name,
      });
    }
    return {};
  }
  for (const { reason, hint } of credentialRefusals(address, context)) {
    const setting = { ...raw, key: `sources.${raw.name}` };
    const details = { source: raw.name, hint: `${hint}; or unset the AWS_* variables for this step` };
    addProblem(fields.findings, settingProblem(setting, reason, details));
  }
  return { credentials };
}

/** Judges by what `~/.armrc` alone says; what is wrong with that is no problem of this run, it names nothing then. */
function boundToHome(
  raw: RawSource,
  address: RemoteAddress,
  context: CredentialContext,
): CredentialRefusal | undefined {
  const unreported = { problems: [], warnings: [] };
  const home = expandFields(raw.homeSettings, context, unreported, raw.name);
  return homeTokenRefusal(address, home, sourceType(raw, home), context.allowHosts);
}

function userInfo({ value }: Setting): string[] {
  const [, info] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(value) ?? [];
  return info === undefined ? [] : [info, info.slice(info.indexOf(':') + 1)];
}
