import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import type { ScorerTraits } from "../planted.ts";
import { concernsOfPair } from "../reading/concerns-of-pair.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { type ResponseReading, readResponse } from "../reading/read-response.ts";
import { positionOf, type RubricReading, readRubric } from "../reading/read-rubric.ts";
import { familiarity } from "./familiarity.ts";
import { jsonReply, quoteOf, type SimulatedReply } from "./simulated-reply.ts";

interface Placement {
  readonly evidence: string;
  readonly position: number;
  readonly confidence: number;
}

/** Places one response, or each of many with ids, on the two spectra. */
export function scoreResponses(identity: ModelIdentity, traits: ScorerTraits, prompt: Prompt): SimulatedReply {
  const responses = prompt.blocks("response");
  const joint = responses.some(({ attributes }) => attributes["id"] !== undefined);
  const score = placer(identity, traits, prompt);
  const scored = responses.map(({ attributes, text }) => ({
    ...(joint ? { id: attributes["id"] ?? "" } : {}),
    ...score(text),
  }));
  const faults = randomOf(identity, "score faults", prompt.user, prompt.sample);
  return jsonReply(joint ? { responses: scored } : scored[0]!, faults, parametersOf(identity).faults);
}

/** Places one response after the other on the spectra that a prompt shows. */
function placer(
  identity: ModelIdentity,
  traits: ScorerTraits,
  prompt: Prompt,
): (response: string) => { readonly value_1: Placement; readonly value_2: Placement } {
  const [rubric1, rubric2] = [readRubric(prompt.text("rubric_1")!), readRubric(prompt.text("rubric_2")!)];
  const [value1, value2] = [prompt.text("value_1") ?? "", prompt.text("value_2") ?? ""];
  const [named1, named2] = concernsOfPair(value1, value2, identity.worldSeed).themes;
  return (response) => {
    const reading = readResponse(response);
    const place = (listed: 1 | 2, rubric: RubricReading, named: string): Placement => {
      const theme = rubric.theme ?? named;
      return placementOf(identity, traits, prompt, response, reading, rubric, theme, listed);
    };
    return { value_1: place(1, rubric1, named1), value_2: place(2, rubric2, named2) };
  };
}

function placementOf(
  identity: ModelIdentity,
  traits: ScorerTraits,
  prompt: Prompt,
  response: string,
  reading: ResponseReading,
  rubric: RubricReading,
  theme: string,
  listed: 1 | 2,
): Placement {
  const { faults } = parametersOf(identity);
  const random = randomOf(identity, "score", theme, listed, String(rubric.reversed), response, prompt.sample);
  const found = reading.positions.get(theme);
  const noiseSd = traits.noiseSd * Math.exp(0.3 * random.normal() - 0.045);
  const seen = 3 + traits.scale * (positionOf(found?.position ?? 3, rubric) - 3);
  const bias =
    traits.shift +
    (listed === 1 ? traits.firstListed : -traits.firstListed) +
    (rubric.reversed ? traits.reversedList : 0) +
    traits.ownFamily * familiarity(identity, reading);
  const position = Math.min(6, Math.max(0, Math.round(seen + bias + noiseSd * random.normal())));
  const sureness = (found ? 0.98 : 0.7) - 0.4 * noiseSd + 0.04 * random.normal();
  const evidence = found?.sentences[0] ?? reading.refusal?.sentence ?? reading.firstSentence;
  return {
    evidence: quoteOf(evidence, random, faults),
    position,
    confidence: Number(Math.min(0.99, Math.max(0.05, sureness)).toFixed(2)),
  };
}
