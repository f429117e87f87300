import { longEnough } from './token-forms.ts';

const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/**
 * The credentials in the proxy addresses of the environment: no message shows them, but a proxy may echo them.
 * User and password together and the password alone, as written and percent-decoded.
 */
export function proxySecrets(env: Readonly<Record<string, string | undefined>>): string[] {
  const infos = PROXY_VARIABLES.flatMap((name) => userInfo(env[name] ?? ''));
  return longEnough(new Set([...infos, ...infos.map(decoded)].flatMap((info) => [info, passwordOf(info)])));
}

/** What stands before the last `@` of the authority; the scheme may be missing, and a password may have any character. */
function userInfo(address: string): string[] {
  const [, info] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*|[^:/?#]*:(?!\/\/|\d{1,5}\/).*)@/is.exec(address) ?? [];
  return info === undefined ? [] : [info];
}

function passwordOf(info: string): string {
  return info.slice(info.indexOf(':') + 1);
}

function decoded(info: string): string {
  try {
    return decodeURIComponent(info);
  } catch {
    // A stray percent sign: then the written form is the only one.
    return info;
  }
}
