import { compareText } from "../../base/compare.ts";
import { roles } from "../../domain/run/panel.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { Share } from "../findings/quantity.ts";
import type { ProviderParts } from "../findings/trust.ts";
import type { RunQuestion } from "../run-question.ts";

const counted = { scenarios: "generator", rubrics: "author", scores: "scorer", verdicts: "judge" } as const;
type Part = keyof typeof counted;

/** How much of the scenarios, rubrics, scores and verdicts each provider's models made. */
export async function providerParts(ask: RunQuestion, { panels }: AnalysisInputs): Promise<ProviderParts[]> {
  const rows = await ask<{ part: Part; name: string; count: number }>(`
SELECT 'scenarios' AS part, generator AS name, count(*) AS count FROM scenarios GROUP BY generator
UNION ALL SELECT 'rubrics', author, count(*) FROM rubrics GROUP BY author
UNION ALL SELECT 'scores', scorer, count(*) FROM scores WHERE repeat = 0 GROUP BY scorer
UNION ALL SELECT 'verdicts', judge, count(*) FROM first_verdicts GROUP BY judge
ORDER BY part, name`);
  const shareOf = (part: Part, provider: string): Share => {
    const own = new Set(panels[counted[part]].filter((model) => model.provider === provider).map(({ name }) => name));
    const ofPart = rows.filter((row) => row.part === part);
    const total = (some: typeof rows): number => some.reduce((sum, { count }) => sum + count, 0);
    const [count, n] = [total(ofPart.filter(({ name }) => own.has(name))), total(ofPart)];
    return { count, n, unscored: 0, value: n === 0 ? null : count / n, interval: null };
  };
  const providers = new Set(
    roles.filter((role) => role !== "embedder").flatMap((role) => panels[role].map((model) => model.provider)),
  );
  return [...providers].sort(compareText).map((provider) => ({
    provider,
    targets: panels.target.filter((target) => target.provider === provider).length,
    scenarios: shareOf("scenarios", provider),
    rubrics: shareOf("rubrics", provider),
    scores: shareOf("scores", provider),
    verdicts: shareOf("verdicts", provider),
  }));
}
