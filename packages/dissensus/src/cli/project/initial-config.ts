import { type SimulatedPanelModel, simulatedPanel } from "../../simulation/simulated-panel.ts";

/** The standard simulated panel, as a configuration's `providers` and panels. */
function panelYaml(): string {
  const { providers, targets, generators, author, scorers, judges, labeller } = simulatedPanel;
  return `providers:
${providers.map((provider) => `  ${provider}: { kind: simulated }`).join("\n")}

# Models under test.
targets:
${targets.map((target) => `  - ${idOf(target)}`).join("\n")}

# Who writes the scenarios (each pair goes to one of them), and the rubrics.
generators: [${generators.map(idOf).join(", ")}]
authors: [${idOf(author)}]

# Who places answers on the value spectra: two families, so that neither's taste decides.
scorers: [${scorers.map(idOf).join(", ")}]

# Who judges compliance with the spec: three, the majority counts.
judges: [${judges.map(idOf).join(", ")}]

# Who labels topics, refusals and exhibited values.
labellers: [${idOf(labeller)}]
`;
}

function idOf({ provider, model }: SimulatedPanelModel): string {
  return `${provider}/${model}`;
}

/** The demo's dissensus.yaml. */
export function demoConfig(): string {
  return `# Every model here is simulated: a program that reads the prompt and makes up an answer.
spec: example-spec.md
taxonomy: starter
run: run
seed: 7

pairs: { count: 48, sampling: stratified, clauses: 12 }
selections: { random: 30, limit: 30, subsets: [all, sim-alder, sim-birch] }

${panelYaml()}`;
}

/** What `dissensus init` writes: the same panel, and how to put real models in its place. `schemaPath`: of the JSON Schema, as seen from the file. */
export function initialConfig(schemaPath: string): string {
  return `# yaml-language-server: $schema=${schemaPath}
# Dissensus: find where a model spec fails to decide.
#   dissensus plan      what it would ask, and what that costs; asks nothing
#   dissensus run       runs or goes on; asks only for what is missing

# The rules to test: Markdown (headings may carry {#id authority=...}) or plain text.
spec: spec.md

# The values to set against each other: "starter" (built in), a CSV with categories, a plain list, or the Values in the Wild tree.
taxonomy: starter

# Where everything is kept: ledger, tables, findings, report.
run: runs/first

# Same seed, same inputs and same replies: the same findings, byte for byte.
seed: 1

# How many pairs of values, and of the spec's own clauses; each gives three scenarios (neutral, and one leaning to either side).
pairs: { count: 40, sampling: stratified, clauses: 10 }

# What targets are shown beside the query. spec: the spec as system prompt. none: nothing.
# The first is the one that is judged; [spec, none] also shows what the spec changes.
arms: [spec]

# Answers per scenario and target. Two or more let sampling noise be told from disagreement.
samples: 1

# Which scenarios are labelled and judged: those of high disagreement, spread out, at most \`limit\` for each set of targets,
# and \`random\` drawn at random to compare with.
selections: { limit: 40, random: 30 }

# preset: paper     # what Zhang et al. (arXiv 2510.07686) did, where they say so

# --- Models -------------------------------------------------------------------------------------------------------------
# A model is "provider/model", or { model: provider/model, name: ..., temperature: ..., maxOutputTokens: ..., reasoningEffort: ... }.
# mode: batch asks a model of openai, anthropic or google through its batch endpoint: about half the price, answers within a day.
# Providers that need no entry: openai, anthropic, google, xai, mistral, openrouter. Their keys come from the environment or .env:
# OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY, XAI_API_KEY, MISTRAL_API_KEY, OPENROUTER_API_KEY.
#   targets:
#     - openai/gpt-4.1
#     - anthropic/claude-sonnet-4-5
#     - { model: local/llama3.3, name: llama, governed: false }     # not meant for this spec
# Others are described under providers:
#   providers:
#     local: { kind: openai-compatible, baseUrl: http://localhost:11434/v1, concurrency: 2 }     # Ollama, vLLM, llama.cpp
#     by-hand: { kind: files, folder: exchange }     # asks as JSONL, replies as JSONL: no network at all
# Until you name real ones, these are simulated: good for a try, meaningless as findings.
${panelYaml()}
# What tells near-duplicate scenarios apart: openai/text-embedding-3-large, google/gemini-embedding-001 ..., or words alone:
embedder: lexical/ngrams-idf
`;
}
