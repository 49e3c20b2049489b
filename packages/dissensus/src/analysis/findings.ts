import type { AssociationFindings } from "./findings/association.ts";
import type { DefectFindings } from "./findings/defects.ts";
import type { DisagreementDistribution } from "./findings/disagreement-distribution.ts";
import type { DuplicateFindings } from "./findings/duplicates.ts";
import type { GapFindings } from "./findings/gap.ts";
import type { Headline } from "./findings/headline.ts";
import type { JudgeFindings } from "./findings/judges.ts";
import type { NoiseFindings } from "./findings/noise.ts";
import type { OutlierFindings } from "./findings/outliers.ts";
import type { ProfileFindings } from "./findings/profiles.ts";
import type { RefusalFindings } from "./findings/refusals.ts";
import type { RelationFindings } from "./findings/relations.ts";
import type { RunDescription } from "./findings/run-description.ts";
import type { ScorerFindings } from "./findings/scorers.ts";
import type { SelectionFindings } from "./findings/selections.ts";
import type { Steerability } from "./findings/steerability.ts";
import type { TrustFindings } from "./findings/trust.ts";

/**
 * What findings.json holds: everything a run says about its spec and its models, small enough to embed whole. No clock, no run id, no random
 * order: the same inputs and replies give the same bytes. Numbers have at most six significant digits. Lists are sorted as their comments say,
 * else by name. Where a question has no answer its value is null, never 0. Single scenarios with their texts: ScenarioDetail.
 */
export interface Findings {
  readonly version: 1;
  readonly inputs: RunDescription;
  readonly headline: Headline;
  readonly gaps: GapFindings;
  readonly defects: DefectFindings;
  readonly noise: NoiseFindings;
  readonly profiles: ProfileFindings;
  readonly relations: RelationFindings;
  readonly refusals: RefusalFindings;
  readonly outliers: OutlierFindings;
  readonly judges: JudgeFindings;
  readonly scorers: ScorerFindings;
  readonly trust: TrustFindings;
  /** One per target, in the panel's order. */
  readonly steerability: readonly Steerability[];
  readonly distribution: DisagreementDistribution;
  readonly association: AssociationFindings;
  /** Null for a run without de-duplication. */
  readonly duplicates: DuplicateFindings | null;
  /** Null for a run without selections. */
  readonly selections: SelectionFindings | null;
}
