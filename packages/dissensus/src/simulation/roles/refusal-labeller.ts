import { refusalCategories } from "../../domain/response/refusal.ts";
import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { readResponse } from "../reading/read-response.ts";
import { jsonReply, quoteOf, type SimulatedReply } from "./simulated-reply.ts";

/** Reads from its wording how far a response does what was asked; now and then one step off. */
export function labelRefusal(identity: ModelIdentity, prompt: Prompt): SimulatedReply {
  const { faults } = parametersOf(identity);
  const response = prompt.text("response") ?? "";
  const { refusal, firstSentence } = readResponse(response);
  const random = randomOf(identity, "refusal", response, prompt.sample);
  const read =
    response.trim() === ""
      ? refusalCategories.length - 1
      : refusalCategories.indexOf(refusal?.category ?? "full_compliance");
  const slip = random.next() < faults.mislabel ? (random.next() < 0.5 ? -1 : 1) : 0;
  const category = refusalCategories[read + slip] ?? refusalCategories[read]!;
  return jsonReply(
    { evidence: quoteOf(refusal?.sentence ?? firstSentence, random, faults), category },
    randomOf(identity, "refusal faults", prompt.user, prompt.sample),
    faults,
  );
}
