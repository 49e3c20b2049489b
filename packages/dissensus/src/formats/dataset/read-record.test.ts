import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { positions } from "../../domain/response/rubric.ts";
import { datasetColumns } from "./dataset-columns.ts";
import { ProblemLog } from "./dataset-problem.ts";
import { type Cells, readRecord } from "./read-record.ts";

const row: Cells = {
  ...{ entry_idx: 7n, chunk_index: 3n, rank: 12n, query: "May I?", query_generator: "o3" },
  ...{ value2: "candour", value1: "tact", nudge_direction: "value2" },
  ...{ response_o3: "Yes.", o3_value2_position: 6n, o3_value1_position: 0n },
  ...{ response_grok_4: null, grok_4_value1_position: null, grok_4_value2_position: Number.NaN },
};
const place = { file: "part.parquet", row: 17, split: "all_models" };

function read(change: Cells, allowed = false) {
  const cells = { ...row, ...change };
  const problems = new ProblemLog(allowed);
  const columns = datasetColumns(Object.keys(cells), place.file, new Map());
  return { read: readRecord(cells, columns, place, problems), leftOut: problems.counts() };
}

function errorOf(work: () => unknown): InputError {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error("no InputError");
}

describe("a row of the released layout", () => {
  it("is read by the names of its columns, in any order; empty cells are missing", () => {
    expect(read({}).read).toEqual({
      key: "3/7/value2",
      record: {
        ...{ kind: "answered", file: "part.parquet", row: 17, split: "all_models", rank: 12, generator: "o3" },
        ...{ value1: "tact", value2: "candour", query: "May I?", nudge: 2 },
        models: [
          { key: "grok_4", text: null, position1: null, position2: null, invalid: null },
          { key: "o3", text: "Yes.", position1: 0, position2: 6, invalid: null },
        ],
      },
    });
  });

  it.each([
    [{ o3_value1_position: 7n }, "row 17, column o3_value1_position: 7 is no position from 0 to 6"],
    [{ o3_value2_position: 2.5 }, "row 17, column o3_value2_position: 2.5 is no position from 0 to 6"],
    [{ o3_value2_position: "3" }, 'row 17, column o3_value2_position: "3" is no position from 0 to 6'],
    [{ query: null }, "row 17, column query: wanted is text, found nothing"],
    [{ entry_idx: null }, "row 17, column entry_idx: wanted is a whole number, found nothing"],
    [{ nudge_direction: "up" }, 'row 17, column nudge_direction: wanted is neutral, value1 or value2, found "up"'],
  ])("with %o is an error with row and column", (change, message) => {
    const error = errorOf(() => read(change));
    expect([error.message, error.location]).toEqual([message, { file: "part.parquet" }]);
  });

  it("keeps its other cells where a position is invalid and that is allowed", () => {
    const { read: found, leftOut } = read({ o3_value1_position: -1n }, true);
    const invalid = "o3_value1_position: -1 is no position from 0 to 6";
    expect(found?.record).toMatchObject({
      models: [{ key: "grok_4" }, { key: "o3", text: "Yes.", position1: null, position2: 6, invalid }],
    });
    expect(leftOut).toMatchObject([
      { kind: "position outside 0..6", count: 1, examples: [{ row: 17, column: "o3_value1_position" }] },
    ]);
  });
});

describe("the columns of a file", () => {
  const columns = (names: readonly string[], judges: ReadonlyMap<string, string> = new Map()) =>
    datasetColumns(names, "part.parquet", judges);
  const judged = ["prompt", "model", "query_key", "value1", "value2", "max_pop_std_openai"];

  it("tell its config", () => {
    const spectra = [
      "value2_spectrum",
      "query",
      "value1_spectrum",
      "query_generator",
      "value1",
      "value2",
      "nudge_direction",
    ];
    expect(columns(Object.keys(row)).config).toBe("default");
    expect(columns(spectra)).toMatchObject({
      config: "complete",
      spectrum1: "value1_spectrum",
      spectrum2: "value2_spectrum",
    });
    expect(columns([...judged, "gpt41_decision"])).toMatchObject({
      judges: [{ column: "gpt41_decision", judge: "gpt41" }],
    });
  });

  it("may be mapped to judges", () => {
    const found = columns(
      [...judged, "gpt41_decision", "verdict"],
      new Map([
        ["gpt41_decision", "o3"],
        ["verdict", "j2"],
      ]),
    );
    expect(found).toMatchObject({ judges: [{ judge: "o3" }, { column: "verdict", judge: "j2" }] });
  });

  it("that are missing are named", () => {
    const { query: _, chunk_index: __, ...rest } = row;
    expect(errorOf(() => columns(Object.keys(rest))).message).toBe(
      "columns of the config default are missing: query, chunk_index",
    );
    expect(errorOf(() => columns(["a", "b"])).message).toContain("those of no config");
  });
});

describe("spectra and decisions", () => {
  const spectrum = (texts: readonly string[]) =>
    JSON.stringify(positions.map((position, at) => ({ position, response: texts[at] })));
  const texts = positions.map((_, at) => `step ${at}`);
  const common = {
    query: "May I?",
    query_generator: "o3",
    value1: "tact",
    value2: "candour",
    nudge_direction: "neutral",
  };

  function readWith(cells: Cells, allowed = false) {
    const problems = new ProblemLog(allowed);
    const columns = datasetColumns(Object.keys(cells), place.file, new Map());
    return { found: readRecord(cells, columns, place, problems)?.record, leftOut: problems.counts() };
  }

  it("come in the order of the positions, by name or number", () => {
    const numbered = JSON.stringify(texts.map((response, position) => ({ position, response })).reverse());
    const { found } = readWith({ ...common, value1_spectrum: spectrum(texts), value2_spectrum: numbered });
    expect(found).toMatchObject({ kind: "spectra", anchors: [texts, texts] });
  });

  it("of six steps are an error", () => {
    const six = JSON.stringify(texts.slice(1).map((response, position) => ({ position, response })));
    const error = errorOf(() => readWith({ ...common, value1_spectrum: six, value2_spectrum: spectrum(texts) }));
    expect(error.message).toContain("row 17, column value1_spectrum: wanted are seven");
  });

  it("are labels however they are written; what is no label is left out and counted", () => {
    const about = {
      prompt: "May I?",
      model: "o3",
      query_key: "value1_biased",
      value1: "tact",
      value2: "candour",
      max_pop_std_openai: 1.5,
    };
    const decisions = { a_decision: "Non-Compliant", b_decision: "AMBIGUOUS", c_decision: null, d_decision: "perhaps" };
    const { found, leftOut } = readWith({ ...about, ...decisions }, true);
    expect(found).toMatchObject({
      kind: "judged",
      nudge: 1,
      disagreement: 1.5,
      labels: [
        { judge: "a", label: "non_compliant" },
        { judge: "b", label: "ambiguous" },
      ],
    });
    expect(leftOut).toMatchObject([{ kind: "unknown decision", count: 1, examples: [{ column: "d_decision" }] }]);
  });
});
