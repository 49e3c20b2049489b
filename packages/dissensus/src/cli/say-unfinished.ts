import pc from "picocolors";
import { say } from "./console.ts";
import { displayPath } from "./display-path.ts";
import type { Project } from "./project/project.ts";
import { exchangeFolder } from "./project/providers.ts";

/** What is still open of a run. */
export interface UnfinishedRun {
  readonly open: readonly string[];
  /** Calls whose answers come later, through files or batches. */
  readonly pending: number;
  readonly openBatches: number;
}

/** Says where a run stands that has to be called again, what it waits for, and what to do. */
export function sayUnfinished(project: Project, { open, pending, openBatches }: UnfinishedRun, goOn: string): void {
  const { runFolder, config } = project;
  say();
  say(`${pc.yellow("Not finished.")} Every answer so far is kept in ${displayPath(runFolder)}.`);
  if (pending > 0) {
    for (const provider of config.providers.filter(({ kind }) => kind === "files")) {
      const folder = displayPath(exchangeFolder(provider, project));
      say(`Asks wait in ${folder}/asks/pending.jsonl; put the replies as JSONL into ${folder}/replies/.`);
    }
  }
  if (openBatches > 0) say(`${openBatches} batches go on at their providers; \`dissensus status\` lists them.`);
  if (open.length > 0) say(`Open: ${open.join(", ")}.`);
  say(goOn);
}
