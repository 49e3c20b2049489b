/**
 * A provider's prompt cache: knows which beginnings of prompts it has seen, by exact text. A beginning is remembered once its first call is
 * answered, so calls under way together do not help each other. Held: a hash (53 bits) per remembered beginning, the oldest going first.
 */
export class PromptCache {
  readonly #expiryByHash = new Map<number, number>();
  readonly #timeToLiveMs: number;

  constructor(timeToLiveMs: number) {
    this.#timeToLiveMs = timeToLiveMs;
  }

  /** Characters at the beginning of `text` that were seen before, in whole steps. `scope`: whose cache (provider and model). */
  longestSeen(scope: string, text: string, nowMs: number): number {
    let seen = 0;
    for (const { end, hash } of hashesAt(scope, text, steps(text.length))) {
      if (!this.#knows(hash, nowMs)) break;
      seen = end;
    }
    return seen;
  }

  /** The last of `ends` (ascending) such that the text up to it was remembered; 0 where none was. */
  lastSeen(scope: string, text: string, ends: readonly number[], nowMs: number): number {
    let seen = 0;
    for (const { end, hash } of hashesAt(scope, text, ends)) if (this.#knows(hash, nowMs)) seen = end;
    return seen;
  }

  /** Remembers the text up to each of `ends`; absent: up to every step. */
  remember(scope: string, text: string, nowMs: number, ends: readonly number[] = steps(text.length)): void {
    for (const { hash } of hashesAt(scope, text, ends)) {
      if (this.#expiryByHash.size >= mostRemembered) this.#expiryByHash.delete(this.#expiryByHash.keys().next().value!);
      this.#expiryByHash.set(hash, nowMs + this.#timeToLiveMs);
    }
  }

  #knows(hash: number, nowMs: number): boolean {
    const expiry = this.#expiryByHash.get(hash);
    return expiry !== undefined && expiry > nowMs;
  }
}

const stepLength = 256;
const mostRemembered = 200_000;

function steps(length: number): number[] {
  return Array.from({ length: Math.floor(length / stepLength) }, (_, index) => (index + 1) * stepLength);
}

/** A running hash of scope and text, read at each of `ends`: two 32-bit mixes side by side. */
function* hashesAt(scope: string, text: string, ends: readonly number[]): Generator<{ end: number; hash: number }> {
  let [a, b] = [0x9e3779b9 | 0, 0x85ebca6b | 0];
  const mix = (code: number): void => {
    a = Math.imul(a ^ code, 0x01000193) ^ (a >>> 15);
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 13);
  };
  for (let i = 0; i < scope.length; i++) mix(scope.charCodeAt(i));
  let at = 0;
  for (const end of ends) {
    for (; at < end; at++) mix(text.charCodeAt(at));
    yield { end, hash: (a >>> 0) * 2 ** 21 + ((b >>> 0) & 0x1fffff) };
  }
}
