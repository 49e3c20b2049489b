import type { RunDescription } from "../../../../dissensus/src/analysis/findings/run-description.ts";

/** What to write when these findings are used: enough to run the same again. */
export function citation({ spec, taxonomy, settings, panel, simulatedRoles }: RunDescription): string {
  const targets = panel.filter((entry) => entry.role === "target").length;
  return [
    spec === null
      ? "Dissensus findings on an imported dataset, without a spec,"
      : `Dissensus findings on “${spec.name}” (SHA-256 ${spec.hash.slice(0, 16)}),`,
    `values from “${taxonomy.name}” (${taxonomy.hash.slice(0, 16)}), ${settings.pairs.count} value pairs,`,
    `${targets} target${targets === 1 ? "" : "s"}${simulatedRoles.includes("target") ? " (simulated)" : ""}, seed ${settings.seed}.`,
  ].join("\n");
}
