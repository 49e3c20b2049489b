import { compareText } from "../../../base/compare.ts";
import type { DefectStatus } from "../../../domain/defect/defect.ts";
import { vagueWordIn } from "../../../domain/spec/vague-words.ts";
import type { AnalysisInputs } from "../../analysis-inputs.ts";
import type { DefectCard, DefectEvidence } from "../../findings/defects.ts";
import type { TestedSuspicion } from "../confirmation.ts";
import type { LastWord } from "../readers/last-words.ts";
import type { Suspicion } from "../suspicions.ts";
import type { CardShares } from "./card-shares.ts";
import type { CardTexts } from "./card-texts.ts";
import { counterEvidence } from "./counter-evidence.ts";
import { defectClause } from "./defect-clause.ts";
import { proposalOf } from "./proposal-of.ts";
import { summaryOf } from "./summary-of.ts";
import { typeOfSuspicion } from "./type-of-suspicion.ts";

/** What is known of one suspicion. */
export interface CardParts {
  readonly spec: AnalysisInputs["spec"];
  readonly evidence: DefectEvidence;
  readonly shares: CardShares;
  readonly texts: CardTexts;
  readonly lastWord: LastWord | undefined;
  readonly tested: TestedSuspicion | null;
}

/** A suspicion as a card; its rank is given later. */
export function cardOf(suspicion: Suspicion, parts: CardParts): Omit<DefectCard, "rank"> {
  const { spec, evidence, shares, texts, lastWord, tested } = parts;
  const { kind, a, b } = suspicion;
  const known = spec?.clauses ?? [];
  const ids = kind === "coverage" ? [] : [a, b].filter((id) => id !== "");
  const clauses = ids
    .map((id) => defectClause(id, known))
    .sort((x, y) => (x.lineStart ?? 1e9) - (y.lineStart ?? 1e9) || compareText(x.clauseId, y.clauseId));
  const values = kind === "coverage" ? [a, b] : [];
  const deciding = tested?.evidence ?? evidence;
  const vague = ids.some((id) => vagueWordIn(known.find(({ clauseId }) => clauseId === id)?.text ?? "") !== null);
  const levels = new Set(clauses.map(({ authority }) => authority));
  const type = typeOfSuspicion(kind, deciding, vague || (levels.size > 1 && !levels.has(null)));
  const effect = tested?.measured?.low ?? deciding.shows.interval?.low ?? 0;
  const { exposure, stakes, settledByChange } = shares;
  const shareOfFirst = lastWord ? (clauses[0]?.clauseId === a ? lastWord.shareOfA : 1 - lastWord.shareOfA) : null;
  return {
    id: suspicion.id,
    type,
    status: statusOf(deciding, tested),
    summary: summaryOf(type, clauses, values, deciding),
    clauses,
    score: tested?.score ?? suspicion.score,
    evidence,
    confirmed: tested?.evidence ?? null,
    measured: tested?.measured ?? null,
    resolution: tested?.resolution ?? null,
    counterEvidence: counterEvidence(kind, deciding, tested),
    severity: { value: (exposure.value ?? 0) * effect * stakes, exposure, effect, stakes },
    exampleScenarioIds: suspicion.examples,
    extremes: texts.extremes,
    quotes: texts.quotes,
    proposal: proposalOf(spec, {
      type,
      clauses,
      values,
      shareOfFirst,
      query: texts.query,
      settledByChange,
      written: tested?.proposal ?? null,
    }),
  };
}

/** Verdicts that change when they are given again say nothing. */
const mostFlips = 0.3;
const fewestRepeats = 5;

function statusOf({ flips }: DefectEvidence, tested: TestedSuspicion | null): DefectStatus {
  if (flips.n >= fewestRepeats && (flips.value ?? 0) > mostFlips) return "no-claim";
  return tested?.status ?? "discovered";
}
