import { groupBy } from "../../base/group-by.ts";
import type { VerdictLabel } from "../../domain/response/verdict.ts";
import type { RunQuestion } from "../run-question.ts";
import type { FlippedAnswer, FlippedScenario } from "./comparison.ts";
import type { Flip } from "./flip-list.ts";

/** Characters of an answer that a comparison shows. */
const excerptLength = 400;

interface Texts {
  readonly excerpts: ReadonlyMap<string, string>;
  readonly verdicts: ReadonlyMap<string, readonly VerdictRow[]>;
}

interface VerdictRow {
  readonly scenarioId: string;
  readonly target: string;
  readonly judge: string;
  readonly label: VerdictLabel;
  readonly clause: string | null;
}

/** The flips with their queries, answers and verdicts. Of several samples the first one's. */
export async function flippedScenarios(
  [before, after]: readonly [RunQuestion, RunQuestion],
  flips: readonly Flip[],
): Promise<FlippedScenario[]> {
  const ids = JSON.stringify([...new Set(flips.map(({ scenarioId }) => scenarioId))]);
  const queries = await before<{ scenarioId: string; query: string; value1: string; value2: string }>(
    `${chosen} SELECT scenarioId, query, value1, value2 FROM chosen JOIN scenarios USING (scenarioId) JOIN pairs ON pairs.pairId = scenarios.pairId ORDER BY scenarioId`,
    [ids],
  );
  const byId = new Map(queries.map((row) => [row.scenarioId, row]));
  const [first, second] = [await textsOf(before, ids), await textsOf(after, ids)];
  return flips.map(({ target, scenarioId, kinds, positions }) => {
    const { query, value1, value2 } = byId.get(scenarioId)!;
    return {
      ...{ scenarioId, ...target, query, values: [value1, value2] as const, kinds },
      answers: [
        answerOf(first, scenarioId, target.before, positions[0]),
        answerOf(second, scenarioId, target.after, positions[1]),
      ] as const,
    };
  });
}

const chosen = `, chosen AS (SELECT unnest(from_json($2, '["VARCHAR"]')) AS scenarioId)`;

async function textsOf(ask: RunQuestion, ids: string): Promise<Texts> {
  const excerpts = await ask<{ scenarioId: string; target: string; excerpt: string }>(
    `${chosen} SELECT scenarioId, target, arg_min(left(text, ${excerptLength}), sample) AS excerpt
     FROM own_responses JOIN chosen USING (scenarioId) GROUP BY scenarioId, target ORDER BY scenarioId, target`,
    [ids],
  );
  const verdicts = await ask<VerdictRow>(
    `${chosen} SELECT scenarioId, target, judge, label, decisiveClause AS clause
     FROM first_verdicts JOIN chosen USING (scenarioId) JOIN judges USING (judge) WHERE sample = 0 ORDER BY scenarioId, target, place`,
    [ids],
  );
  return {
    excerpts: new Map(excerpts.map(({ scenarioId, target, excerpt }) => [`${scenarioId}/${target}`, excerpt])),
    verdicts: groupBy(verdicts, ({ scenarioId, target }) => `${scenarioId}/${target}`),
  };
}

function answerOf(
  { excerpts, verdicts }: Texts,
  scenarioId: string,
  target: string,
  positions: FlippedAnswer["positions"],
): FlippedAnswer {
  const key = `${scenarioId}/${target}`;
  const labels = (verdicts.get(key) ?? []).map(({ judge, label, clause }) => ({ judge, label, clause }));
  return { positions, verdicts: labels, excerpt: excerpts.get(key) ?? null };
}
