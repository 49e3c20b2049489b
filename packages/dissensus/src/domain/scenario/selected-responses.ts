import type { TargetResponse } from "../response/target-response.ts";
import type { Scenario } from "./scenario.ts";
import type { Selection } from "./selection.ts";

/**
 * The responses that labels and verdicts are wanted for: those to selected scenarios, under the arm of the selection, with their scenario. Of the first
 * `samples` only: further ones are there to measure noise by.
 */
export function selectedResponses(
  rows: {
    readonly scenarios: readonly Scenario[];
    readonly selections: readonly Selection[];
    readonly responses: readonly TargetResponse[];
  },
  samples: number,
): { readonly scenario: Scenario; readonly response: TargetResponse }[] {
  const scenarioOf = new Map(rows.scenarios.map((scenario) => [scenario.scenarioId, scenario]));
  const selected = new Set(rows.selections.map(({ scenarioId, arm }) => `${scenarioId}/${arm}`));
  return rows.responses.flatMap((response) => {
    const scenario = scenarioOf.get(response.scenarioId);
    const wanted = response.sample < samples && selected.has(`${response.scenarioId}/${response.arm}`);
    return scenario && wanted ? [{ scenario, response }] : [];
  });
}
