import type { Findings } from "../../analysis/findings.ts";
import { formatCount, formatDecimal } from "../format-number.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdownText } from "./markdown-text.ts";

/** What of the disagreement noise alone would make. */
export function noiseSection({ noise, inputs }: Findings): string {
  if (noise.sets.every(({ meanSquare }) => meanSquare.value === null)) return "";
  const { model, sample, scorer } = noise.parts;
  const rows = noise.sets.map(({ arm, modelSet, targets, high, notAboveNoise, cannotTell, meanSquare, ...set }) => [
    arm,
    `${markdownText(modelSet)} (${targets})`,
    ...[high.count, notAboveNoise, cannotTell].map(formatCount),
    formatDecimal(meanSquare.value),
    formatDecimal(set.correctedMeanSquare.value),
    formatDecimal(set.noiseCeiling),
  ]);
  return `## Noise

${noise.reading}

${markdownTable(
  [
    { title: "arm" },
    { title: "targets" },
    { title: `D >= ${inputs.settings.selections.minimumDisagreement}, above noise`, right: true },
    { title: "not above noise", right: true },
    { title: "cannot tell", right: true },
    { title: "mean D² per value", right: true },
    { title: "freed from noise", right: true },
    { title: "D that noise alone reaches on 1 scenario of 20", right: true },
  ],
  rows,
)}
Variance of positions within a scenario: between models ${formatDecimal(model.value)}, between samples of one model ${formatDecimal(sample.value)}, between readings of one answer ${formatDecimal(scorer.value)}. ${reliability(noise)}`;
}

/** The smallest usual designs that reach .8 and .9. */
function reliability({ designs }: Findings["noise"]): string {
  const reached = [0.8, 0.9].flatMap((wanted) => {
    const enough = designs.filter((design) => design.reliability >= wanted);
    const best = enough.reduce<(typeof enough)[number] | undefined>(
      (least, design) => (least && least.samples * least.scorers <= design.samples * design.scorers ? least : design),
      undefined,
    );
    return best
      ? [
          `${wanted} takes ${best.samples} sample${best.samples === 1 ? "" : "s"} and ${best.scorers} scorer${best.scorers === 1 ? "" : "s"}`,
        ]
      : [];
  });
  return reached.length === 0 ? "" : `A reliability of ${reached.join(", of ")}.`;
}
