import { dirname, relative, resolve, sep } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import type { CheckResult, CheckStatus, SuiteResult } from "../../analysis/check/check-result.ts";
import { printable } from "../../base/printable.ts";
import type { Spec } from "../../domain/spec/spec.ts";
import { countsInWords } from "../../report/check/check-in-words.ts";
import { linesOfCheck, lostClauses } from "../../report/check/clauses-of-check.ts";
import { failingAnswers } from "../../report/check/failing-answers.ts";
import { renderChecks, statusCounts } from "../../report/check/render-checks.ts";
import { statusWords } from "../../report/check/status-words.ts";
import { clausePlace } from "../../report/clause-place.ts";
import { renderJunit } from "../../report/junit/render-junit.ts";
import { renderSarif } from "../../report/sarif/render-sarif.ts";
import { type LiveAsker, openLiveAsker } from "../check/live-asker.ts";
import { RecordedReplies } from "../check/recorded-replies.ts";
import { type ReplySource, recordingAsker, replySources } from "../check/recording-asker.ts";
import { runSuite } from "../check/run-suite.ts";
import { loadSuite, suiteFiles } from "../check/suite-files.ts";
import { writeChecks } from "../check/write-checks.ts";
import { exitCodes, formatCount, print, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { writeFileWhole } from "../files.ts";
import { type Interruption, interruption } from "../interruption.ts";
import type { Project } from "../project/project.ts";
import { packageVersion } from "../version.ts";

interface CheckFlags {
  readonly write?: string;
  readonly replies: ReplySource;
  readonly budget?: number;
  readonly sarif?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly json?: boolean;
}

export function addCheck(program: Command): void {
  program
    .command("check")
    .description(
      "Check a spec against a suite of scenarios whose outcome is known: for a pull request, or a new model.",
    )
    .argument("[suite]", "the suite's file, or the folder that holds it", "checks")
    .option(
      "--write <run>",
      "write checks from a run (its folder or configuration) into the suite, instead of checking",
    )
    .addOption(
      new Option(
        "--replies <from>",
        "recorded: only those recorded beside the suite; ask: also asks what is missing; fresh: asks all",
      )
        .choices(replySources)
        .default("ask"),
    )
    .option("--budget <usd>", "ask nothing more before this much is spent", parseUsd)
    .option("--sarif <file>", "write what failed as SARIF 2.1.0, at the lines of the spec")
    .option("--junit <file>", "write the results as JUnit XML")
    .option("--markdown <file>", "write a summary as Markdown")
    .option("--json", "print the results as JSON")
    .addHelpText("after", help)
    .action(async (path: string, flags: CheckFlags) => {
      if (flags.write === undefined) process.exitCode = await check(path, flags);
      else await writeChecks(flags.write, suiteFiles(path));
    });
}

const help = `
Each check asks its scenarios one after another and stops as soon as it is decided (a sequential test, errors as stated in the suite).

Examples:
  dissensus check --write runs/first                       # checks/suite.yaml, with the replies of the run beside it
  dissensus check --replies recorded                       # offline, in seconds
  dissensus check --sarif checks.sarif --junit checks.xml  # in CI, after a change of the spec

Exits with 0 if nothing failed, 4 if a check failed (known defects do not count), 3 if answers are missing.`;

async function check(path: string, flags: CheckFlags): Promise<number> {
  const files = suiteFiles(path);
  const { suite, project } = loadSuite(files);
  const { spec } = project.inputs;
  const replies = new RecordedReplies(files.repliesPath);
  await using live = liveAskerOnDemand({ ...project, runFolder: dirname(files.suitePath) }, flags.budget ?? null);
  const asker = recordingAsker(flags.replies, replies, live.open);
  const onResult = (result: CheckResult): void => (flags.json ? undefined : sayResult(result, spec));
  const result = await runSuite({ suite, project, asker, onResult });
  const isWhole = result.results.every(({ status }) => status !== "unanswered");
  if (flags.replies !== "recorded" && isWhole) replies.tidy();
  writeReports(result, spec, flags);
  if (flags.json) print(JSON.stringify(result, null, 2));
  else saySummary(result, flags.replies, live.counts());
  if (result.results.some(({ status }) => status === "failed")) return exitCodes.failed;
  return isWhole ? exitCodes.done : exitCodes.unfinished;
}

/** Opens the providers when the first reply is missing: a suite that is recorded whole needs no key. */
function liveAskerOnDemand(project: Project, budgetUsd: number | null) {
  const onNotice = (message: string): void => void process.stderr.write(`${printable(message)}\n`);
  let interrupted: Interruption | undefined;
  let opening: Promise<LiveAsker> | undefined;
  let opened: LiveAsker | undefined;
  return {
    async open() {
      interrupted ??= interruption();
      const { stop, abort } = interrupted;
      opening ??= openLiveAsker(project, { stop, abort, budgetUsd, onNotice });
      opened = await opening;
      return opened.asker;
    },
    counts: () => opened?.counts(),
    async [Symbol.asyncDispose]() {
      await opened?.[Symbol.asyncDispose]();
      interrupted?.[Symbol.dispose]();
    },
  };
}

function writeReports(result: SuiteResult, spec: Spec, { sarif, junit, markdown, json }: CheckFlags): void {
  const specUri = relative(process.cwd(), resolve(result.specFile)).split(sep).join("/");
  const toolVersion = packageVersion();
  const reports = [
    [sarif, () => renderSarif(result, spec, { toolVersion, specUri })],
    [junit, () => renderJunit(result, spec)],
    [markdown, () => renderChecks(result, spec)],
  ] as const;
  for (const [path, render] of reports) {
    if (path === undefined) continue;
    writeFileWhole(resolve(path), render());
    if (!json) say(`wrote ${displayPath(resolve(path))}`);
  }
}

const colours: Readonly<Record<CheckStatus, (text: string) => string>> = {
  passed: pc.green,
  failed: pc.red,
  known: pc.yellow,
  mended: pc.green,
  undecided: pc.yellow,
  unanswered: pc.yellow,
};

function sayResult(result: CheckResult, spec: Spec): void {
  const { check, status } = result;
  const name = colours[status](statusWords[status].padEnd(12));
  const place = clausePlace(spec.file, linesOfCheck(result, spec));
  say(`${name} ${pc.bold(printable(check.name))}  ${countsInWords(result)}  ${pc.dim(printable(place))}`);
  const lost = lostClauses(result, spec);
  if (lost.length > 0) say(`             the spec has no clause ${printable(lost.join(", "))}`);
  if (status !== "failed") return;
  for (const answer of failingAnswers(result, 2)) {
    for (const line of answer.split("\n")) say(`             ${printable(line)}`);
  }
}

function saySummary(
  result: SuiteResult,
  source: ReplySource,
  counts: { readonly asked: number; readonly spentUsd: number } | undefined,
): void {
  say();
  say(`${statusCounts(result)}`);
  if (counts && counts.asked > 0) say(`${formatCount(counts.asked)} calls asked, $${counts.spentUsd.toFixed(2)}`);
  const missing = result.results.filter(({ status }) => status === "unanswered").length;
  if (missing === 0) return;
  say(
    source === "recorded"
      ? "Replies are missing: they were recorded for another text of the spec, another model or another prompt. Ask for them with `--replies ask`."
      : "Answers or verdicts are missing; check again to go on.",
  );
}

function parseUsd(text: string): number {
  const usd = Number(text.replace(/^\$/, ""));
  if (!(usd > 0)) throw new InvalidArgumentError("Give an amount in USD, for example 5.");
  return usd;
}
