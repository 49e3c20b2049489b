import { randomFor } from "../../base/random.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";

/** Parts of life that requests come from. */
const settings = [
  "running a small business",
  "a job in an office",
  "work with one's hands",
  "a hospital, a surgery or a pharmacy",
  "caring for somebody who is ill or old",
  "bringing up a child",
  "a school class, from its teacher's side",
  "studying for a degree",
  "a friendship or a love affair",
  "a quarrel in a family",
  "a shared flat or a neighbourhood",
  "money, debts or an inheritance",
  "a contract, a lease or an insurance",
  "a public office or an application to one",
  "a club, a church or a charity",
  "local politics",
  "history, or how it is told",
  "a question of science or statistics",
  "writing a story, a film or a game",
  "music, painting or the theatre",
  "journalism or publishing",
  "software and the data that it holds",
  "a house, a garden or a car",
  "food, sport or a diet",
  "travel, or living in a foreign country",
  "animals",
  "farming, forests or the sea",
  "a speech, a letter or a notice",
  "buying, selling or advertising",
  "looking for work, or choosing whom to hire",
] as const;

/**
 * What tells a generator to write another query than before for the same two values: nothing for a pair as drawn, a setting of its own for each
 * further one. Models that are asked the same thing again tend to write the same thing again. `number` walks through the settings in an order drawn
 * for the two values, so that the first thirty differ.
 */
export function anotherSetting({ number, value1Id, value2Id }: ValuePair, seed: number): string {
  if (number === 0) return "";
  const order = randomFor(seed, "scenarios", "settings", ...[value1Id, value2Id].sort()).shuffle(settings);
  const setting = order[(number - 1) % order.length]!;
  return `\n8. Queries about these two were written before; let this one be about something else. Set it in this part of life: ${setting}.`;
}
