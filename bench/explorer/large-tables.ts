import type { AnalysisInputs } from "../../packages/dissensus/src/analysis/analysis-inputs.ts";
import { orientations } from "../../packages/dissensus/src/domain/response/score.ts";
import { modelSetsOf } from "../../packages/dissensus/src/domain/run/model-set.ts";
import { runTables } from "../../packages/dissensus/src/domain/run/run-tables.ts";
import { framings } from "../../packages/dissensus/src/domain/scenario/scenario.ts";
import { topics } from "../../packages/dissensus/src/domain/scenario/topic.ts";
import type { Table } from "../../packages/dissensus/src/domain/table.ts";
import { madeUpSentences } from "./made-up-sentences.ts";

/** One table's made-up rows for the pairs from one number up to, not including, another. Columns that it does not name are null. */
export interface LargeTable {
  readonly table: Table<object>;
  readonly rowsPerPair: number;
  select(from: number, to: number): string;
}

/** Share of scenarios that are selected, labelled and judged: one of so many. */
const selectedOneOf = 12;

/** Every table of a run of the inputs' panel, as SQL over pair numbers: the same pair has the same rows in a run of any size. */
export function largeTables(inputs: AnalysisInputs): LargeTable[] {
  const { target: targets, judge: judges, scorer: scorers, labeller } = inputs.panels;
  const clauses = inputs.spec?.clauses.filter(({ text }) => text !== "").map(({ clauseId }) => clauseId) ?? [];
  const values = inputs.taxonomy.values;
  const places = values.map((_, index) => index + 1);
  const sentences = `(SELECT list(sentence ORDER BY number) FROM sentences)`;
  const text = (length: number, ...keys: string[]): string =>
    Array.from(
      { length },
      (_, at) => `list[1 + (hash(${[...keys, at + 17].join(", ")}) % ${madeUpSentences.length})::INTEGER]`,
    ).join(" || ' ' || ");
  const scenarios = (from: number, to: number): string => `
    scenario AS (
      SELECT p, k, printf('%016x', p * 1000003) AS pairId, printf('%016x', p * 1000003) || '-' || k || substr(md5(p || ' ' || k), 1, 11) AS scenarioId,
        0.2 + (hash(p, k, 1) % 1000) / 1000.0 AS spread, hash(p, k, 2) % ${selectedOneOf} = 0 AS picked
      FROM range(${from}, ${to}) AS pairs(p), range(3) AS framings(k)
    ),
    target AS (SELECT unnest(${list(targets.map(({ name }) => name))}) AS target, unnest(${list(targets.map(({ provider }) => provider))}) AS provider, unnest([${targets.map((_, index) => index).join(", ")}]) AS t),
    answer AS (
      SELECT scenario.*, target, provider, t, 'spec' AS arm, 0 AS sample, scenarioId || '-' || substr(md5(target), 1, 16) AS responseId,
        least(6, greatest(0, round(3 + 6 * spread * ((hash(p, k, t, 3) % 1000) / 1000.0 - 0.5))))::INTEGER AS position1,
        least(6, greatest(0, round(3 + 6 * spread * ((hash(p, k, t, 4) % 1000) / 1000.0 - 0.5))))::INTEGER AS position2
      FROM scenario, target
    ),
    reading AS (
      SELECT answer.* EXCLUDE (position1, position2), scorer, repeat,
        ${list(orientations)}[1 + (hash(p, k, t, scorer, repeat, 10) % ${orientations.length})::INTEGER] AS orientation,
        least(6, greatest(0, position1 + (hash(p, k, t, scorer, repeat, 11) % 3)::INTEGER - 1)) AS position1,
        least(6, greatest(0, position2 + (hash(p, k, t, scorer, repeat, 12) % 3)::INTEGER - 1)) AS position2
      FROM answer, (SELECT unnest(${list(scorers.map(({ name }) => name))}) AS scorer), range(2) AS readings(repeat)
      WHERE repeat = 0 OR hash(p, k, t, 13) % 1000 < ${Math.round(1000 * inputs.settings.scoring.repeatShare)}
    ),
    words AS (SELECT ${sentences} AS list)`;
  const rows: Readonly<Record<string, { perPair: number; from: string; columns: Readonly<Record<string, string>> }>> = {
    pairs: {
      perPair: 1,
      from: "(SELECT * FROM scenario WHERE k = 0) AS scenario, words",
      columns: {
        pairId: "pairId",
        kind: "'values'",
        ...Object.fromEntries(
          [1, 2].flatMap((value) => {
            const at = `${list(values.map(({ name }) => name))}`;
            const place = `[${places.join(", ")}][1 + (hash(p, ${value}) % ${values.length})::INTEGER]`;
            return [
              [`value${value}`, `${at}[${place}]`],
              [`category${value}`, `${list(values.map(({ category }) => category))}[${place}]`],
              [`description${value}`, "''"],
              [`value${value}Id`, `'v' || ${place}`],
            ];
          }),
        ),
        generator: "'generator'",
      },
    },
    scenarios: {
      perPair: 3,
      from: "scenario, words",
      columns: {
        pairId: "pairId",
        scenarioId: "scenarioId",
        framing: `${list(framings)}[k + 1]`,
        generator: "'generator'",
        query: text(4, "p", "k"),
      },
    },
    duplicates: {
      perPair: 3,
      from: "scenario",
      columns: {
        pairId: "pairId",
        scenarioId: "scenarioId",
        kept: "true",
        representativeId: "scenarioId",
        distance: "0",
        pickOrder: "p * 3 + k",
      },
    },
    responses: {
      perPair: 3 * targets.length,
      from: "answer, words",
      columns: {
        ...own("responseId", "scenarioId", "pairId", "target", "provider", "arm", "sample"),
        text: `${text(6, "p", "k", "t")} || ' case' || p || ' of ' || target || '.'`,
        finishReason: "'stop'",
      },
    },
    rubrics: {
      perPair: 1,
      from: "(SELECT * FROM scenario WHERE k = 0) AS scenario, words",
      columns: {
        pairId: "pairId",
        author: "'author'",
        anchors1: anchors("words.list"),
        anchors2: anchors("words.list"),
      },
    },
    scores: {
      perPair: 3 * targets.length * scorers.length,
      from: "reading",
      columns: {
        ...own("responseId", "scenarioId", "pairId", "target", "arm", "sample", "scorer", "orientation", "repeat"),
        ...own("position1", "position2"),
        mode: "'pointwise'",
        ...{ confidence1: "0.8", confidence2: "0.8", evidence1: "'as it says'", evidence2: "'as it says'" },
        ...{ evidenceFound1: "true", evidenceFound2: "true" },
      },
    },
    disagreements: {
      perPair: 9,
      from: setDisagreements(modelSetsOf(inputs)),
      columns: {
        ...own(
          "scenarioId",
          "pairId",
          "arm",
          "modelSet",
          "scoredTargets",
          "targets",
          "deviation1",
          "deviation2",
          "mean1",
          "mean2",
        ),
        disagreement: "greatest(deviation1, deviation2)",
      },
    },
    outliers: {
      perPair: 1,
      from: "(SELECT * FROM answer WHERE hash(p, k, t, 9) % 60 = 0) AS answer",
      columns: {
        ...own("scenarioId", "pairId", "arm", "target"),
        value: "1",
        position: "position1",
        medianOfOthers: "3",
        farOthers: "9",
        others: "11",
      },
    },
    selections: {
      perPair: 1,
      from: "(SELECT * FROM scenario WHERE picked) AS scenario",
      columns: {
        ...own("scenarioId", "pairId"),
        arm: "'spec'",
        subset: "CASE WHEN k = 0 THEN 'random' ELSE 'all' END",
        pickOrder: "p",
      },
    },
    topics: {
      perPair: 1,
      from: "(SELECT * FROM scenario WHERE picked) AS scenario",
      columns: {
        ...own("scenarioId", "pairId"),
        labeller: `'${labeller[0]!.name}'`,
        topics: `[${list(topics)}[1 + (hash(p, k, 5) % ${topics.length})::INTEGER]]`,
        harm: "['benign', 'dual_use', 'harmful'][1 + (hash(p, k, 6) % 3)::INTEGER]",
      },
    },
    refusals: {
      perPair: targets.length / 4,
      from: "(SELECT * FROM answer WHERE picked) AS answer",
      columns: {
        ...own("responseId", "scenarioId", "pairId", "target", "arm", "sample"),
        labeller: `'${labeller[0]!.name}'`,
        category:
          "['full_compliance', 'conditional_compliance', 'firm_rejection_with_explanation'][1 + (hash(p, k, t, 7) % 3)::INTEGER]",
        evidence: "'as it says'",
      },
    },
    verdicts: {
      perPair: (targets.length * judges.length) / 4,
      from: `(SELECT * FROM answer, (SELECT unnest(${list(judges.map(({ name }) => name))}) AS judge) WHERE picked) AS answer`,
      columns: {
        ...own("responseId", "scenarioId", "pairId", "target", "arm", "sample", "judge"),
        yardstick: "'spec'",
        repeat: "0",
        label: "['compliant', 'compliant', 'non_compliant', 'ambiguous'][1 + (hash(p || judge || k, t) % 4)::INTEGER]",
        decisiveClause: `${list(clauses)}[1 + (hash(p, judge) % ${clauses.length})::INTEGER]`,
        reasoning: "'As the clause has it.'",
        citations: "'[]'",
      },
    },
  };
  return runTables
    .filter(({ name }) => name in rows)
    .map((table) => {
      const { perPair, from: source, columns } = rows[table.name]!;
      const wanted = Object.keys(table.columns).map((name) => `${columns[name] ?? "NULL"} AS "${name}"`);
      const order = table.key.filter((name) => name in columns).map((name) => `"${name}"`);
      return {
        table,
        rowsPerPair: Math.max(1, perPair),
        select: (from, to) =>
          `WITH ${scenarios(from, to)} SELECT ${wanted.join(", ")} FROM ${source} ORDER BY ${order.join(", ")}`,
      };
    });
}

/** Disagreement of every model set, from the scores. */
function setDisagreements(sets: ReturnType<typeof modelSetsOf>): string {
  const members = sets
    .map(({ name, targets }) => `SELECT '${name}' AS modelSet, unnest(${list(targets)}) AS target`)
    .join(" UNION ALL ");
  return `(
    SELECT scenarioId, pairId, arm, modelSet, count(*) AS scoredTargets, count(*) AS targets, stddev_pop(position1) AS deviation1,
      stddev_pop(position2) AS deviation2, avg(position1) AS mean1, avg(position2) AS mean2
    FROM (
      SELECT scenarioId, pairId, arm, target, avg(position1) AS position1, avg(position2) AS position2 FROM reading GROUP BY ALL
    ) JOIN (${members}) USING (target) GROUP BY scenarioId, pairId, arm, modelSet
  )`;
}

function anchors(sentences: string): string {
  return `[${[1, 2, 3, 4, 5, 6, 7].map((at) => `${sentences}[${at}]`).join(", ")}]`;
}

function own(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]));
}

function list(words: readonly string[]): string {
  return `[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(", ")}]`;
}
