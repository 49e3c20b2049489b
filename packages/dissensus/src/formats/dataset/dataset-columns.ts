import { InputError } from "../../base/errors.ts";

/** The columns of one model in the config `default`; undefined where the split lacks them. */
export interface ModelColumns {
  readonly key: string;
  readonly response: string | undefined;
  readonly position1: string | undefined;
  readonly position2: string | undefined;
}

/** What a Parquet file of the released layout holds, told by its columns; their order does not matter. */
export type DatasetColumns =
  | { readonly config: "default"; readonly models: readonly ModelColumns[]; readonly read: readonly string[] }
  | {
      readonly config: "complete";
      readonly spectrum1: string;
      readonly spectrum2: string;
      readonly read: readonly string[];
    }
  | { readonly config: "judge_evaluations"; readonly judges: readonly JudgeColumn[]; readonly read: readonly string[] };

export interface JudgeColumn {
  readonly column: string;
  readonly judge: string;
}

const common = ["value1", "value2"];
const scenarioColumns = [...common, "query", "query_generator", "nudge_direction"];
const defaultColumns = ["rank", ...scenarioColumns, "chunk_index", "entry_idx"];
const judgeColumns = [...common, "prompt", "model", "query_key", "max_pop_std_openai"];

/**
 * Tells the config of a file by its columns. `judgeNames`: column -> judge, for columns that are named otherwise than `<judge>_decision`
 * and for judges that are to be called otherwise.
 * @throws InputError where a column is missing, or the columns are those of no config.
 */
export function datasetColumns(
  names: readonly string[],
  file: string,
  judgeNames: ReadonlyMap<string, string>,
): DatasetColumns {
  const judges = names
    .filter((name) => judgeNames.has(name) || name.endsWith("_decision"))
    .map((column) => ({ column, judge: judgeNames.get(column) ?? column.slice(0, -"_decision".length) }));
  if (judges.length > 0) {
    requireColumns(judgeColumns, names, file, "judge_evaluations");
    return { config: "judge_evaluations", judges, read: [...judgeColumns, ...judges.map(({ column }) => column)] };
  }
  const models = modelColumns(names);
  if (models.length > 0) {
    requireColumns(defaultColumns, names, file, "default");
    const ofModels = models.flatMap(({ response, position1, position2 }) => [response, position1, position2]);
    return {
      config: "default",
      models,
      read: [...defaultColumns, ...ofModels.filter((name) => name !== undefined)],
    };
  }
  const [spectrum1, spectrum2] = [1, 2].map((value) => names.find((name) => isSpectrum(name, value)));
  if (spectrum1 !== undefined && spectrum2 !== undefined) {
    requireColumns(scenarioColumns, names, file, "complete");
    return { config: "complete", spectrum1, spectrum2, read: [...scenarioColumns, spectrum1, spectrum2] };
  }
  throw new InputError({
    area: "dataset",
    message: `the columns are those of no config of the released layout: ${names.slice(0, 12).join(", ")}`,
    cure: "Wanted: response_<model> and <model>_value1_position, or value1_spectrum and value2_spectrum, or <judge>_decision (see --judge).",
    location: { file },
  });
}

function requireColumns(wanted: readonly string[], names: readonly string[], file: string, config: string): void {
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  throw new InputError({
    area: "dataset",
    message: `columns of the config ${config} are missing: ${missing.join(", ")}`,
    cure: "Rename or add them; the file has other columns all the same, so it is not read in part.",
    location: { file },
  });
}

function isSpectrum(name: string, value: number): boolean {
  return /spectrum|spectra|rubric/.test(name) && name.includes(`value${value}`);
}

function modelColumns(names: readonly string[]): ModelColumns[] {
  const keys = new Set(
    names.flatMap((name) => /^response_(.+)$/.exec(name)?.[1] ?? /^(.+)_value[12]_position$/.exec(name)?.[1] ?? []),
  );
  const there = (name: string): string | undefined => (names.includes(name) ? name : undefined);
  return [...keys].sort().map((key) => ({
    key,
    response: there(`response_${key}`),
    position1: there(`${key}_value1_position`),
    position2: there(`${key}_value2_position`),
  }));
}
