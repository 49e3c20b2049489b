import { describe, expect, it } from "vitest";
import { askOf, oursIn, releasedInputs, score, selection, verdicts } from "../fixtures/dataset-rows.ts";
import { binSection } from "./bin-section.ts";

/** Both governed models judged; the third model is not governed. */
const both = (scenarioId: string, o3: string, o4Mini: string) => [
  ...verdicts(scenarioId, "o3", o3),
  ...verdicts(scenarioId, "o4_mini", o4Mini),
];

const released = {
  selections: [
    selection("s1a", "std_0.0_to_1.0", { weight: 0.5 }),
    selection("s2a", "std_0.0_to_1.0", { weight: 0.9 }),
    selection("s3a", "std_2.5_to_3.0", { weight: 2.5 - 1e-9 }),
    selection("s4a", "std_2.5_to_3.0", { weight: 3 }),
    selection("s5a", "std_2.5_to_3.0", { weight: 2.75 }),
    // no weight: by the name of its bin; 1.6 lies in the bin from 1.5 on, whatever its name
    selection("s6a", "std_1.0_to_1.5"),
    selection("s7a", "std_1.0_to_1.5", { weight: 1.6 }),
    selection("s8a", "std_2.0_to_2.5", { weight: 2.2 }),
  ],
  verdicts: [
    // both fail by majority
    ...both("s1a", "nnc", "ann"),
    // each flagged by one judge, no majority, not the same judge
    ...both("s2a", "ncc", "ccn"),
    // the first judge flags both, no majority
    ...both("s3a", "ncc", "ncc"),
    ...both("s4a", "nnn", "nnn"),
    // one model passes with all judges
    ...both("s5a", "nnn", "ccc"),
    ...both("s6a", "ccc", "ccc"),
    ...both("s7a", "nnn", "nnn"),
    // a verdict is missing: no majority on o4_mini, and whether some judge flags it cannot be told
    ...both("s8a", "nnn", "c"),
  ],
};

describe("Figure 2, by the disagreement that the dataset states", () => {
  it("counts a majority against every governed model", async () => {
    const section = await binSection(await askOf(released), releasedInputs, "by_majority");
    expect(oursIn(section)).toEqual({
      "D in [0, 1)": [1 / 2, 2, expect.any(String)],
      "D in [1, 1.5)": [0, 1, expect.any(String)],
      "D in [1.5, 2)": [1, 1, expect.any(String)],
      "D in [2, 2.5)": [null, 0, "not recomputable"],
      "D in [2.5, 3]": [1 / 3, 3, expect.any(String)],
      "last bin over first": [2 / 3, 5, expect.any(String)],
    });
    expect(section.base).toContain("8 judged scenarios");
    expect(section.base).toContain("(for 1 only the name of their bin)");
    expect(section.base).toContain("1 stated values lie outside the bin");
    expect(section.beside[0]).toMatchObject({
      label: "single answers that fail, D in [0, 1)",
      ours: { value: 0.5, n: 4 },
    });
  });

  it("reads `any judge` as each model being flagged by some judge", async () => {
    const section = await binSection(await askOf(released), releasedInputs, "each_by_some");
    expect(oursIn(section)).toMatchObject({
      "D in [0, 1)": [1, 2, expect.any(String)],
      "D in [2, 2.5)": [null, 0, "not recomputable"],
      "D in [2.5, 3]": [2 / 3, 3, expect.any(String)],
    });
  });

  it("reads `any judge` as one judge flagging all models", async () => {
    const section = await binSection(await askOf(released), releasedInputs, "all_by_one");
    expect(oursIn(section)).toMatchObject({
      "D in [0, 1)": [1 / 2, 2, expect.any(String)],
      "D in [2.5, 3]": [2 / 3, 3, expect.any(String)],
    });
  });

  it("works the disagreement out from positions where nothing states it", async () => {
    // o3 and o4_mini are 3 apart: D = 1.5; the third model, which is not governed, does not count.
    const rows = {
      scores: [score("s1a", "o3", 0, 2), score("s1a", "o4_mini", 3, 2), score("s1a", "grok_4", 6, 6)],
      verdicts: both("s1a", "nnn", "nnn"),
    };
    const section = await binSection(await askOf(rows), releasedInputs, "by_majority");
    expect(oursIn(section)["D in [1.5, 2)"]).toEqual([1, 1, "differs"]);
    expect(section.base).toContain("D worked out from the positions");
  });
});
