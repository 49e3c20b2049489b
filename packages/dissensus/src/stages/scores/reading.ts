import { z } from "zod";
import { quotes } from "../../base/quote.ts";
import { randomFor } from "../../base/random.ts";
import { block } from "../../domain/blocks.ts";
import { positions, type Rubric } from "../../domain/response/rubric.ts";
import type { Orientation, Score } from "../../domain/response/score.ts";
import type { TargetResponse } from "../../domain/response/target-response.ts";
import type { Scenario } from "../../domain/scenario/scenario.ts";
import { valueBlock } from "../../domain/taxonomy/value-block.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";

export const placementSchema = z.object({
  evidence: z.string(),
  position: z.number().int().min(0).max(6),
  confidence: z.number().min(0).max(1),
});

/** What a scorer says of one response: "value_1" is the spectrum it was shown first. */
export const readingSchema = z.object({ value_1: placementSchema, value_2: placementSchema });
export type Reading = z.infer<typeof readingSchema>;

/**
 * A reading of usual length. One scenario in five has its answers all over the spectra, the others close together: about the share of high
 * disagreement that the published study found.
 */
export function typicalReading(scenarioId: string, responseId: string): Reading {
  const spread = randomFor("typical", scenarioId).next() < 0.2;
  const random = randomFor("typical", scenarioId, responseId);
  const placement = () => ({
    evidence: "a sentence of the answer that shows where it stands",
    position: spread ? random.integer(7) : 3 + random.integer(2),
    confidence: 0.8,
  });
  return { value_1: placement(), value_2: placement() };
}

/** The two spectra and the query as the scorer sees them, in the given orientation. It cannot tell which orientation it was given. */
export function spectraHoles(pair: ValuePair, rubric: Rubric, scenario: Scenario, orientation: Orientation) {
  const swapped = orientation.startsWith("swapped");
  const reversed = orientation.endsWith("reversed");
  const [first, second] = swapped ? ([2, 1] as const) : ([1, 2] as const);
  const anchorsOf = (which: 1 | 2) => (which === 1 ? rubric.anchors1 : rubric.anchors2);
  return {
    first_value: valueBlock("value_1", swapped ? swapPair(pair) : pair, 1),
    first_rubric: block("rubric_1", formatAnchors(anchorsOf(first), reversed)),
    second_value: valueBlock("value_2", swapped ? swapPair(pair) : pair, 2),
    second_rubric: block("rubric_2", formatAnchors(anchorsOf(second), reversed)),
    query: block("query", scenario.query),
  };
}

/** The score that a reading says, turned back to the pair's own order. */
export function scoreOf(
  response: TargetResponse,
  reading: Reading,
  how: Pick<Score, "scorer" | "orientation" | "repeat" | "mode">,
): Score {
  const swapped = how.orientation.startsWith("swapped");
  const [one, two] = swapped ? [reading.value_2, reading.value_1] : [reading.value_1, reading.value_2];
  const { responseId, scenarioId, pairId, target, arm, sample } = response;
  const found = (evidence: string) =>
    response.text.trim() === "" ? evidence.trim() === "" : quotes(response.text, evidence);
  return {
    ...{ responseId, scenarioId, pairId, target, arm, sample },
    ...how,
    position1: one.position,
    position2: two.position,
    confidence1: one.confidence,
    confidence2: two.confidence,
    evidence1: one.evidence,
    evidence2: two.evidence,
    evidenceFound1: found(one.evidence),
    evidenceFound2: found(two.evidence),
  };
}

function formatAnchors(anchors: readonly string[], reversed: boolean): string {
  const lines = anchors.map((anchor, position) => `${position} ${positions[position]}: ${anchor.replace(/\s+/g, " ")}`);
  return (reversed ? lines.reverse() : lines).join("\n");
}

function swapPair(pair: ValuePair): ValuePair {
  return {
    ...pair,
    value1: pair.value2,
    value2: pair.value1,
    category1: pair.category2,
    category2: pair.category1,
    description1: pair.description2,
    description2: pair.description1,
  };
}
