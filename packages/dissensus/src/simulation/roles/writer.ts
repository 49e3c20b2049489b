import type { Random } from "../../base/random.ts";
import { ruleWordings } from "../lexicon/spec-grammar.ts";
import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import { findConcerns, wordingAround } from "../reading/find-concerns.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { sentencesOf } from "../reading/sentences.ts";
import { readGrammarRule } from "../spec/grammar-sentence.ts";
import { jsonReply, type SimulatedReply } from "./simulated-reply.ts";

/** Restates a clause: sentences of the grammar in another of its wordings, others with a few small words that change nothing; as long as asked for. */
export function restateClause(identity: ModelIdentity, prompt: Prompt): SimulatedReply {
  const clause = prompt.text("clause_to_restate") ?? "";
  const wanted = Number(/about (\d+) words/.exec(prompt.user)?.[1] ?? 0);
  const random = randomOf(identity, "restated", clause, prompt.sample);
  const restated = sentencesOf(clause.replace(/\s+/g, " ")).map((sentence) => restate(sentence, random));
  let text = restated.join(" ");
  while (text.split(" ").length + smallSentence.split(" ").length <= wanted) text += ` ${smallSentence}`;
  return jsonReply({ text }, random, parametersOf(identity).faults);
}

/** Says nothing: no word of it is long enough to count. */
const smallSentence = "So it is to be.";

function restate(sentence: string, random: Random): string {
  return otherWording(sentence, random) ?? `So ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** The same rule in another wording of the grammar, scope and qualifier as they stand; undefined for any other sentence. */
function otherWording(sentence: string, random: Random): string | undefined {
  const rule = readGrammarRule(sentence);
  const concerns = findConcerns(sentence);
  if (rule === null) return undefined;
  const around = wordingAround(sentence, concerns);
  const before = ruleWordings[rule.kind].find(({ text }) => around.includes(text.replace(/\{[ab]\}/g, "{c}")));
  if (!before) return undefined;
  const others = ruleWordings[rule.kind].filter(({ text, heldOut }) => {
    return heldOut === before.heldOut && text !== before.text;
  });
  const [head, tail] = around.split(before.text.replace(/\{[ab]\}/g, "{c}"));
  const said = random
    .pick(others)
    .text.replace("{a}", rule.theme)
    .replace("{b}", rule.over ?? "{b}");
  const whole = `${head}${said}${tail}`;
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}
