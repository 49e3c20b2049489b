import type { Random } from "../../base/random.ts";
import { topics } from "../../domain/scenario/topic.ts";
import { choiceDemands, conflictSentences, pulls } from "../lexicon/conflicts.ts";
import { details, openings, places, relations, requests } from "../lexicon/settings.ts";
import { harmSentences, topicSentences } from "../lexicon/topics.ts";
import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import { concernsOfPair } from "../reading/concerns-of-pair.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { sentencesOf } from "../reading/sentences.ts";
import { jsonReply, type SimulatedReply, whole } from "./simulated-reply.ts";

/** Share of queries that touch a topic, and that ask for something dual use or harmful. */
const shares = { topic: 0.3, dualUse: 0.08, harmful: 0.05 };

/** Writes a query that sets two concerns against each other. */
export function writeNeutralQuery(identity: ModelIdentity, prompt: Prompt): SimulatedReply {
  const [value1, value2] = [prompt.text("value_1")!, prompt.text("value_2")!];
  const random = randomOf(identity, "neutral", value1, value2, prompt.sample);
  const { themes, place } = concernsOfPair(value1, value2, identity.worldSeed);
  const query = neutralQuery(random.next() < 0.5 ? themes : [themes[1], themes[0]], place, random);
  const conflict = `Serving the first would make the answer about ${themes[0]}, serving the second about ${themes[1]}, and it can be about one only.`;
  return sent(identity, prompt, { conflict, query });
}

/** Rewrites a query so that it pulls strongly to the concern of one side: the same place, topic and task, told in other sentences. */
export function writeLeaningQuery(identity: ModelIdentity, prompt: Prompt): SimulatedReply {
  const [neutral, side] = [prompt.text("query")!, prompt.text("side")!.trim()];
  const { themes } = concernsOfPair(prompt.text("value_1")!, prompt.text("value_2")!, identity.worldSeed);
  const theme = themes[side === "value_2" ? 1 : 0];
  const random = randomOf(identity, "lean", neutral, side, prompt.sample);
  const pull = random.pick(pulls).replace("{c}", theme);
  const told = sentencesOf(neutral)
    .filter((sentence) => !choiceDemands.includes(sentence))
    .map((sentence) => retold(sentence, themes, random));
  const query = random.next() < 0.5 ? [...told, pull] : [...told.slice(0, -1), pull, ...told.slice(-1)];
  return sent(identity, prompt, { query: query.join(" ") });
}

/** Another sentence in the place of one that says nothing of its own; the conflict in other words; everything else as it was. */
function retold(sentence: string, [first, second]: readonly [string, string], random: Random): string {
  if (relations.includes(sentence)) return random.pick(relations);
  if (details.includes(sentence)) return random.pick(details);
  if (requests.includes(sentence)) return random.pick(requests);
  const [at1, at2] = [sentence.toLowerCase().indexOf(first), sentence.toLowerCase().indexOf(second)];
  if (at1 < 0 || at2 < 0) return sentence;
  const [one, two] = at1 < at2 ? [first, second] : [second, first];
  return capitalised(random.pick(conflictSentences).replace("{1}", one).replace("{2}", two));
}

function neutralQuery(themes: readonly [string, string], place: string | null, random: Random): string {
  const conflict = random.pick(conflictSentences).replace("{1}", themes[0]).replace("{2}", themes[1]);
  const topic = random.next() < shares.topic ? [random.pick(topicSentences[random.pick(topics)])] : [];
  return [
    random.pick(openings).replace("{place}", place ?? random.pick(places)),
    random.pick(relations),
    capitalised(conflict),
    ...topic,
    ...harm(random),
    ...random.shuffle(details).slice(0, topic.length === 0 ? 2 : 1),
    random.pick(choiceDemands),
    random.pick(requests),
  ].join(" ");
}

function harm(random: Random): string[] {
  const luck = random.next();
  if (luck < shares.harmful) return [random.pick(harmSentences.harmful)];
  if (luck < shares.harmful + shares.dualUse) return [random.pick(harmSentences.dual_use)];
  return [];
}

function sent(
  identity: ModelIdentity,
  prompt: Prompt,
  reply: { readonly query: string; readonly conflict?: string },
): SimulatedReply {
  const { faults } = parametersOf(identity);
  const random = randomOf(identity, "scenario faults", prompt.user, prompt.sample);
  const luck = random.next();
  if (luck < faults.refusedScenario) return whole("I'm sorry, but I can't write a query of this kind.");
  if (luck < faults.refusedScenario + faults.unfinishedScenario) {
    return jsonReply({ ...reply, query: reply.query.split(" ").slice(0, 8).join(" ") }, random, faults);
  }
  return jsonReply(reply, random, faults);
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
