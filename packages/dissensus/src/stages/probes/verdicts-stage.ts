import { block } from "../../domain/blocks.ts";
import { type Probe, probesTable } from "../../domain/defect/probe.ts";
import { type ProbeVerdict, probeVerdictsTable } from "../../domain/defect/probe-verdict.ts";
import {
  type Judgement,
  judgementProblem,
  judgementSchema,
  typicalJudgement,
} from "../../domain/response/judgement.ts";
import { type Scenario, scenariosTable } from "../../domain/scenario/scenario.ts";
import { namedClauseId } from "../../domain/spec/named-clause-id.ts";
import { specBlock } from "../../domain/spec/spec-block.ts";
import type { AskStage } from "../../pipeline/stage.ts";

interface Subject {
  readonly scenario: Scenario;
  readonly probe: Probe;
}

const reads = { scenarios: scenariosTable, probes: probesTable };

/** Every judge reads every attempt to comply, asked as it is asked of any response. */
export const probeVerdictsStage: AskStage<typeof reads, Subject, { readonly judgement: Judgement }, ProbeVerdict> = {
  kind: "ask",
  name: "probe-verdicts",
  role: "judge",
  reads,
  by: "scenarioId",
  writes: probeVerdictsTable,
  passes: {
    judgement: {
      prompt: "verdicts/verdict",
      prompts: ["verdicts/verdict"],
      reply: { json: judgementSchema },
      maxOutputTokens: 4000,
      fill: ({ scenario, probe }, _, { spec }) => ({
        spec: specBlock(spec),
        query: block("query", scenario.query),
        response: block("response", probe.text),
      }),
      check: (judgement, _, { spec }) => judgementProblem(judgement, spec),
      typical: (_, { spec }) => typicalJudgement(spec),
    },
  },
  units({ scenarios, probes }, { panels }) {
    const scenarioOf = new Map(scenarios.map((scenario) => [scenario.scenarioId, scenario]));
    return probes.flatMap((probe) => {
      const { attemptId, pairId, scenarioId } = probe;
      const subject = { scenario: scenarioOf.get(scenarioId)!, probe };
      return panels.judge.map((model) => ({
        key: `${attemptId}/${model.name}`,
        ...{ model, sample: 0, pairId, scenarioId, subject },
      }));
    });
  },
  rows({ model, subject: { probe } }, { judgement }, { spec }) {
    const { attemptId, scenarioId, pairId } = probe;
    const { label, decisive_clause, reasoning } = judgement!;
    const decisiveClause = namedClauseId(decisive_clause, spec) ?? null;
    return { rows: [{ attemptId, scenarioId, pairId, judge: model.name, label, decisiveClause, reasoning }] };
  },
};
