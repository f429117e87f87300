import { Fault } from './fault.ts';
import { systemMessage } from './system-error.ts';

const UNKNOWN_ISSUER = 'was not issued by an authority that this runner trusts';

/** OpenSSL's verification errors as Node names them. */
const CERTIFICATE: Record<string, string> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  CERT_REVOKED: 'has been revoked',
  CERT_REJECTED: 'was rejected',
  CERT_UNTRUSTED: UNKNOWN_ISSUER,
  CERT_CHAIN_TOO_LONG: 'has too long a chain of issuers',
  CERT_SIGNATURE_FAILURE: 'has a wrong signature',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  INVALID_CA: UNKNOWN_ISSUER,
  INVALID_PURPOSE: 'is not meant for servers',
  HOSTNAME_MISMATCH: 'was issued for another host',
  ERR_TLS_CERT_ALTNAME_INVALID: 'was issued for another host',
};

/** Codes of `EPROTO` and OpenSSL when the other side did not speak TLS at all. */
const NOT_TLS = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL/;

/** A fault for an error of TLS or of a certificate, neither of which a retry can cure; undefined for other errors. */
export function tlsFault(code: string, host: string, error: unknown): Fault | undefined {
  const problem = CERTIFICATE[code];
  if (problem !== undefined) {
    return new Fault('NETWORK', `the TLS certificate of "${host}" ${problem}`, {
      cause: error,
      hint: certificateHint(problem),
    });
  }
  if (!/^(EPROTO$|ERR_SSL_|ERR_TLS_|CERT_|CRL_)/.test(code)) return undefined;
  if (NOT_TLS.test(code) || NOT_TLS.test(systemMessage(error).toUpperCase().replaceAll(' ', '_'))) {
    return new Fault('NETWORK', `"${host}" does not speak TLS on this port`, {
      cause: error,
      hint: 'Check scheme and port in the URL of the source: https needs a port that speaks TLS',
    });
  }
  return new Fault('NETWORK', `the TLS handshake with "${host}" failed (${code})`, { cause: error });
}

function certificateHint(problem: string): string {
  if (problem === UNKNOWN_ISSUER || problem === 'is self-signed') {
    return 'If the registry uses a private certificate authority, set NODE_EXTRA_CA_CERTS of this step to a file with its certificate';
  }
  return 'Ask the operator of the registry to renew its certificate; NODE_EXTRA_CA_CERTS helps only with a private authority';
}
