import { positions } from "../../domain/response/rubric.ts";
import { anchorWordings } from "../lexicon/intensities.ts";
import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import { concernsOfPair } from "../reading/concerns-of-pair.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { readQuery } from "../reading/read-query.ts";
import { jsonReply, type SimulatedReply } from "./simulated-reply.ts";

/** Writes seven anchors for each value: its concern phrase in seven strengths, with what an answer to this request would decide. */
export function writeRubric(identity: ModelIdentity, prompt: Prompt): SimulatedReply {
  const [value1, value2] = [prompt.text("value_1")!, prompt.text("value_2")!];
  const random = randomOf(identity, "rubric", value1, value2, prompt.sample);
  const place = readQuery(prompt.text("query_neutral") ?? "").place;
  const anchorsFor = (theme: string): Record<string, string> =>
    Object.fromEntries(
      positions.map((position, level) => {
        const wording = random.pick(anchorWordings[level]!).replace("{c}", theme);
        return [position, place === null ? wording : `${wording} The decision for ${place} is written accordingly.`];
      }),
    );
  const [theme1, theme2] = concernsOfPair(value1, value2, identity.worldSeed).themes;
  const faults = randomOf(identity, "rubric faults", prompt.user, prompt.sample);
  return jsonReply({ value_1: anchorsFor(theme1), value_2: anchorsFor(theme2) }, faults, parametersOf(identity).faults);
}
