import { builtInPrompts } from "../packages/dissensus/src/cli/project/prompts.ts";
import { runTables } from "../packages/dissensus/src/domain/run/run-tables.ts";
import { tableContents } from "../packages/dissensus/src/domain/run/table-contents.ts";
import { configJsonSchema } from "../packages/dissensus/src/formats/config/config-json-schema.ts";

/** Every generated file by its path from the root. */
export function referenceFiles() {
  return {
    "packages/dissensus/assets/dissensus.schema.json": configJsonSchema(),
    "docs/reference/configuration.md": configurationPage(),
    "docs/reference/tables.md": tablesPage(),
    "docs/reference/prompts.md": promptsPage(),
  };
}

const note = "<!-- Written by `npm run docs`; edit the code instead. -->\n\n";

function configurationPage() {
  const schema = JSON.parse(configJsonSchema());
  const rows = settingRows(schema, "", schema.required ?? []);
  return `${note}# dissensus.yaml

\`dissensus init\` writes a commented example. Editors that read JSON Schema complete it with
\`# yaml-language-server: $schema=./node_modules/dissensus/assets/dissensus.schema.json\` on the first line.

| setting | what it takes | default | |
|---|---|---|---|
${rows.join("\n")}

A model is \`provider/model\`, or an object with \`model\` and any of:

| key | what it takes | |
|---|---|---|
${keyRows(modelShape(schema))}

An entry of \`prices\`, named \`provider/model\`, in USD per million tokens:

| key | what it takes | |
|---|---|---|
${keyRows(schema.properties.prices.additionalProperties.properties)}

A provider is described by:

| key | what it takes | |
|---|---|---|
${keyRows(providerShape(schema))}
`;
}

function keyRows(shape) {
  return Object.entries(shape)
    .map(([name, part]) => `| \`${name}\` | ${kindOf(part)} | ${cell(part.description ?? "")} |`)
    .join("\n");
}

function modelShape(schema) {
  return schema.properties.targets.items.anyOf.find((part) => part.properties).properties;
}

function providerShape(schema) {
  const either = schema.properties.providers.additionalProperties;
  return (either.anyOf ?? [either]).find((part) => part.properties).properties;
}

function settingRows(schema, prefix, required) {
  return Object.entries(schema.properties).flatMap(([name, part]) => {
    const path = `${prefix}${name}`;
    if (part.type === "object" && part.properties) return settingRows(part, `${path}.`, []);
    const fallback =
      part.default === undefined ? (required.includes(name) ? "needed" : "") : `\`${JSON.stringify(part.default)}\``;
    return [`| \`${path}\` | ${kindOf(part)} | ${cell(fallback)} | ${cell(part.description ?? "")} |`];
  });
}

function kindOf(part) {
  if (part.const !== undefined) return `\`${part.const}\``;
  if (part.enum) return part.enum.map((value) => `\`${value}\``).join(", ");
  if (part.anyOf) return [...new Set(part.anyOf.map(kindOf))].join(" or ");
  if (part.type === "array") return `list of ${kindOf(part.items)}`;
  if (part.type === "object") return part.properties?.model ? "a model" : "object";
  if (part.type === "string" && part.pattern?.startsWith("^[^/")) return "a model";
  return part.type === "null" ? "nothing" : part.type;
}

function cell(text) {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function tablesPage() {
  const sections = runTables.map(
    (table) => `## ${table.name}

${tableContents[table.name]}. Key: ${table.key.map((column) => `\`${column}\``).join(", ")}.

| column | type |
|---|---|
${Object.entries(table.columns)
  .map(([column, type]) => `| \`${column}\` | ${type} |`)
  .join("\n")}
`,
  );
  return `${note}# Tables

Parquet files below \`tables/<table>/\` in the run's folder; \`dissensus export\` copies them with a card. In SQL (reports, \`RunQuery\`) a \`-\` in a
table's name is written \`_\`. Lists are Parquet lists, \`json\` is text, vectors are lists of 32-bit floats.

\`\`\`
duckdb -c "SELECT target, avg(position1) FROM 'runs/first/tables/scores/*.parquet' GROUP BY target"
python -c "import pandas; print(pandas.read_parquet('runs/first/tables/verdicts').label.value_counts())"
\`\`\`

${sections.join("\n")}`;
}

function promptsPage() {
  const rows = [...builtInPrompts().values()].map(({ name, purpose }) => `| \`${name}\` | ${cell(purpose)} |`);
  return `${note}# Prompts

\`dissensus prompts eject\` writes them to a folder; name it as \`prompts:\` in dissensus.yaml and change what you like. A prompt keeps its holes
(\`{{query}}\` ...); which ones it had, by hash, stands in the run's manifest.

| prompt | what it must make a model do |
|---|---|
${rows.join("\n")}
`;
}
