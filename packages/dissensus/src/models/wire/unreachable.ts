/**
 * Why no connection to a server could be made, in words; undefined where one was made, or where that is not known. Node's and OpenSSL's codes:
 * https://nodejs.org/api/errors.html#common-system-errors, https://nodejs.org/api/tls.html#x509-certificate-error-codes.
 */
export function unreachable(error: Error): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    const inner = at instanceof AggregateError ? at.errors : [];
    for (const one of [at, ...inner]) {
      const code: unknown = one instanceof Error && "code" in one ? one.code : undefined;
      if (typeof code !== "string") continue;
      if (Object.hasOwn(noConnection, code)) return `${noConnection[code]} (${code})`;
      if (certificate.test(code)) return `its certificate is not trusted (${code})`;
    }
  }
  return undefined;
}

const noConnection: Readonly<Record<string, string>> = {
  ECONNREFUSED: "no server answers there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "its host cannot be looked up now",
  EHOSTUNREACH: "there is no way to its host",
  ENETUNREACH: "there is no network",
  UND_ERR_CONNECT_TIMEOUT: "no connection within 10 s",
  EPROTO: "it does not speak TLS",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "it does not speak TLS",
};

const certificate = /^(?:CERT_|ERR_TLS_CERT|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER))/;
