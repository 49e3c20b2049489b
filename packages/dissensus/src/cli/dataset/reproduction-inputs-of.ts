import type { ReproductionInputs } from "../../analysis/reproduction/reproduction-inputs.ts";
import { analysisInputsOf } from "../project/analysis-inputs-of.ts";
import type { RecordedRun } from "../project/project.ts";

/** The split of the released layout that holds what was selected for the disagreement of all models. */
const splitOfAll = "all_models";

/** What a reproduction needs to know of a run or an import besides its tables. */
export function reproductionInputsOf(recorded: RecordedRun): ReproductionInputs {
  const { imported } = recorded;
  return {
    ...analysisInputsOf(recorded),
    importedFrom: imported?.from ?? null,
    orderedPairs: imported?.orderedPairs?.[splitOfAll] ?? null,
  };
}
