import { publishedCoefficient, publishedCount } from "../published-number.ts";

const figure = "paper, outlier counts";

/** By the released dataset's key of the model, most first. */
export const publishedOutliers = [
  outlier("grok_4", "Grok 4", 10_503),
  outlier("claude_3_5_sonnet", "Claude 3.5 Sonnet", 9244),
  outlier("o3", "o3", 4086),
  outlier("claude_opus_3", "Claude 3 Opus", 3729),
  outlier("gemini_2_5_pro", "Gemini 2.5 Pro", 2109),
  outlier("o4_mini", "o4-mini", 1468),
  outlier("claude_opus_4", "Claude 4 Opus", 961),
  outlier("gpt_4_1_mini", "GPT-4.1 mini", 832),
  outlier("gpt_4o", "GPT-4o", 628),
  outlier("claude_sonnet_4", "Claude 4 Sonnet", 480),
  outlier("gpt_4_1", "GPT-4.1", 250),
  outlier("claude_3_7_sonnet", "Claude 3.7 Sonnet", 169),
] as const;

function outlier(key: string, label: string, count: number) {
  return { key, label, published: publishedCount(count, figure) };
}

/** Responses that show ethical responsibility: the largest and the smallest count. */
export const publishedEthicalResponsibility = [
  { key: "claude_opus_3", label: "Claude 3 Opus", published: publishedCount(17_644, "paper, value counts") },
  { key: "o4_mini", label: "o4-mini", published: publishedCount(4218, "paper, value counts") },
] as const;

/** Held-out accuracy of Bradley-Terry over values: the lowest and the highest. */
export const publishedPreferenceAccuracy = [
  { key: "o4_mini", label: "o4-mini", published: publishedCoefficient(0.62, 2, "external check") },
  { key: "grok_4", label: "Grok 4", published: publishedCoefficient(0.88, 2, "external check") },
] as const;
