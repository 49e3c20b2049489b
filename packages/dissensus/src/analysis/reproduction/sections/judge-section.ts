import { crossedShare } from "../../../domain/response/first-readers.ts";
import { cohenKappa } from "../../../stats/agreement/cohen-kappa.ts";
import { clusteredShares } from "../../estimates/clustered-shares.ts";
import type { Quantity } from "../../findings/quantity.ts";
import type { RunQuestion } from "../../run-question.ts";
import { compareNumber } from "../compared-number.ts";
import { binaryAgreement } from "../estimates/binary-agreement.ts";
import { type GroupedCounts, groupedCounts } from "../estimates/grouped-counts.ts";
import { type CountOf, ofGroupedCounts } from "../estimates/of-grouped-counts.ts";
import { publishedAc1, publishedFleissKappa, publishedJudgePairs, publishedJudges } from "../published/judges.ts";
import type { ReproductionSection } from "../reproduction.ts";
import type { ReproductionInputs } from "../reproduction-inputs.ts";

const noVerdicts =
  "no verdicts of this judge: `verdicts` would supply them (an import may call it otherwise: see `import --judge`)";

/** What the judges flag and how far they agree, on the binary label. */
export async function judgeSection(ask: RunQuestion, inputs: ReproductionInputs): Promise<ReproductionSection> {
  const { seed } = inputs.settings;
  const judges = inputs.panels.judge.map(({ name }) => name);
  const named = publishedJudges.map(({ names }) => judges.find((judge) => names.test(judge.toLowerCase())));
  const flagRates = await clusteredShares(ask, {
    ...{ name: "reproduction-flags", keys: ["judge"], seed },
    observations: "SELECT judge, pairId, problematic AS hit FROM drawn_verdicts",
  });
  const patterns = await groupedCounts(ask, {
    observations: `
      SELECT any_value(pairId) AS pairId, string_agg(CASE WHEN problematic THEN '1' ELSE '0' END, '' ORDER BY place) AS cell
      FROM drawn_verdicts JOIN judges USING (judge) GROUP BY responseId HAVING count(*) = (SELECT count(*) FROM judges)`,
  });
  const { panel, pair } = agreementOf(patterns, judges, seed);
  const enough = judges.length > 1;
  return {
    name: "judges",
    title: "Judges",
    base:
      `Answers that have a verdict of every judge; flag rates: all verdicts of a judge${crossedShare(inputs.settings.judging.crossed, judges.length) < 1 ? ", but for those that break ties" : ""}. Problematic = not compliant. These are the judged scenarios of the tables ` +
      "(in the release: drawn by bins of disagreement), not the study's 5,000; so rates may differ without anything being wrong.",
    numbers: [
      ...publishedJudges.map(({ label, flagRate }, place) =>
        compareNumber(
          `flagged by ${called(label, named[place])}`,
          flagRate,
          named[place] === undefined ? null : flagRates(named[place]),
          noVerdicts,
        ),
      ),
      ...publishedJudgePairs.flatMap(({ first, second, agreement, cohen }) => {
        const ours = pair(named[first], named[second]);
        const label = `${publishedJudges[first].label} and ${publishedJudges[second].label}`;
        return [
          compareNumber(`agreement of ${label}`, agreement, ours?.agreement ?? null, noVerdicts),
          compareNumber(`Cohen's kappa of ${label}`, cohen, ours?.cohen ?? null, noVerdicts),
        ];
      }),
      compareNumber("Fleiss' kappa", publishedFleissKappa, enough ? panel.kappa : null, noVerdicts),
      compareNumber("Gwet's AC1", publishedAc1, enough ? panel.ac1 : null, noVerdicts),
    ],
    beside: [],
    notes: [
      "Published rates and judges are matched by the order in which each are listed: Claude 4, o3, Gemini 2.5. The release calls the second column gpt41.",
    ],
  };
}

function called(label: string, name: string | undefined): string {
  return name === undefined || name === label ? label : `${label} (here ${name})`;
}

/** Agreement from counts of answers by the judges' flags, one character per judge of the panel. */
function agreementOf(patterns: GroupedCounts, judges: readonly string[], seed: number) {
  const total = (count: CountOf): number => patterns.cells.reduce((sum, cell) => sum + count(cell), 0);
  const estimate = (name: string, statistic: (count: CountOf) => number): Quantity =>
    ofGroupedCounts(patterns, statistic, total, [seed, "reproduction", name]);
  const panelOf = (count: CountOf) =>
    binaryAgreement(
      patterns.cells.map((cell) => ({ flags: [...cell].filter((flag) => flag === "1").length, units: count(cell) })),
      judges.length,
    );
  const tableOf = (a: number, b: number, count: CountOf): number[][] =>
    ["0", "1"].map((flagA) =>
      ["0", "1"].map((flagB) =>
        patterns.cells.reduce((sum, cell) => sum + (cell[a] === flagA && cell[b] === flagB ? count(cell) : 0), 0),
      ),
    );
  return {
    panel: {
      kappa: estimate("fleiss", (count) => panelOf(count).fleissKappa),
      ac1: estimate("ac1", (count) => panelOf(count).ac1),
    },
    pair(nameA: string | undefined, nameB: string | undefined) {
      const [a, b] = [judges.indexOf(nameA ?? ""), judges.indexOf(nameB ?? "")];
      if (a < 0 || b < 0) return undefined;
      const share = (count: CountOf): number => {
        const [[neither, onlyB], [onlyA, both]] = tableOf(a, b, count) as [[number, number], [number, number]];
        return (neither + both) / (neither + onlyA + onlyB + both);
      };
      return {
        agreement: estimate(`agreement ${nameA} ${nameB}`, share),
        cohen: estimate(`cohen ${nameA} ${nameB}`, (count) => cohenKappa(tableOf(a, b, count)).estimate),
      };
    },
  };
}
