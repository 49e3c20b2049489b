export type Redact = (text: string) => string;

/**
 * Replaces every secret by `[redacted]`: as it is, URL-encoded and inside JSON strings; and credentials of any URL.
 * Values under 8 characters are placeholders ("none", "ollama"), not secrets: cutting them out would damage replies.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const forms = new Set(
    secrets
      .filter((secret) => secret.length >= shortestSecret)
      .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
  );
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return (text) => {
    let redacted = text;
    for (const form of longestFirst) if (redacted.includes(form)) redacted = redacted.replaceAll(form, mark);
    return redacted.includes("@") ? redacted.replace(urlCredentials, `$1${mark}@`) : redacted;
  };
}

const shortestSecret = 8;
const mark = "[redacted]";
const urlCredentials = /(\bhttps?:\/\/)[^\s/@"'<>]+@/gi;
