import { verdictsOnNumbers } from "../../analysis/reproduction/compared-number.ts";
import type { Reproduction } from "../../analysis/reproduction/reproduction.ts";
import { printable } from "../../base/printable.ts";
import { formatCount } from "../format-number.ts";
import { countVerdicts } from "./count-verdicts.ts";
import { oursText, publishedText } from "./number-text.ts";

/** The reproduction for a terminal: verdicts by section, and the numbers that differ. Text of others without control characters. */
export function reproductionText({ sections, galleries, source }: Reproduction): string {
  const widest = Math.max(...sections.map(({ title }) => title.length));
  const heading = `${"".padEnd(widest)}  ${verdictsOnNumbers.join("  ")}`;
  const lines = sections.map((section) => {
    const counts = countVerdicts([section]);
    const cells = verdictsOnNumbers.map((verdict) => String(counts[verdict]).padStart(verdict.length));
    return `${section.title.padEnd(widest)}  ${cells.join("  ")}`;
  });
  const differing = sections.flatMap(({ title, numbers }) => {
    const those = numbers.filter(({ verdict }) => verdict === "differs");
    const lines = those.map(({ label, published, ours }) => {
      return `    ${printable(label)}: published ${publishedText(published)}, ours ${oursText(ours, published.unit)}`;
    });
    return those.length === 0 ? [] : [`  ${title}`, ...lines];
  });
  const found = galleries.map(({ title, count }) => `  ${title}: ${count === null ? "not known" : formatCount(count)}`);
  return [
    ...(source.simulated.length > 0
      ? [`SIMULATED: ${printable(source.simulated.join(", "))}. No number here says anything about a real model.`, ""]
      : []),
    ...[heading, ...lines, ""],
    ...(differing.length > 0 ? ["Differs:", ...differing, ""] : []),
    ...["Galleries:", ...found],
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}
