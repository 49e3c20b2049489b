import type { TargetResponse } from "../../domain/response/target-response.ts";
import type { Scenario } from "../../domain/scenario/scenario.ts";
import { selectedResponses } from "../../domain/scenario/selected-responses.ts";
import type { Selection } from "../../domain/scenario/selection.ts";
import type { StageContext } from "../../pipeline/stage.ts";

/** Responses of governed targets to selected scenarios: under the arm of the selection, or under the arms that the settings name. */
export function judgedResponses(
  {
    scenarios,
    selections,
    responses,
  }: {
    readonly scenarios: readonly Scenario[];
    readonly selections: readonly Selection[];
    readonly responses: readonly TargetResponse[];
  },
  { settings, panels }: StageContext,
): { readonly scenario: Scenario; readonly response: TargetResponse }[] {
  const { arms } = settings.judging;
  const governed = new Set(panels.target.filter((target) => target.governed).map((target) => target.name));
  if (arms === null) {
    return selectedResponses({ scenarios, selections, responses }, settings.samples).filter(({ response }) =>
      governed.has(response.target),
    );
  }
  const selected = new Set(selections.map(({ scenarioId }) => scenarioId));
  return scenarios
    .filter(({ scenarioId }) => selected.has(scenarioId))
    .flatMap((scenario) =>
      responses
        .filter(({ scenarioId, arm, target, sample }) => {
          const wanted = sample < settings.samples && arms.includes(arm);
          return scenarioId === scenario.scenarioId && wanted && governed.has(target);
        })
        .map((response) => ({ scenario, response })),
    );
}
