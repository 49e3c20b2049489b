import { answerPasses } from "../../analysis/check/answer-passes.ts";
import type { CheckedAnswer, CheckResult, JudgeSays, SuiteResult } from "../../analysis/check/check-result.ts";
import { checkResultOf } from "../../analysis/check/check-result-of.ts";
import { sequentialDecision } from "../../analysis/check/sequential-decision.ts";
import { InputError } from "../../base/errors.ts";
import { keyOf } from "../../base/hash.ts";
import type { Check, Suite } from "../../domain/check/suite.ts";
import { responseIdOf, type TargetResponse } from "../../domain/response/target-response.ts";
import type { Verdict } from "../../domain/response/verdict.ts";
import type { PanelModel } from "../../domain/run/panel.ts";
import { type Scenario, scenarioIdOf } from "../../domain/scenario/scenario.ts";
import { askUnit, type UnitTools } from "../../pipeline/ask-unit.ts";
import type { Asker } from "../../pipeline/asker.ts";
import { promptFiller } from "../../pipeline/prompt.ts";
import type { AnyAskStage } from "../../pipeline/stage.ts";
import { responsesStage } from "../../stages/responses/stage.ts";
import { verdictsStage } from "../../stages/verdicts/stage.ts";
import type { Project } from "../project/project.ts";
import { stageContext } from "../project/stage-context.ts";

export interface SuiteRun {
  readonly suite: Suite;
  readonly project: Project;
  readonly asker: Asker;
  readonly onResult: (result: CheckResult) => void;
}

/**
 * Asks a suite's scenarios as a run would, under the project's spec, each check until its sequential test decides or its scenarios are used up: all
 * targets of a scenario at once, counted in their order, judges of an answer one after another until they decide. Same replies, same result.
 */
export async function runSuite({ suite, project, asker, onResult }: SuiteRun): Promise<SuiteResult> {
  const { inputs, prompts } = project;
  const tools: UnitTools = { asker, fill: promptFiller(prompts), context: stageContext(project) };
  const results = await Promise.all(
    suite.checks.map(async (check) => {
      const result = await runCheck(check, suite, tools);
      onResult(result);
      return result;
    }),
  );
  return { test: suite.test, specFile: inputs.spec.file, specHash: inputs.spec.hash, results };
}

async function runCheck(check: Check, { test }: Suite, tools: UnitTools): Promise<CheckResult> {
  const answers: CheckedAnswer[] = [];
  const count = (passes: boolean): number => answers.filter((answer) => answer.passes === passes).length;
  const targets = targetsOf(check, tools.context.panels.target);
  for (const { query } of check.scenarios) {
    for (const answer of await Promise.all(targets.map((target) => checkAnswer(check, query, target, tools)))) {
      answers.push(answer);
      if (sequentialDecision(test, count(true), count(false)) !== null) return checkResultOf(check, test, answers);
    }
  }
  return checkResultOf(check, test, answers);
}

/** Errors: InputError for a target that the configuration does not have. */
function targetsOf({ name, targets }: Check, panel: readonly PanelModel[]): PanelModel[] {
  const wanted = targets ?? panel.filter(({ governed }) => governed).map((model) => model.name);
  return wanted.map((target) => {
    const model = panel.find((candidate) => candidate.name === target);
    if (model) return { ...model, mode: undefined };
    throw new InputError({
      area: "suite",
      message: `the check "${name}" asks "${target}", which is not one of the configuration's targets`,
      cure: `Use names of targets: ${panel.map((candidate) => candidate.name).join(", ")}.`,
    });
  });
}

async function checkAnswer(
  { expect, name }: Check,
  query: string,
  target: PanelModel,
  tools: UnitTools,
): Promise<CheckedAnswer> {
  const pairId = keyOf(name).slice(0, 16);
  const scenarioId = scenarioIdOf(pairId, "neutral", query);
  const scenario: Scenario = { scenarioId, pairId, framing: "neutral", generator: "suite", query };
  const response = await answerOf(scenario, target, tools);
  if (response === null) return { query, target: target.name, response: null, verdicts: [], passes: null };
  const judges = tools.context.panels.judge;
  const labels: (JudgeSays["label"] | null)[] = [];
  const verdicts: JudgeSays[] = [];
  for (const judge of judges) {
    const verdict = await verdictOn(scenario, response, { ...judge, mode: undefined }, tools);
    labels.push(verdict?.label ?? null);
    if (verdict) verdicts.push(verdict);
    if (answerPasses(expect, labels, judges.length) !== null) break;
  }
  return {
    query,
    target: target.name,
    response: response.text,
    verdicts,
    passes: answerPasses(expect, labels, judges.length),
  };
}

async function answerOf(scenario: Scenario, model: PanelModel, tools: UnitTools): Promise<TargetResponse | null> {
  const { pairId, scenarioId } = scenario;
  const { spec } = tools.context;
  const responseId = responseIdOf({ scenarioId, target: model.name, arm: "spec", specHash: spec.hash, sample: 0 });
  const subject = { scenario, arm: "spec", spec, responseId };
  const unit = { key: responseId, model, sample: 0, pairId, scenarioId, subject };
  const { rows } = await askUnit(responsesStage as unknown as AnyAskStage, unit, tools);
  return (rows[0] as TargetResponse | undefined) ?? null;
}

async function verdictOn(
  scenario: Scenario,
  response: TargetResponse,
  model: PanelModel,
  tools: UnitTools,
): Promise<JudgeSays | null> {
  const { pairId, scenarioId } = scenario;
  const subject = { scenario, response, repeat: 0, yardstick: "spec", spec: tools.context.spec };
  const unit = { key: `${response.responseId}/${model.name}`, model, sample: 0, pairId, scenarioId, subject };
  const { rows } = await askUnit(verdictsStage as unknown as AnyAskStage, unit, tools);
  const [verdict] = rows as Verdict[];
  if (!verdict) return null;
  const { label, decisiveClause, reasoning } = verdict;
  return { judge: model.name, label, decisiveClause, reasoning: reasoning ?? "" };
}
