import { ruleWordings } from "../lexicon/spec-grammar.ts";
import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import { clauseCollision } from "../reading/clause-collision.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { jsonReply, type SimulatedReply } from "./simulated-reply.ts";

/** Adds a sentence of precedence between the first two clauses that the finding names by their ids, or one that says nothing of concerns. */
export function proposeAddition(identity: ModelIdentity, prompt: Prompt): SimulatedReply {
  const finding = prompt.text("finding") ?? "";
  const named = prompt.blocks("clause").filter(({ attributes }) => finding.includes(`(${attributes["id"]})`));
  const [first, second] = named;
  const random = randomOf(identity, "proposal", finding, prompt.sample);
  const faults = randomOf(identity, "proposal faults", prompt.user, prompt.sample);
  const open = ruleWordings.precedence.filter(({ heldOut }) => !heldOut);
  const themes =
    first && second ? clauseCollision(bodyOf(first.text), bodyOf(second.text), identity.worldSeed).themes : null;
  const addition = themes
    ? `${capitalised(random.pick(open).text.replace("{a}", themes[0]).replace("{b}", themes[1]))}.`
    : "This holds in each of the cases above and in no other.";
  const reply = {
    intent: themes
      ? `This puts ${themes[0]} before ${themes[1]}; the other choice is the reverse.`
      : "This says which reading holds.",
    clause: first?.attributes["id"] ?? null,
    addition,
  };
  return jsonReply(reply, faults, parametersOf(identity).faults);
}

/** A clause block without its first line, the title. */
function bodyOf(text: string): string {
  return text.includes("\n") ? text.slice(text.indexOf("\n") + 1) : text;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
