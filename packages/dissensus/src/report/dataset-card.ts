import type { Provider } from "../domain/provider-config.ts";
import type { RunInputs } from "../domain/run-inputs.ts";

export interface DatasetCardParts {
  readonly inputs: RunInputs;
  readonly providers: readonly Provider[];
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly format: "parquet" | "jsonl";
}

/** What each table holds, one line each. */
const contents: Readonly<Record<string, string>> = {
  clauses: "the spec, clause by clause, with lines",
  values: "the leaves of the taxonomy",
  pairs: "value pairs with their inclusion probability",
  scenarios: "queries: neutral, and leaning to either value",
  embeddings: "one unit-norm vector per query",
  duplicates: "which queries were kept, and which kept one stands for each",
  responses: "answers of the targets",
  rubrics: "seven anchored answering strategies per value of a pair",
  scores: "where scorers place each answer (0 to 6 per value)",
  disagreements: "population standard deviation over each set of targets",
  outliers: "targets that stand alone",
  selections: "scenarios chosen for labels and verdicts",
  topics: "topics and harm of the selected queries",
  refusals: "how far answers do what was asked",
  verdicts: "judges' verdicts with decisive clause and checked quotes",
  "exhibited-values": "value categories that answers act on",
  failures: "asks that gave no row, with their reason",
};

/** README.md of an exported dataset, with the metadata that dataset hubs read. */
export function datasetCard({ inputs, providers, tables, format }: DatasetCardParts): string {
  const simulated = providers.filter(({ kind }) => kind === "simulated").map(({ name }) => name);
  const configs = tables.map(({ table }) => `  - config_name: ${table}\n    data_files: "${table}/*.${format}"`);
  const rows = tables.map(({ table, rows: count }) => `| ${table} | ${count} | ${contents[table] ?? ""} |`);
  return `---
pretty_name: Dissensus run on ${JSON.stringify(inputs.spec.name)}
configs:
${configs.join("\n")}
---

# Dissensus run

Stress test of a model spec (\`${inputs.spec.file}\`, SHA-256 \`${inputs.spec.hash}\`) with the taxonomy \`${inputs.taxonomy.file}\`
(SHA-256 \`${inputs.taxonomy.hash}\`).

${
  simulated.length > 0
    ? `**Simulated.** The models of ${simulated.join(", ")} are programs that make up their texts. Nothing here says anything about real models.`
    : "Texts were written by language models; they can be wrong, offensive or harmful, and were not reviewed by people."
}

| table | rows | what it holds |
|---|---|---|
${rows.join("\n")}

Targets: ${inputs.panels.target.map(({ name }) => name).join(", ")}. Arms: ${inputs.settings.arms.join(", ")}. Seed: ${inputs.settings.seed}.
Settings, panels, prompt hashes and file hashes stand in \`manifest.json\`; the estimates in \`findings.json\`.

Licence: that of the spec and the terms of the providers whose models answered; add yours here before you publish.
`;
}
