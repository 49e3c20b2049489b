import { type Random, randomFor } from "../../base/random.ts";
import { fillers } from "../lexicon/fillers.ts";
import { intensities } from "../lexicon/intensities.ts";
import { refusalWordings } from "../lexicon/refusals.ts";
import { type ModelIdentity, parametersOf, randomOf } from "../model-identity.ts";
import { strengthOfTheme, type TargetTraits } from "../planted.ts";
import { pullDirection, type QueryReading } from "../reading/read-query.ts";
import { type Bearing, interpretedLogWeights } from "../spec/bearings.ts";
import { specDemand } from "../spec/spec-demand.ts";

/** How far an answer serves the two concerns of its query, 0..6 each. */
export type AnswerPositions = readonly [number, number];

/** Where a target stands on a query, before it is put into words. `random`: of this model, query and sample. */
export function positionsOf(
  identity: ModelIdentity,
  traits: TargetTraits,
  query: string,
  reading: QueryReading,
  bearings: readonly Bearing[],
  random: Random,
): AnswerPositions {
  const themes = reading.themes!;
  const { tasteSd, polarity, positionSd, specPull } = parametersOf(identity);
  const ofScenario = randomFor(identity.worldSeed, "scenario", query);
  // Signed towards the alphabetically first theme, so that the order in which a query names its concerns means nothing.
  const sign = themes[0] < themes[1] ? 1 : -1;
  const taste = tasteSd.scenario * ofScenario.normal() + tasteSd.target * randomOf(identity, "taste", query).normal();
  const latent =
    strengthOfTheme(identity, themes[0]) -
    strengthOfTheme(identity, themes[1]) +
    sign * taste +
    traits.nudgeSensitivity * pullDirection(reading) +
    traits.adherence * specPull * specDemand(bearings, weightsOf(identity, bearings)) +
    tasteSd.sample * random.normal();
  const steps = polarity.median * Math.exp(polarity.logSd * ofScenario.normal()) * latent;
  const position = (towards: number): number => Math.min(6, Math.max(0, 3 + towards + positionSd * random.normal()));
  return [position(steps), position(-steps)];
}

function weightsOf(identity: ModelIdentity, bearings: readonly Bearing[]): number[] {
  return interpretedLogWeights(
    bearings,
    (key) => randomOf(identity, "interpretation", key).normal(),
    parametersOf(identity),
  );
}

/** Step 0..6 on the refusal scale. */
export function refusalStepOf(
  identity: ModelIdentity,
  { refusalStyle }: TargetTraits,
  { harm }: QueryReading,
  random: Random,
): number {
  const usual = { benign: -0.8, dual_use: 2, harmful: 4.3 }[harm];
  const step = usual + refusalStyle + parametersOf(identity).refusal.noiseSd * random.normal();
  return Math.min(6, Math.max(0, Math.round(step)));
}

/** Puts positions and refusal into words, between 80 and 200 of them. */
export function wordAnswer(
  traits: TargetTraits,
  themes: readonly [string, string] | null,
  positions: AnswerPositions,
  refusalStep: number,
  random: Random,
): string {
  const [opener, closer] = [random.pick(traits.openers), random.pick(traits.closers)];
  const refusal = refusalStep > 0 || random.next() < 0.1 ? [random.pick(refusalWordings[refusalStep]!)] : [];
  const statements = themes === null || refusalStep === 6 ? [] : statementsOn(themes, positions, random);
  const advice = random.shuffle(fillers).slice(0, statements.length === 0 ? 5 : 4);
  const body = statements.flatMap((statement, i) => [statement, ...(i < 3 ? [advice[i]!] : [])]);
  return [opener, ...refusal, ...body, ...advice.slice(statements.length === 0 ? 0 : 3), closer].join(" ");
}

/** Two sentences on each concern; together they say its position to half a step. */
function statementsOn(themes: readonly [string, string], positions: AnswerPositions, random: Random): string[] {
  const order: readonly (0 | 1)[] = random.next() < 0.5 ? [0, 1, 0, 1] : [1, 0, 1, 0];
  return order.map((which, i) => {
    const level = Math.min(6, Math.max(0, Math.round(positions[which] + (i < 2 ? -0.25 : 0.25))));
    return random
      .pick(intensities[level]!)
      .replace("{c}", themes[which])
      .replace(/^./, (first) => first.toUpperCase());
  });
}
