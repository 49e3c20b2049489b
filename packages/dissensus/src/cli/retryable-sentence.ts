import { formatCount } from "./console.ts";

/** What a run that has gone through may still get; its findings count these as unscored. */
export function retryableSentence(count: number): string {
  const asks = count === 1 ? "1 ask is unscored" : `${formatCount(count)} asks are unscored`;
  return `${asks} because a provider failed; \`dissensus run\` asks again for ${count === 1 ? "it" : "them"}.`;
}
