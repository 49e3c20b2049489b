import type { ModelIdentity } from "../model-identity.ts";
import { voiceOf } from "../planted.ts";
import type { ResponseReading } from "../reading/read-response.ts";

/** How much a response sounds like this model's own provider: 1 where it begins and ends that way, 0 where it does neither. */
export function familiarity(identity: ModelIdentity, { voice }: ResponseReading): number {
  const { openers, closers } = voiceOf(identity);
  return (
    (Number(voice.some((phrase) => openers.includes(phrase))) +
      Number(voice.some((phrase) => closers.includes(phrase)))) /
    2
  );
}
