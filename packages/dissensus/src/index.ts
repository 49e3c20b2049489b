/** The library: what the command line is made of, for programs of your own. Statistics kernels are in "dissensus/stats". */
export { analyse } from "./analysis/analyse.ts";
export type { AnalysisInputs } from "./analysis/analysis-inputs.ts";
export { type CompareOptions, compareRuns, type RunToCompare } from "./analysis/comparison/compare-runs.ts";
export type { Comparison } from "./analysis/comparison/comparison.ts";
export type { Findings } from "./analysis/findings.ts";
export { type ReproduceOptions, reproduce } from "./analysis/reproduction/reproduce.ts";
export type { Reproduction } from "./analysis/reproduction/reproduction.ts";
export type { ReproductionInputs } from "./analysis/reproduction/reproduction-inputs.ts";
export { InputError } from "./base/errors.ts";
export type { PanelModel, Panels, Role } from "./domain/run/panel.ts";
export type { RunInputs } from "./domain/run/run-inputs.ts";
export { runTables } from "./domain/run/run-tables.ts";
export type { Settings } from "./domain/run/settings.ts";
export { type ClauseChange, compareSpecs, type SpecComparison } from "./domain/spec/compare-specs.ts";
export type { Spec } from "./domain/spec/spec.ts";
export type { Table } from "./domain/table.ts";
export type { Taxonomy, Value } from "./domain/taxonomy/value.ts";
export { type Config, readConfig } from "./formats/config/read-config.ts";
export { readSpec } from "./formats/spec/read-spec.ts";
export { readTaxonomy } from "./formats/taxonomy/read-taxonomy.ts";
export type { EmbedderProvider, LanguageModelProvider, ModelCall, ModelReply } from "./models/model.ts";
export { createEmbedderProvider } from "./models/providers/embedder-provider.ts";
export { createFilesProvider } from "./models/providers/files.ts";
export { createLanguageModelProvider } from "./models/providers/language-model-provider.ts";
export { createLexicalProvider } from "./models/providers/lexical.ts";
export { createOnnxEmbedder } from "./models/providers/onnx-embedder.ts";
export type { Asker } from "./pipeline/asker.ts";
export { localExecutor } from "./pipeline/executors/local.ts";
export { type Plan, planRun } from "./pipeline/plan.ts";
export type { OnProgress, ProgressEvent } from "./pipeline/progress.ts";
export { type Prompt, type Prompts, parsePrompt } from "./pipeline/prompt.ts";
export { type RunOutcome, type RunParts, runPipeline } from "./pipeline/run.ts";
export type { AnyStage, StageContext } from "./pipeline/stage.ts";
export { renderHtml } from "./report/html.ts";
export { renderMarkdown } from "./report/markdown/markdown.ts";
export { planSelection, type SelectionPlan } from "./selection/blocks/plan-selection.ts";
export {
  type FastKCenterOptions,
  type FastKCenterProgress,
  type FastKCenterRequest,
  fastKCenter,
} from "./selection/fast-k-center.ts";
export { selectionBytes } from "./selection/selection-size.ts";
export { createSimulatedProvider } from "./simulation/simulated-provider.ts";
export { stagesFor } from "./stages/index.ts";
export type { VectorSource } from "./stats/covering/vector-source.ts";
export { memoryRunStore } from "./store/memory-run-store.ts";
export { openRunStore } from "./store/open-run-store.ts";
export type { Ledger, RunQuery, RunStore, TableStore } from "./store/run-store.ts";
