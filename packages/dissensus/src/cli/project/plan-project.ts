import { existsSync } from "node:fs";
import { join } from "node:path";
import { runTables } from "../../domain/run/run-tables.ts";
import { createLexicalProvider } from "../../models/providers/lexical.ts";
import { loadTokenCounter } from "../../models/tokens.ts";
import { type Plan, planRun } from "../../pipeline/plan.ts";
import { stagesFor } from "../../stages/index.ts";
import { memoryRunStore } from "../../store/memory-run-store.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { ledgerOfFollowUp } from "./follow-up-ledger.ts";
import type { Project } from "./project.ts";
import { stageContext } from "./run-project.ts";

/** What a project's run would still ask. Asks nothing. */
export async function planProject(project: Project): Promise<Plan> {
  const { config, inputs, prompts, runFolder, follows } = project;
  await using rehearsal = memoryRunStore({ tables: runTables });
  await using run = existsSync(join(runFolder, "run.db"))
    ? await openRunStore(runFolder, { readOnly: true, tables: runTables })
    : undefined;
  await using parent = follows === null ? undefined : await openRunStore(follows, { readOnly: true });
  const countTokens = await loadTokenCounter();
  const context = stageContext(project);
  return await planRun({
    stages: stagesFor(config.settings, inputs.given),
    context,
    prompts,
    ledger: run && parent ? ledgerOfFollowUp(run.ledger, parent.ledger) : (run ?? parent)?.ledger,
    rehearsal,
    countTokens,
    localEmbedder: context.lexicalEmbedder ? createLexicalProvider({ name: "lexical" }) : null,
    signal: new AbortController().signal,
    pairsAtMost: 200,
  });
}
