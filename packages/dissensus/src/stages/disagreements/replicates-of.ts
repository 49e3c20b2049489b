import { groupBy } from "../../base/group-by.ts";
import { formatReplicates, type Replicates } from "../../domain/response/replicates.ts";
import type { Score } from "../../domain/response/score.ts";

type Values = Replicates["values"];
type Positions = readonly [number, number];

/**
 * What the scores of ONE scenario and arm repeat of these targets, as JSON: a target's samples, where one has two; else the scorers' readings of
 * each answer, their constant offsets taken out; else one scorer's first reading and its repeat; else null.
 */
export function replicatesOf(scores: readonly Score[], targets: readonly string[]): string | null {
  const [first] = scores;
  if (
    scores.every(({ sample, scorer, repeat }) => sample === first!.sample && scorer === first!.scorer && repeat === 0)
  )
    return null;
  const ofTarget = groupBy(scores, (score) => score.target);
  const own = targets.map((target) => ofTarget.get(target) ?? []);
  const replicates = samplesOf(own) ?? scorersOf(own) ?? repeatsOf(own);
  return replicates === null ? null : formatReplicates(replicates);
}

/** Each sample at the mean of the scorers that read every sample of its target, so that no scorer's offset looks like noise. */
function samplesOf(own: readonly (readonly Score[])[]): Replicates | null {
  const bySample = own.map((scores) => {
    const samples = [...groupBy(scores, (score) => score.sample).values()].map(readingsByScorer);
    const whole = [...(samples[0]?.keys() ?? [])].filter((scorer) => samples.every((readings) => readings.has(scorer)));
    return samples.map((readings) =>
      meanOf(whole.length > 0 ? whole.map((scorer) => readings.get(scorer)!) : [...readings.values()]),
    );
  });
  if (!bySample.some((samples) => samples.length > 1)) return null;
  const readings = Math.max(1, new Set(own.flat().map(({ scorer }) => scorer)).size);
  return { of: "samples", readings, offsets: 0, values: byValue(bySample) };
}

/** By the scorers that read every scored target of the set. */
function scorersOf(own: readonly (readonly Score[])[]): Replicates | null {
  const readings = own.map(readingsByScorer);
  const scored = readings.filter((ofScorers) => ofScorers.size > 0);
  const scorers = [...(scored[0]?.keys() ?? [])].filter((scorer) => scored.every((ofScorers) => ofScorers.has(scorer)));
  if (scorers.length < 2) return null;
  const offsets = new Map(scorers.map((scorer) => [scorer, meanOf(scored.map((ofScorers) => ofScorers.get(scorer)!))]));
  const grand = meanOf([...offsets.values()]);
  const values = byValue(
    readings.map((ofScorers) =>
      ofScorers.size === 0
        ? []
        : scorers.map((scorer): Positions => {
            const [reading, offset] = [ofScorers.get(scorer)!, offsets.get(scorer)!];
            return [reading[0] - offset[0] + grand[0], reading[1] - offset[1] + grand[1]];
          }),
    ),
  );
  return { of: "scoring", readings: 1, offsets: scorers.length - 1, values };
}

function repeatsOf(own: readonly (readonly Score[])[]): Replicates | null {
  const repeated = own.map((scores) => scores.map(({ position1, position2 }): Positions => [position1, position2]));
  return repeated.some((readings) => readings.length > 1)
    ? { of: "scoring", readings: 1, offsets: 0, values: byValue(repeated) }
    : null;
}

/** Each scorer's mean over its repeats. */
function readingsByScorer(scores: readonly Score[]): Map<string, Positions> {
  const byScorer = groupBy(scores, (score) => score.scorer);
  return new Map(
    [...byScorer].map(([scorer, of]) => [scorer, meanOf(of.map(({ position1, position2 }) => [position1, position2]))]),
  );
}

function meanOf(positions: readonly Positions[]): Positions {
  const sum = (which: 0 | 1): number => positions.reduce((total, position) => total + position[which], 0);
  return [sum(0) / positions.length, sum(1) / positions.length];
}

function byValue(groups: readonly (readonly Positions[])[]): Values {
  const of = (which: 0 | 1): number[][] => groups.map((group) => group.map((position) => position[which]));
  return [of(0), of(1)];
}
