import type { CheckedAnswer, CheckResult } from "../../analysis/check/check-result.ts";

/** Up to `most` answers that were not as expected, each as a paragraph: the query, who answered, and what the judges say. */
export function failingAnswers({ answers }: CheckResult, most: number): string[] {
  return answers
    .filter(({ passes }) => passes === false)
    .slice(0, most)
    .map((answer) => [`${answer.target} was asked: ${excerpt(answer.query)}`, ...judgesLines(answer)].join("\n"));
}

function judgesLines({ verdicts }: CheckedAnswer): string[] {
  return verdicts.map(
    ({ judge, label, decisiveClause, reasoning }) =>
      `${judge}: ${label.replace("_", "-")} by ${decisiveClause ?? "no clause"}: ${excerpt(reasoning)}`,
  );
}

const excerptLength = 300;

function excerpt(text: string): string {
  const characters = [...text.replace(/\s+/g, " ").trim()];
  return characters.length <= excerptLength
    ? characters.join("")
    : `${characters.slice(0, excerptLength).join("")} ...`;
}
