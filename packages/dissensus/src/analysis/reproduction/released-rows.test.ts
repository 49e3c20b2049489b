import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { analysisInputs } from "../fixtures/analysis-inputs.ts";
import { askOf, pairOf, score, selection } from "./fixtures/dataset-rows.ts";
import { modelSetTables } from "./model-set-tables.ts";
import { disagreementSection } from "./sections/disagreement-section.ts";

const file = fileURLToPath(
  new URL("../../../../../../shared/data/stress-dataset/rows-with-positions.json", import.meta.url),
);

interface ReleasedRow extends Readonly<Record<string, unknown>> {
  readonly rank: number;
  readonly expected: Readonly<Record<"D_pop" | "D_openai5_pop" | "D_claude5_pop", number>>;
}

const inputs = {
  ...analysisInputs(
    {
      target: [
        ...["claude_3_5_sonnet", "claude_3_7_sonnet", "claude_opus_3", "claude_opus_4", "claude_sonnet_4"].map(
          (name) => `anthropic/${name}`,
        ),
        ...["gpt_4_1", "gpt_4_1_mini", "gpt_4o", "o3", "o4_mini"].map((name) => `openai/${name}`),
        ...["google/gemini_2_5_pro", "xai/grok_4"],
      ],
    },
    { arms: ["none"] },
  ),
  importedFrom: "rows of the release",
  orderedPairs: null,
};

describe.skipIf(!existsSync(file))("disagreement of released rows (skipped where ../shared is absent)", () => {
  const rows = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { rows: readonly ReleasedRow[] }).rows
    : [];
  const idOf = ({ rank }: ReleasedRow): string => `s${rank}`;
  const made = {
    scores: rows.flatMap((row) =>
      inputs.panels.target.map(({ name }) =>
        score(idOf(row), name, row[`${name}_value1_position`] as number, row[`${name}_value2_position`] as number),
      ),
    ),
    selections: rows.map((row) => selection(idOf(row), "all", { pickOrder: row.rank })),
    disagreements: rows.map((row) => ({
      ...{ scenarioId: idOf(row), pairId: pairOf(idOf(row)), arm: "none" as const },
      ...{ modelSet: "all", disagreement: row.expected.D_pop },
    })),
  };

  it("is what was worked out for them, to 1e-9, for all models, OpenAI's and Anthropic's", async () => {
    const found = await (await askOf(made, inputs))<{ scenarioId: string; modelSet: string; d: number }>(
      `, ${modelSetTables.sql} SELECT scenarioId, modelSet, d FROM set_disagreements ORDER BY ALL`,
      [modelSetTables.parameter(inputs)],
    );
    const expected = { all: "D_pop", openai: "D_openai5_pop", anthropic: "D_claude5_pop" } as const;
    expect(found.length).toBe(3 * rows.length);
    for (const { scenarioId, modelSet, d } of found) {
      const row = rows.find((one) => idOf(one) === scenarioId)!;
      expect(
        Math.abs(d - row.expected[expected[modelSet as keyof typeof expected]]),
        `${scenarioId} ${modelSet}`,
      ).toBeLessThan(1e-9);
    }
  });

  it("descends with the rank, is 1.5 at least, and equals what is stored", async () => {
    const section = await disagreementSection(await askOf(made, inputs), inputs);
    expect(section.numbers.slice(0, 3).map(({ label, verdict }) => [label, verdict])).toEqual([
      ["selected scenarios below 1.5", "reproduced"],
      ["times that D rises with the rank", "reproduced"],
      ["largest difference from the stored D", "reproduced"],
    ]);
  });
});
