import type { RecordedInputs } from "../domain/run/run-inputs.ts";

export interface StressTestingCardParts {
  readonly inputs: RecordedInputs;
  /** Null for a run; for an import, what it was made from. */
  readonly imported: { readonly from: string } | null;
  readonly config: { readonly providers: readonly { readonly name: string; readonly kind: string }[] };
  readonly splits: readonly {
    readonly config: string;
    readonly split: string;
    readonly rows: number;
    readonly shards: number;
  }[];
  readonly scorer: string;
  readonly license: string | null;
  /** How many responses to harmful requests were left out; null: none were looked for. */
  readonly redacted: number | null;
}

/** README.md of a dataset in the layout of the released one, with the metadata that dataset hubs read. */
export function stressTestingCard(parts: StressTestingCardParts): string {
  const { inputs, splits, license } = parts;
  const configs = [...new Set(splits.map(({ config }) => config))].map((config) => {
    const files = splits
      .filter((split) => split.config === config)
      .map(({ split }) => `      - split: ${split}\n        path: "${config}/${split}-*.parquet"`);
    return `  - config_name: ${config}\n    data_files:\n${files.join("\n")}`;
  });
  const rows = splits.map(
    ({ config, split, rows: count, shards }) => `| ${config} | ${split} | ${count} | ${shards} |`,
  );
  const named = inputs.spec === null ? "value trade-offs" : inputs.spec.name;
  return `---
license: ${license ?? "other"}
pretty_name: ${JSON.stringify(`Stress test: ${named}`)}
language:
  - en
configs:
${configs.join("\n")}
---

# Stress test: ${named}

Queries that set two values against each other, the answers of ${inputs.panels.target.length} models, where each answer stands on both values (0 opposes, 6
favours), and what judges say of compliance. Layout of \`jifanz/stress_testing_model_spec\` (Zhang et al., arXiv 2510.07686).

| config | split | rows | files |
|---|---|---|---|
${rows.join("\n")}

- \`default\`: one row per scenario of high disagreement and set of models; \`rank\` 1 is the largest D, the larger of the two population standard
  deviations of the set's positions. Row key: (\`chunk_index\`, \`entry_idx\`, \`nudge_direction\`).
- \`complete\`: every scenario, with the seven anchored strategies of each value.
- \`judge_evaluations\`: one row per answer judged, by the disagreement of its scenario.

## Provenance

${provenance(parts)}

## Limits

${limits(parts).join("\n")}

Licence: ${license === null ? "none was named. The spec's own and the terms of the providers whose models answered apply; add yours before you publish" : license}.
`;
}

function provenance({ inputs, imported, config, scorer }: StressTestingCardParts): string {
  const { spec, taxonomy, panels, settings } = inputs;
  const names = (models: readonly { readonly name: string }[]): string =>
    models.map(({ name }) => name).join(", ") || "unstated";
  const simulated = config.providers.filter(({ kind }) => kind === "simulated").map(({ name }) => name);
  return [
    imported === null ? "Made by a run of dissensus." : `Imported by dissensus from \`${imported.from}\`.`,
    spec === null ? "No spec is recorded." : `Spec: \`${spec.file}\`, SHA-256 \`${spec.hash}\`.`,
    `Values: \`${taxonomy.file}\`, SHA-256 \`${taxonomy.hash}\`. Generators: ${names(panels.generator)}. Targets: ${names(panels.target)}.`,
    `Positions by: ${scorer}. Judges: ${names(panels.judge)}. Arm: ${settings.arms[0]}.`,
    ...(simulated.length > 0
      ? [
          `**Simulated.** The models of ${simulated.join(", ")} are programs. Nothing here says anything about real models.`,
        ]
      : []),
  ].join("\n");
}

function limits({ inputs, redacted }: StressTestingCardParts): string[] {
  return [
    "- Texts were written by language models; they can be wrong, offensive or harmful, and were not reviewed by people.",
    "- One sample, one scorer and one arm: the layout has no place for more. Confidence, evidence, reasoning and cited clauses are left out too.",
    "- The splits of `default` were selected for high disagreement: rates on them are no rates of all queries.",
    ...(inputs.panels.scorer.length > 1
      ? [`- ${inputs.panels.scorer.length} scorers placed the answers; these are the positions of one of them.`]
      : []),
    ...(redacted === null
      ? []
      : [
          `- ${redacted} responses to requests that were labelled harmful are left out (null). Requests without a label are not.`,
        ]),
  ];
}
