import { InputError } from "../../base/errors.ts";
import { keyOf } from "../../base/hash.ts";
import type { Arm } from "../../domain/response/arm.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { displayPath } from "../display-path.ts";
import { type FollowUp, followUpProject, type SpecVersion } from "../follow-up/follow-up.ts";
import { chosenScenarios, nothingGiven } from "../follow-up/follow-up-tables.ts";
import { materialOf } from "../follow-up/material-of.ts";
import type { Project } from "../project/project.ts";

/** The run that re-judges a run's stored responses under two versions of the spec. It asks judges only. Errors: InputError where none were judged. */
export async function revisionRun(
  parent: Project,
  older: SpecVersion,
  newer: SpecVersion,
): Promise<{ readonly project: Project; readonly name: string }> {
  const [arm] = parent.config.settings.arms as [Arm];
  await using store = await openRunStore(parent.runFolder, { readOnly: true, tables: runTables });
  const judged = await store.query.query<{ scenarioId: string }>(
    "SELECT DISTINCT scenarioId FROM verdicts WHERE arm = $1 ORDER BY scenarioId",
    [arm],
  );
  if (judged.length === 0) {
    throw new InputError({
      area: "diff",
      message: `no response of the run in ${displayPath(parent.runFolder)} was judged`,
      cure: "Finish the run with `dissensus run` first.",
    });
  }
  const { pairs, scenarios, responses } = await materialOf(
    store.tables,
    new Set(judged.map(({ scenarioId }) => scenarioId)),
  );
  const governed = parent.config.panels.target.filter((target) => target.governed).map(({ name }) => name);
  const name = `diff-${keyOf([older.text, newer.text]).slice(0, 8)}`;
  const { verdicts: _, ...given } = nothingGiven;
  const followUp: FollowUp = {
    name,
    spec: older,
    variants: { patched: newer },
    targets: governed,
    settings: { arms: [arm], judging: { yardsticks: ["spec", "patched"], arms: null } },
    given: {
      ...given,
      ...chosenScenarios(pairs, scenarios, arm),
      responses: responses.filter((response) => response.arm === arm && governed.includes(response.target)),
    },
  };
  return { project: followUpProject(parent, followUp), name };
}
