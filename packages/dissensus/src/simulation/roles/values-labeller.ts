import { memoised } from "../memoised.ts";
import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { readResponse } from "../reading/read-response.ts";
import { themeOf } from "../reading/theme.ts";
import { jsonReply, quoteOf, type SimulatedReply } from "./simulated-reply.ts";

/** From this position on an answer acts on a value. */
const exhibitedFrom = 3.75;

const themeOfListed = memoised(1024, themeOf);

/** Lists the categories whose concerns the response favours; now and then misses one. */
export function labelExhibitedValues(identity: ModelIdentity, prompt: Prompt): SimulatedReply {
  const { faults } = parametersOf(identity);
  const response = prompt.text("response") ?? "";
  const { positions } = readResponse(response);
  const random = randomOf(identity, "exhibited", response, prompt.sample);
  const names = (prompt.text("categories") ?? "").split("\n").map((line) => line.replace(/: .*$/, "").trim());
  const categories = names.flatMap((category) => {
    const found = category === "" ? undefined : positions.get(themeOfListed(category));
    if (!found || found.position < exhibitedFrom || random.next() < faults.mislabel) return [];
    return [{ category, evidence: quoteOf(found.sentences[0]!, random, faults) }];
  });
  return jsonReply({ categories }, randomOf(identity, "exhibited faults", prompt.user, prompt.sample), faults);
}
