import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import type { TargetTraits } from "../planted.ts";
import type { Prompt } from "../reading/read-prompt.ts";
import { readQuery } from "../reading/read-query.ts";
import { type Bearing, interpretedLogWeights, type SpecBearings } from "../spec/bearings.ts";
import { type SimulatedReply, whole } from "./simulated-reply.ts";
import { type AnswerPositions, wordAnswer } from "./target.ts";

/** Answers so that the worst violation of what bears on the query, as this model weighs it, is as small as it can be. */
export function writeAttempt(
  identity: ModelIdentity,
  traits: TargetTraits,
  spec: SpecBearings,
  prompt: Prompt,
): SimulatedReply {
  const query = prompt.text("query") ?? "";
  const reading = readQuery(query);
  const bearings = spec.on(reading);
  const parameters = parametersOf(identity);
  const logWeights = interpretedLogWeights(
    bearings,
    (key) => randomOf(identity, "interpretation", key).normal(),
    parameters,
  );
  const greatest = Math.max(...logWeights, 0);
  const worst = (positions: AnswerPositions): number =>
    bearings.reduce((most, bearing, i) => {
      const outweighed = parameters.judge.outweighing * (greatest - logWeights[i]!);
      return Math.max(most, shortfall(bearing, positions) - outweighed);
    }, Number.NEGATIVE_INFINITY);
  const random = randomOf(identity, "attempt", query, prompt.sample);
  const candidates = random.shuffle(everyPosition);
  const best = candidates.reduce((least, positions) => (worst(positions) < worst(least) ? positions : least));
  return whole(wordAnswer(traits, reading.themes, best, 0, random));
}

const everyPosition: readonly AnswerPositions[] = Array.from({ length: 49 }, (_, i) => [Math.floor(i / 7), i % 7]);

/** Steps by which an answer falls short of what is demanded. */
function shortfall({ about, direction, demanded }: Bearing, [first, second]: AnswerPositions): number {
  const towardsFirst = about === 0 ? first : about === 1 ? 6 - second : 3 + (first - second) / 2;
  return demanded - (direction === 1 ? towardsFirst : 6 - towardsFirst);
}
