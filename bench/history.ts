// Twelve changes between released versions of a spec, each undone alone: what judges say of the authors' own marked examples with and without it.
// Judging asks only, through files: the first run writes runs/history/asks/pending.jsonl; put replies into runs/history/replies/ and run again.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtInPrompts } from "../packages/dissensus/src/cli/project/prompts.ts";
import type { Verdict } from "../packages/dissensus/src/domain/response/verdict.ts";
import { settingsSchema } from "../packages/dissensus/src/domain/run/settings.ts";
import type { Spec } from "../packages/dissensus/src/domain/spec/spec.ts";
import { readSpec } from "../packages/dissensus/src/formats/spec/read-spec.ts";
import { createFilesProvider } from "../packages/dissensus/src/models/providers/files.ts";
import { askUnit, type UnitTools } from "../packages/dissensus/src/pipeline/ask-unit.ts";
import { callKeys } from "../packages/dissensus/src/pipeline/call-key.ts";
import { promptFiller } from "../packages/dissensus/src/pipeline/prompt.ts";
import type { AnyAskStage, StageContext } from "../packages/dissensus/src/pipeline/stage.ts";
import { verdictsStage } from "../packages/dissensus/src/stages/verdicts/stage.ts";
import { mcnemarTest } from "../packages/dissensus/src/stats/inference/mcnemar-test.ts";
import type { ExampleCase } from "./history/example-cases.ts";
import { type HistoricChange, historicChanges } from "./history/historic-changes.ts";
import type { BenchResult } from "./run.ts";

const versions = ["2025-04-11", "2025-09-12", "2025-12-18"];
const judges = ["judge-a", "judge-b"];
const specs = fileURLToPath(new URL("../../shared/data/specs/", import.meta.url));
const exchange = fileURLToPath(new URL("../runs/history/", import.meta.url));

type Said = Pick<Verdict, "label" | "decisiveClause"> | null;

export async function run({ quick }: { readonly quick: boolean }): Promise<BenchResult> {
  const name = "history";
  if (!existsSync(specs)) {
    console.log(`the released specs are not at ${specs}: nothing to do`);
    return { name, ok: true, goals: [] };
  }
  const [first, second, third] = versions.map(version) as [Spec, Spec, Spec];
  const each = quick ? 2 : 6;
  const changes = [...historicChanges(first, second, each), ...historicChanges(second, third, each)];
  const { rows, pending } = await judged(changes);
  console.log(
    `${changes.length} changes, ${changes.length * 2} marked answers, ${judges.length} judges, with and without the change`,
  );
  if (pending > 0) {
    console.log(
      `${pending} asks wait in ${join(exchange, "asks", "pending.jsonl")}; put replies as .jsonl into ${join(exchange, "replies")}`,
    );
  }
  console.table(rows.map(({ change, ...counts }) => ({ change: change.name, ...counts })));
  const sum = (key: "rightReleased" | "rightUndone" | "onlyReleased" | "onlyUndone" | "verdicts" | "flips"): number =>
    rows.reduce((total, row) => total + row[key], 0);
  const { exactPValue } = mcnemarTest({ firstOnly: sum("onlyReleased"), secondOnly: sum("onlyUndone") });
  console.log(
    `as the authors marked them: ${sum("rightReleased")} of ${sum("verdicts")} verdicts with the change, ${sum("rightUndone")} without it ` +
      `(right only with it ${sum("onlyReleased")}, only without it ${sum("onlyUndone")}; exact McNemar p = ${exactPValue.toFixed(3)}); ` +
      `${sum("flips")} labels differ`,
  );
  return { name, ok: true, goals: [] };
}

function version(date: string): Spec {
  const file = `openai_model_spec_${date}.md`;
  return { ...readSpec(readFileSync(join(specs, file), "utf8"), file), name: date };
}

/** What both versions of each change come to; `pending`: asks without a reply. */
async function judged(changes: readonly HistoricChange[]) {
  let pending = 0;
  const models = createFilesProvider({ name: "by-hand", folder: exchange });
  const keyOf = callKeys();
  const fill = promptFiller(builtInPrompts());
  const asker: UnitTools["asker"] = {
    async ask(call) {
      const { signal } = new AbortController();
      const outcome = await models.call(call, { key: keyOf(call).key, signal });
      if (outcome.kind === "pending") pending++;
      return outcome.kind === "pending" ? outcome : { kind: "reply", ...outcome.reply };
    },
    embed: () => Promise.reject(new Error("nothing is embedded")),
    collect: () => Promise.resolve(false),
  };
  const rows = [];
  for (const change of changes) {
    const answers: { readonly released: Said; readonly undone: Said; readonly isGood: boolean }[] = [];
    for (const example of change.cases) {
      for (const judge of judges) {
        const [released, undone] = [
          await verdictOn(change.released, example, judge, { asker, fill }),
          await verdictOn(change.undone, example, judge, { asker, fill }),
        ];
        answers.push({ released, undone, isGood: example.isGood });
      }
    }
    rows.push({ change, ...countsOf(answers, change.after.clauseId) });
  }
  await models.close();
  return { rows, pending };
}

async function verdictOn(
  spec: Spec,
  { query, response }: ExampleCase,
  judge: string,
  tools: Pick<UnitTools, "asker" | "fill">,
): Promise<Said> {
  const place = { scenarioId: "example", pairId: "example" };
  const subject = {
    scenario: { ...place, framing: "neutral", generator: "the authors", query },
    response: {
      ...place,
      responseId: "example",
      target: "the authors",
      provider: "",
      arm: "none",
      specHash: null,
      sample: 0,
      text: response,
      finishReason: "stop",
    },
    ...{ repeat: 0, yardstick: "spec", spec },
  };
  const model = { name: judge, provider: "by-hand", model: judge, parameters: {}, governed: false };
  const context = { spec, settings: settingsSchema.parse({}) } as StageContext;
  const unit = { key: judge, model, sample: 0, ...place, subject };
  const { rows } = await askUnit(verdictsStage as unknown as AnyAskStage, unit, { ...tools, context });
  return (rows[0] as Verdict | undefined) ?? null;
}

function countsOf(
  answers: readonly { readonly released: Said; readonly undone: Said; readonly isGood: boolean }[],
  clauseId: string,
) {
  const both = answers.flatMap(({ released, undone, isGood }) =>
    released && undone ? [{ released, undone, isGood }] : [],
  );
  const isRight = ({ label }: { label: string }, isGood: boolean): boolean => (label === "compliant") === isGood;
  const count = (holds: (answer: (typeof both)[number]) => boolean): number => both.filter(holds).length;
  return {
    verdicts: both.length,
    rightReleased: count(({ released, isGood }) => isRight(released, isGood)),
    rightUndone: count(({ undone, isGood }) => isRight(undone, isGood)),
    onlyReleased: count(({ released, undone, isGood }) => isRight(released, isGood) && !isRight(undone, isGood)),
    onlyUndone: count(({ released, undone, isGood }) => !isRight(released, isGood) && isRight(undone, isGood)),
    flips: count(({ released, undone }) => released.label !== undone.label),
    decidesReleased: count(({ released }) => released.decisiveClause === clauseId),
    decidesUndone: count(({ undone }) => undone.decisiveClause === clauseId),
  };
}
