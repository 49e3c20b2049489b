import { existsSync } from "node:fs";
import { join } from "node:path";
import { runTables } from "../../domain/run/run-tables.ts";
import { createLexicalProvider } from "../../models/providers/lexical.ts";
import { loadTokenCounter } from "../../models/tokens.ts";
import { type Plan, type PlanParts, planRun } from "../../pipeline/plan.ts";
import { stagesFor } from "../../stages/index.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { ledgerOfFollowUp } from "../follow-up/follow-up-ledger.ts";
import { offerQueries } from "../select/offer-queries.ts";
import type { Project } from "./project.ts";
import { stageContext } from "./stage-context.ts";

/** What a project's run would still ask. Asks nothing. */
export async function planProject(project: Project): Promise<Plan> {
  const { runFolder, follows } = project;
  await using run = existsSync(join(runFolder, "run.db"))
    ? await openRunStore(runFolder, { readOnly: true, tables: runTables })
    : undefined;
  await using parent = follows === null ? undefined : await openRunStore(follows, { readOnly: true });
  const ledger = run && parent ? ledgerOfFollowUp(run.ledger, parent.ledger) : (run ?? parent)?.ledger;
  return await planBeside(project, { ledger, batches: run?.batches });
}

/** The same, for a run that is open already. */
export async function planBeside(
  project: Project,
  known: Pick<PlanParts, "ledger" | "batches">,
  pairsAtMost = 200,
): Promise<Plan> {
  const { config, inputs, prompts } = project;
  const context = stageContext(project);
  const localEmbedder = context.lexicalEmbedder ? createLexicalProvider({ name: "lexical" }) : null;
  return await planRun({
    ...known,
    stages: stagesFor(config.settings, inputs.given),
    context,
    prompts,
    openRehearsal: () => {
      const rehearsal = memoryRunStore({ tables: runTables });
      if (localEmbedder) offerQueries(localEmbedder, rehearsal);
      return rehearsal;
    },
    countTokens: await loadTokenCounter(),
    localEmbedder,
    signal: new AbortController().signal,
    pairsAtMost,
  });
}
