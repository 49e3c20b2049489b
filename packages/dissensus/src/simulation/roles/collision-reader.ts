import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import { clauseCollision } from "../reading/clause-collision.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { jsonReply, type SimulatedReply } from "./simulated-reply.ts";

const most = 8;
/** Share of colliding clauses that a model overlooks, more where they only serve different concerns. */
const overlooked = { 1: 0.6, 2: 0.15, 3: 0.05 } as const;

/** Names the clauses that collide with one clause, the plainest collisions first. */
export function nameCollisions(identity: ModelIdentity, prompt: Prompt): SimulatedReply {
  const [asked] = prompt.blocks("asked_clause");
  const found = prompt.blocks("clause").flatMap(({ attributes, text }) => {
    const id = attributes["id"] ?? "";
    if (id === asked!.attributes["id"]) return [];
    const { strength, themes } = clauseCollision(bodyOf(asked!.text), bodyOf(text), identity.worldSeed);
    const random = randomOf(identity, "collision", asked!.text, text);
    return strength === 0 || random.next() < overlooked[strength]
      ? []
      : [{ id, strength, themes, order: random.next() }];
  });
  const collisions = found
    .sort((a, b) => b.strength - a.strength || a.order - b.order)
    .slice(0, most)
    .map(({ id, themes }) => ({
      situation: `A request that can be about ${themes[0]} or about ${themes[1]}, but not about both.`,
      clause: id,
    }));
  const faults = randomOf(identity, "collision faults", prompt.user, prompt.sample);
  return jsonReply({ collisions }, faults, parametersOf(identity).faults);
}

/** A clause block without its first line, the title. */
function bodyOf(text: string): string {
  return text.includes("\n") ? text.slice(text.indexOf("\n") + 1) : text;
}
