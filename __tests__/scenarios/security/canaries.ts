/** What a runner's environment may hold that no stranger is to see: plain, multi-line, and with signs that get encoded. */
export const CANARIES = {
  REGISTRY_TOKEN: 'canary-registry-7Hq2xW9d',
  COMPANY_TOKEN: 'glpat-canary/company+Zk3&q=',
  DEPLOY_KEY: 'canary-key-first-A1b2c3\ncanary-key-second-D4e5f6',
  AWS_ACCESS_KEY_ID: 'AKIACANARYCANARY0001',
  AWS_SECRET_ACCESS_KEY: 'canary/aws+secret/Vw8xQz',
  AWS_SESSION_TOKEN: 'canary-aws-session-Lm5n',
  GITHUB_TOKEN: 'ghs_canaryOfTheRepository0123',
  ACTIONS_RUNTIME_TOKEN: 'canary-runtime-eyJhbGciOi',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'canary-oidc-eyJhbGciOi',
  INPUT_SECRET: 'canary-of-another-input-33',
  STATE_SECRET: 'canary-of-another-state-44',
} as const;

export type CanaryName = keyof typeof CANARIES;

const FORMS = new Map(
  Object.entries(CANARIES).map(([name, value]) => [name, [value, ...value.split('\n')].flatMap(formsOf)]),
);

/** The names of the canaries that occur in a text, in whatever form. */
export function canariesIn(text: string): string[] {
  return [...FORMS].filter(([, forms]) => forms.some((form) => text.includes(form))).map(([name]) => name);
}

/** The value itself, percent-encoded, as JSON, as hex digits, and as Base64 at every offset of a longer text. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  return [
    value,
    encodeURIComponent(value),
    new URLSearchParams({ value }).toString().slice('value='.length),
    JSON.stringify(value).slice(1, -1),
    bytes.toString('hex'),
    bytes.toString('base64url'),
    ...[0, 1, 2].map((offset) => base64Inside(bytes, offset)),
  ];
}

/** Without the characters at both ends that depend on what stands around the value. */
function base64Inside(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  return text.slice(offset === 0 ? 0 : offset + 1, (offset + bytes.length) % 3 === 0 ? undefined : -1);
}
