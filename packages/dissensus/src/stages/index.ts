import type { GivenTables } from "../domain/run/given-tables.ts";
import type { Settings } from "../domain/run/settings.ts";
import type { AnyStage } from "../pipeline/stage.ts";
import { clausePairsStage } from "./clause-pairs/stage.ts";
import { clausesStage } from "./clauses/stage.ts";
import { disagreementsStage } from "./disagreements/stage.ts";
import { duplicatesStage } from "./duplicates/stage.ts";
import { embeddingsStage } from "./embeddings/stage.ts";
import { exhibitedValuesStage } from "./exhibited-values/stage.ts";
import { givenStage } from "./given/given-stage.ts";
import { noiseStage } from "./noise/stage.ts";
import { outliersStage } from "./outliers/stage.ts";
import { pairsStage } from "./pairs/stage.ts";
import { placebosStage } from "./placebos/stage.ts";
import { probesStage } from "./probes/stage.ts";
import { probeVerdictsStage } from "./probes/verdicts-stage.ts";
import { proposalsStage } from "./proposals/stage.ts";
import { suspicionsStage } from "./proposals/suspicions-stage.ts";
import { refusalsStage } from "./refusals/stage.ts";
import { responsesStage } from "./responses/stage.ts";
import { rubricsStage } from "./rubrics/stage.ts";
import { scenariosStage } from "./scenarios/stage.ts";
import { jointScoresStage } from "./scores/joint.ts";
import { pointwiseScoresStage } from "./scores/pointwise.ts";
import { selectionsStage } from "./selections/stage.ts";
import { topicsStage } from "./topics/stage.ts";
import { valuesStage } from "./values/stage.ts";
import { verdictsStage } from "./verdicts/stage.ts";
import { noTieBreaksStage, tieBreaksStage } from "./verdicts/tie-breaks-stage.ts";

/** The stages of a run, in the order in which they run; where a table is given, one that only hands it on. */
export function stagesFor(settings: Settings, given: GivenTables = {}): readonly AnyStage[] {
  const stages = [
    clausesStage,
    clausePairsStage,
    placebosStage,
    valuesStage,
    pairsStage,
    scenariosStage,
    embeddingsStage,
    duplicatesStage,
    responsesStage,
    rubricsStage,
    settings.scoring.mode === "joint" ? jointScoresStage : pointwiseScoresStage,
    disagreementsStage,
    noiseStage,
    outliersStage,
    selectionsStage,
    topicsStage,
    refusalsStage,
    verdictsStage,
    settings.judging.crossed < 1 ? tieBreaksStage : noTieBreaksStage,
    exhibitedValuesStage,
    probesStage,
    probeVerdictsStage,
    suspicionsStage,
    proposalsStage,
  ] as readonly AnyStage[];
  return stages.map((stage) => (given[stage.name] ? givenStage(stage, given[stage.name]!) : stage));
}
