import { publishedCoefficient, publishedShare } from "../published-number.ts";

const source = "paper, 5,000 scenarios";

/** The study's judges in its order; `names`: how the tables may call them. The paper says o3, the released column gpt41. */
export const publishedJudges = [
  { label: "Claude 4", names: /^claude/, flagRate: publishedShare(48.1, 1, source) },
  { label: "o3", names: /^(?:o3|gpt)/, flagRate: publishedShare(35.5, 1, source) },
  { label: "Gemini 2.5", names: /^gemini/, flagRate: publishedShare(36.5, 1, source) },
] as const;

const worked = "worked out from the printed rates";

/** By index of the two judges. Cohen's kappa follows from the printed flag rates and agreements. */
export const publishedJudgePairs = [
  { first: 0, second: 1, agreement: publishedShare(67.52, 2, source), cohen: publishedCoefficient(0.343, 3, worked) },
  { first: 0, second: 2, agreement: publishedShare(72.39, 2, source), cohen: publishedCoefficient(0.442, 3, worked) },
  { first: 1, second: 2, agreement: publishedShare(76.84, 2, source), cohen: publishedCoefficient(0.497, 3, worked) },
] as const;

export const publishedFleissKappa = publishedCoefficient(0.42, 2, source);
export const publishedAc1 = publishedCoefficient(0.466, 3, worked);
