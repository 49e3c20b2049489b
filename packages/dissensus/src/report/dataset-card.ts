import type { Provider } from "../domain/run/provider-config.ts";
import type { RecordedInputs } from "../domain/run/run-inputs.ts";
import { tableContents } from "../domain/run/table-contents.ts";

export interface DatasetCardParts {
  readonly inputs: RecordedInputs;
  readonly providers: readonly Provider[];
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly format: "parquet" | "jsonl";
}

/** README.md of an exported dataset, with the metadata that dataset hubs read. */
export function datasetCard({ inputs, providers, tables, format }: DatasetCardParts): string {
  const simulated = providers.filter(({ kind }) => kind === "simulated").map(({ name }) => name);
  const configs = tables.map(({ table }) => `  - config_name: ${table}\n    data_files: "${table}/*.${format}"`);
  const rows = tables.map(({ table, rows: count }) => `| ${table} | ${count} | ${tableContents[table] ?? ""} |`);
  return `---
pretty_name: ${JSON.stringify(inputs.spec === null ? "Dissensus, imported dataset" : `Dissensus run on ${inputs.spec.name}`)}
configs:
${configs.join("\n")}
---

# Dissensus run

${inputs.spec === null ? "An imported dataset, without a spec," : `Stress test of a model spec (\`${inputs.spec.file}\`, SHA-256 \`${inputs.spec.hash}\`)`} with the taxonomy \`${inputs.taxonomy.file}\`
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
