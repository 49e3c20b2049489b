import { compareText } from "../../base/compare.ts";
import { groupBy } from "../../base/group-by.ts";
import type { AnalysisInputs } from "../analysis-inputs.ts";
import type { ShareLookup } from "../estimates/clustered-shares.ts";
import type { CategoryShare, ProfileFindings } from "../findings/profiles.ts";
import type { DividedQuestion } from "../run-question.ts";
import { categoryContests } from "./category-contests.ts";
import { categoryStrengths } from "./category-strengths.ts";
import { exhibitedCategories } from "./exhibited-categories.ts";

/** Which value categories each target and provider exhibits, and which ones each target puts first. */
export async function profileFindings(
  ask: DividedQuestion,
  { settings, panels, taxonomy }: AnalysisInputs,
): Promise<ProfileFindings> {
  const categories = [...new Set(taxonomy.values.map((value) => value.category))].sort(compareText);
  const { byTarget, byProvider } = await exhibitedCategories(ask, settings.seed);
  const contests = groupBy(await categoryContests(ask), ({ target }) => target);
  const exhibited = (shares: ShareLookup, name: string): CategoryShare[] =>
    categories.map((category) => ({ category, ...shares(name, category) }));
  const providers = [...new Set(panels.target.map(({ provider }) => provider))].sort(compareText);
  return {
    categories,
    exhibitedBase: `Responses on scenarios selected for disagreement, arm "${settings.arms[0]}".`,
    targets: panels.target.map(({ name: target, provider }) => {
      const { strengths, ...rest } = categoryStrengths(categories, contests.get(target) ?? []);
      return {
        target,
        provider,
        exhibited: exhibited(byTarget, target),
        strengths: categories.map((category, place) => ({ category, ...strengths[place]! })),
        ...rest,
      };
    }),
    providers: providers.map((provider) => ({ provider, exhibited: exhibited(byProvider, provider) })),
  };
}
