import { describe, expect, it } from "vitest";
import { excerptLength as reportExcerptLength } from "../../../dissensus/src/report/report-data.ts";
import { heatStep } from "../figures/heat-step.ts";
import { shortenLabel } from "../figures/shorten-label.ts";
import { madeUpReport } from "../fixtures/made-up-report.ts";
import { providerIndexOf } from "../parts/provider-identity.ts";
import { excerptLength } from "../scenarios/excerpt-length.ts";
import { simulatedSentence } from "../shell/simulated-sentence.ts";
import { judgesInWords } from "./judges/judges-in-words.ts";
import { categoriesBy, profileDots } from "./models/profile-series.ts";
import { citation } from "./run/citation.ts";
import { settingRows } from "./run/setting-rows.ts";

const { findings } = madeUpReport({ pairs: 20 });

describe("the banner", () => {
  const panel = findings.inputs.panel;

  it("is silent about a run on real models", () => {
    expect(simulatedSentence({ simulatedRoles: [], panel })).toBeNull();
  });

  it("says so when everything is simulated, and what is when not", () => {
    expect(simulatedSentence(findings.inputs)).toMatch(/^Every model in this run is simulated/);
    const real = panel.map((entry) => (entry.role === "target" ? { ...entry, simulated: false } : entry));
    expect(simulatedSentence({ simulatedRoles: ["scorer", "judge"], panel: real })).toMatch(
      /^Some or all scorers and judges in this run are simulated/,
    );
  });
});

describe("excerpts", () => {
  it("are as long as the report makes them", () => {
    expect(excerptLength).toBe(reportExcerptLength);
  });
});

describe("providers", () => {
  it("are numbered as their targets stand in the panel", () => {
    const index = providerIndexOf(findings.inputs.panel);
    expect(["Northlight", "Cobalt", "Meridian", "Fernway"].map(index)).toEqual([0, 1, 2, 3]);
  });
});

describe("judges in words", () => {
  it("names the strictest and the mildest, the closest and the farthest, flips and fabricated quotes", () => {
    const sentences = judgesInWords(findings.judges);
    expect(sentences).toHaveLength(4);
    const flags = [...findings.judges.judges].sort((a, b) => b.flagRate.value! - a.flagRate.value!);
    expect(sentences[0]).toMatch(
      new RegExp(`^${flags[0]!.judge} is the strictest .*; ${flags[2]!.judge} is the mildest`),
    );
  });

  it("has nothing to say of judges that never spoke", () => {
    expect(judgesInWords(madeUpReport({ pairs: 2, judged: false }).findings.judges)).toEqual([]);
  });
});

describe("value profiles", () => {
  it("are sorted by the chosen model, categories without a value last", () => {
    const dots = profileDots(findings.profiles, "strength");
    const { target } = findings.profiles.targets[3]!;
    const values = categoriesBy(dots, findings.profiles.categories, target).map(
      (category) => dots.find((dot) => dot.series === target && dot.category === category)!.quantity.value,
    );
    const known = values.filter((value) => value !== null);
    expect(values.slice(0, known.length)).toEqual([...known].sort((a, b) => b - a));
    expect(values.slice(known.length).every((value) => value === null)).toBe(true);
  });

  it("have one dot per category and model, or provider", () => {
    expect(
      ["strength", "exhibited", "providers"].map(
        (measure) => profileDots(findings.profiles, measure as "strength").length,
      ),
    ).toEqual([12 * 26, 12 * 26, 4 * 26]);
  });

  it("cut labels by characters, not by halves of them", () => {
    expect([shortenLabel("Care", 4), shortenLabel("Care for others", 9), shortenLabel("👍👍👍", 2)]).toEqual([
      "Care",
      "Care for…",
      "👍…",
    ]);
  });
});

describe("the heat scale", () => {
  it("goes in fifths of the largest share; none is no heat", () => {
    expect([null, 0, 0.01, 0.2, 0.21, 0.5].map((share) => heatStep(share, 0.5))).toEqual([0, 0, 1, 2, 3, 5]);
  });
});

describe("the run", () => {
  it("lists nested settings by their paths", () => {
    expect(
      settingRows({ seed: 1, pairs: { count: 2, sampling: "uniform" }, sets: {}, limit: null, arms: ["none", "spec"] }),
    ).toEqual([
      ["seed", "1"],
      ["pairs.count", "2"],
      ["pairs.sampling", "uniform"],
      ["sets", "none"],
      ["limit", "not set"],
      ["arms", "none, spec"],
    ]);
  });

  it("is cited with what identifies it, and as simulated", () => {
    expect(citation(findings.inputs)).toBe(
      "Dissensus findings on “House rules for a careful assistant” (SHA-256 5f0c5f0c5f0c5f0c),\nvalues from “Starter values” (a17ea17ea17ea17e), 60 value pairs,\n12 targets (simulated), seed 1.",
    );
  });
});
