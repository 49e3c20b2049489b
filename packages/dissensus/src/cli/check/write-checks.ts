import { existsSync } from "node:fs";
import { defectFindings } from "../../analysis/defects/defects.ts";
import { runQuestion } from "../../analysis/run-question.ts";
import { InputError } from "../../base/errors.ts";
import { type Check, type Suite, suiteSchema } from "../../domain/check/suite.ts";
import { runTables } from "../../domain/run/run-tables.ts";
import { readSuite } from "../../formats/suite/read-suite.ts";
import type { Asker } from "../../pipeline/asker.ts";
import { callKeys } from "../../pipeline/call-key.ts";
import { openRunStore } from "../../store/open-run-store.ts";
import type { Ledger, RunQuery } from "../../store/run-store.ts";
import { confirmationOf } from "../confirm/confirmation-of.ts";
import { formatCount, say } from "../console.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile } from "../files.ts";
import { analysisInputsOf } from "../project/analysis-inputs-of.ts";
import { configOfRun } from "../project/config-of-run.ts";
import { loadProject, loadRun, type RecordedRun } from "../project/project.ts";
import { defectChecks, settledChecks } from "./checks-of-run.ts";
import { RecordedReplies } from "./recorded-replies.ts";
import { recordingAsker } from "./recording-asker.ts";
import { runSuite } from "./run-suite.ts";
import { configPathFor, type SuiteFiles, writeSuite } from "./suite-files.ts";

/**
 * Writes what a run found settled, and its confirmed defects, as checks into a suite, with the run's replies beside it. Checks that the suite has
 * already stay as they are. `path`: the run's folder, or the configuration that names it. Errors: InputError where the run has none, or where its
 * configuration cannot be found.
 */
export async function writeChecks(path: string, files: SuiteFiles): Promise<void> {
  const recorded = loadRun(path);
  const configPath = configOfRun(path, recorded.runFolder);
  if (configPath === undefined) {
    throw new InputError({
      area: "suite",
      message: `the configuration of ${displayPath(recorded.runFolder)} is not beside it`,
      cure: "Name the configuration instead of the run's folder: a check needs its spec, targets and judges.",
    });
  }
  const before = existsSync(files.suitePath)
    ? readSuite(readTextFile(files.suitePath, "suite"), displayPath(files.suitePath))
    : null;
  await using store = await openRunStore(recorded.runFolder, { readOnly: true, tables: runTables });
  const found = await foundIn(recorded, store.query);
  if (found.length === 0) {
    throw new InputError({
      area: "suite",
      message:
        "the run settles nothing that could be checked: no clause decides two scenarios on which every governed target complies",
      cure: "Finish the run, or run more pairs; `dissensus status` shows where it stands.",
    });
  }
  const known = new Set(before?.checks.map(({ name }) => name));
  const added = found.filter(({ name }) => !known.has(name));
  const suite: Suite = suiteSchema.parse({
    ...(before ?? { version: 1, config: configPathFor(files, configPath) }),
    checks: [...(before?.checks ?? []), ...added],
  });
  writeSuite(files, suite);
  const replies = new RecordedReplies(files.repliesPath);
  const asker = recordingAsker("ask", replies, async () => ledgerAsker(store.ledger));
  const { results } = await runSuite({ suite, project: loadProject(configPath), asker, onResult: () => {} });
  replies.tidy();
  const open = results.filter(({ status }) => status === "unanswered").length;
  say(
    `wrote ${displayPath(files.suitePath)}: ${formatCount(added.length)} checks added, ${formatCount(known.size)} kept`,
  );
  say(`wrote ${displayPath(files.repliesPath)}`);
  if (open > 0)
    say(`${formatCount(open)} checks need answers that the run does not have: \`dissensus check\` asks for them.`);
}

async function foundIn(recorded: RecordedRun, query: RunQuery): Promise<Check[]> {
  const inputs = { ...analysisInputsOf(recorded), confirmation: await confirmationOf(recorded) };
  const ask = runQuestion(query, inputs);
  const name = `the run ${displayPath(recorded.runFolder)}`;
  const { cards } = await defectFindings(ask, inputs);
  return [...(await settledChecks(ask, name)), ...(await defectChecks(ask, cards, name))];
}

/** Answers from a run's ledger, and nothing else. */
function ledgerAsker(ledger: Ledger): Pick<Asker, "ask"> {
  const keyOf = callKeys();
  return {
    async ask(call) {
      const entry = ledger.find(keyOf(call).key);
      if (!entry) return { kind: "stopped", detail: "the run has no such reply" };
      const { replyText: text, finishReason, reportedModel } = entry;
      return { kind: "reply", text, finishReason, reportedModel };
    },
  };
}
