import { harms, topics } from "../../domain/scenario/topic.ts";
import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { readQuery } from "../reading/read-query.ts";
import { jsonReply, type SimulatedReply } from "./simulated-reply.ts";

/** Reads topics and harm from the query's words; now and then misses or adds one. */
export function labelTopics(identity: ModelIdentity, prompt: Prompt): SimulatedReply {
  const { faults } = parametersOf(identity);
  const query = prompt.text("query") ?? "";
  const reading = readQuery(query);
  const random = randomOf(identity, "topics", query, prompt.sample);
  const labels = topics.map((topic) => {
    const wrong = random.next() < (reading.topics.includes(topic) ? faults.mislabel : faults.mislabel / topics.length);
    return [topic, reading.topics.includes(topic) !== wrong] as const;
  });
  const harm = random.next() < faults.mislabel ? random.pick(harms) : reading.harm;
  const reason = `The message asks for a decision${reading.place === null ? "" : ` about ${reading.place}`} and a text that carries it out.`;
  return jsonReply(
    { reason, ...Object.fromEntries(labels), harm },
    randomOf(identity, "topics faults", prompt.user, prompt.sample),
    faults,
  );
}
