import { join } from "node:path";
import { analyse, analysisMemoryMb, partCount } from "../../analysis/analyse.ts";
import type { AnalysisInputs } from "../../analysis/analysis-inputs.ts";
import { scenarioDetails } from "../../analysis/scenarios/scenario-details.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import type { OnProgress } from "../../pipeline/progress.ts";
import { fitReport } from "../../report/fit-report.ts";
import { renderHtml } from "../../report/html.ts";
import { renderMarkdown } from "../../report/markdown/markdown.ts";
import { renderSummary } from "../../report/terminal-summary.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import { confirmationOf } from "../confirm/confirmation-of.ts";
import { accountOfRun } from "../costs/account-of-run.ts";
import { writeFileWhole } from "../files.ts";
import { collectGarbage } from "../memory/collect-garbage.ts";
import { smallHeap } from "../memory/small-heap.ts";
import { reportPage } from "../report-page.ts";
import { triageIn } from "../view/annotations-in.ts";
import { versionsOf } from "../view/versions-of.ts";
import { analysisInputsOf } from "./analysis-inputs-of.ts";
import type { RecordedRun } from "./project.ts";

export interface WrittenReports {
  /** For the terminal. */
  readonly summary: string;
  readonly findingsPath: string;
  readonly reportPath: string;
  readonly markdownPath: string;
}

type Reported = Pick<RecordedRun, "inputs" | "config" | "runFolder">;

/** Computes the findings from a run's tables and writes findings.json, report.html and report.md into its folder, each as a whole. */
export async function writeReports(project: Reported, onProgress: OnProgress): Promise<WrittenReports> {
  const {
    runFolder,
    inputs: { spec },
  } = project;
  const page = reportPage();
  // What a run's stages left, and what comes and goes now: most work is the database's.
  collectGarbage();
  using _ = smallHeap();
  await using store = await openRunStore(runFolder, {
    readOnly: true,
    tables: runTables,
    memoryLimitMb: analysisMemoryMb,
  });
  const inputs = await inputsOf(project);
  const atPart = (part: string, done: number): void => onProgress({ kind: "reporting", part, done, of: partCount + 1 });
  const findings = await analyse(store.query, inputs, { onPart: atPart });
  atPart("pages", partCount);
  const account = await accountOfRun(project, store);
  const triage = triageIn(runFolder);
  const versions = versionsOf(project);
  const examples = [...findings.gaps.clauses, ...findings.defects.cards].flatMap((found) => found.exampleScenarioIds);
  const scenarios = await scenarioDetails(store.query, inputs, { also: examples });
  const html = renderHtml(
    page,
    fitReport({
      ...{ findings, spec, scenarios },
      ...(account && { account }),
      ...(triage.length > 0 && { triage }),
      ...(versions.length > 0 && { versions }),
    }),
  );
  const markdown = renderMarkdown(findings, account);
  const [findingsPath, reportPath, markdownPath] = ["findings.json", "report.html", "report.md"].map((name) =>
    join(runFolder, name),
  ) as [string, string, string];
  // One right after the other: an interruption hardly ever leaves some of them old.
  writeFileWhole(findingsPath, formatFindings(findings));
  writeFileWhole(reportPath, html);
  writeFileWhole(markdownPath, markdown);
  onProgress({ kind: "reported" });
  return { summary: renderSummary(findings, account), findingsPath, reportPath, markdownPath };
}

/** findings.json as it must read for the run's tables. */
export async function findingsOf(project: Reported): Promise<string> {
  await using store = await openRunStore(project.runFolder, {
    readOnly: true,
    tables: runTables,
    memoryLimitMb: analysisMemoryMb,
  });
  return formatFindings(await analyse(store.query, await inputsOf(project)));
}

/** What the run was about, and what its confirmation says, if there is one. */
async function inputsOf(project: Reported): Promise<AnalysisInputs> {
  return { ...analysisInputsOf(project), confirmation: await confirmationOf(project) };
}

function formatFindings(findings: object): string {
  return `${JSON.stringify(findings, null, 2)}\n`;
}
