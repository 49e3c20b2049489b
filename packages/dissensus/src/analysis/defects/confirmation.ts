import { type DefectStatus, defectIdOf, kindsThatErrorsMake, type SuspicionKind } from "../../domain/defect/defect.ts";
import type { ProposalRow } from "../../domain/defect/proposal.ts";
import { roundNumbers } from "../estimates/round-numbers.ts";
import type { DefectEvidence, MeasuredDefect } from "../findings/defects.ts";
import type { Quantity } from "../findings/quantity.ts";
import type { RunQuestion } from "../run-question.ts";
import { conflictScore } from "./readers/conflict-score.ts";
import { lastWords } from "./readers/last-words.ts";
import { resolutions } from "./readers/resolutions.ts";
import { type SpecPull, specPulls } from "./readers/spec-pull.ts";
import { suspicionEvidence } from "./suspicion-evidence.ts";
import type { Suspicion } from "./suspicions.ts";

/** What a run of fresh scenarios says of the suspicions that it was made for. */
export interface Confirmation {
  readonly scenarios: number;
  readonly verdicts: number;
  readonly tested: readonly TestedSuspicion[];
}

export interface TestedSuspicion {
  readonly id: string;
  readonly kind: SuspicionKind;
  readonly a: string;
  readonly b: string;
  /** `discovered` where the fresh scenarios decide neither way. */
  readonly status: Extract<DefectStatus, "confirmed" | "refuted" | "discovered">;
  /** 0 to 1: for a conflict how far the spec's readers part (conflictScore), else the share of scenarios that show it. */
  readonly score: number;
  /** What the status rests on. */
  readonly measured: MeasuredDefect | null;
  /** Of a conflict: see DefectCard. */
  readonly resolution: Quantity | null;
  readonly evidence: DefectEvidence;
  /** What a writer would add to the spec; null where none was asked. */
  readonly proposal: ProposalRow | null;
}

/** From this openness, or share of scenarios, something is wrong with the spec. */
const leastFloor = 0.2;
/** So far above what is usual for its kind in the whole run a share must be. */
const aboveUsual = 0.1;

/**
 * Tests suspicions on the tables of a run that was made for them. `usual`: share of scenarios that show a kind over the run in which they were
 * suspected, since judges who err make every clause look a little ambiguous. Confirmed: the 95 % interval lies at or above the floor. Refuted: the
 * estimate lies below it, or the spec moves nobody there.
 */
export async function confirmation(
  ask: RunQuestion,
  suspected: readonly Pick<Suspicion, "kind" | "a" | "b">[],
  { usual, seed }: { readonly usual: Readonly<Partial<Record<SuspicionKind, number>>>; readonly seed: number },
): Promise<Confirmation> {
  const evidenceOf = await suspicionEvidence(ask, suspected, seed);
  const pulls = await specPulls(ask, seed);
  const words = await lastWords(ask);
  const resolved = await resolutions(ask, seed);
  const [counts] = await ask<{ scenarios: number; verdicts: number }>(
    "SELECT count(DISTINCT scenarioId) AS scenarios, count(*) AS verdicts FROM first_verdicts",
  );
  const proposals = await ask<ProposalRow>("SELECT * FROM proposals ORDER BY suspicionId");
  const tested = suspected.map(({ kind, a, b }): TestedSuspicion => {
    const evidence = evidenceOf({ kind, a, b });
    const pull = pulls.get(`${a}\n${b}`);
    const conflict = kind === "conflict";
    const noise = kindsThatErrorsMake.includes(kind) ? (usual[kind] ?? 0) + aboveUsual : 0;
    const measured = conflict && pull ? ofPull(pull) : ofShare(evidence, Math.max(leastFloor, noise));
    const score = conflict ? conflictScore(pull, words.get(`${a}\n${b}`)) : evidence.shows.value;
    const id = defectIdOf(kind, b === "" ? [a] : [a, b]);
    const proposal = proposals.find(({ suspicionId }) => suspicionId === id) ?? null;
    const resolution = (conflict && resolved.get(`${a}\n${b}`)) || null;
    return { id, kind, a, b, status: statusOf(measured), score: score ?? 0, measured, resolution, evidence, proposal };
  });
  return roundNumbers({ ...counts!, tested });
}

/** A spec that moves nobody leaves nothing open between the two: it does not speak to them. */
function ofPull({ openness, interval }: SpecPull): MeasuredDefect | null {
  const of = { of: "readers", floor: leastFloor } as const;
  if (openness === null) return { ...of, value: 0, low: 0, high: 0 };
  return interval === null ? null : { ...of, value: openness, ...interval };
}

function ofShare({ shows }: DefectEvidence, floor: number): MeasuredDefect | null {
  if (shows.value === null || shows.interval === null) return null;
  return { of: "scenarios", floor, value: shows.value, low: shows.interval.low, high: shows.interval.high };
}

function statusOf(measured: MeasuredDefect | null): TestedSuspicion["status"] {
  if (measured === null) return "discovered";
  if (measured.low >= measured.floor) return "confirmed";
  return measured.value < measured.floor ? "refuted" : "discovered";
}
