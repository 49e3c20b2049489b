import { describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import { readConfig } from "./read-config.ts";

const base = `spec: spec.md
providers:
  sim: { kind: simulated }
targets: [sim/a, { model: openai/gpt-4.1, name: gpt, temperature: 0.5, governed: false }]
generators: [sim/g]
authors: [sim/g]
scorers: [sim/s]
judges: [sim/j]
labellers: [openrouter/meta/llama-3]
`;

describe("a configuration", () => {
  it("gives panels, providers and settings with their defaults", () => {
    const config = readConfig(base, "dissensus.yaml");
    expect(config.panels.target).toEqual([
      { name: "a", provider: "sim", model: "a", parameters: {}, governed: true },
      { name: "gpt", provider: "openai", model: "gpt-4.1", parameters: { temperature: 0.5 }, governed: false },
    ]);
    expect(config.panels.labeller[0]).toMatchObject({ provider: "openrouter", model: "meta/llama-3" });
    expect(config.providers).toEqual([
      { name: "sim", kind: "simulated" },
      { name: "openai", kind: "openai" },
      { name: "openrouter", kind: "openrouter" },
      { name: "lexical", kind: "lexical" },
    ]);
    expect(config.settings).toMatchObject({
      seed: 1,
      arms: ["spec"],
      pairs: { count: 100, sampling: "stratified" },
      scoring: { mode: "pointwise" },
    });
  });

  it("takes a model's batch mode; sync says nothing, as does no mode", () => {
    const judges = "[{ model: openai/a, mode: batch }, { model: openai/b, mode: sync }, openai/c]";
    const { panels } = readConfig(base.replace("[sim/j]", judges), "f");
    expect(panels.judge.map(({ name, mode }) => [name, mode])).toEqual([
      ["a", "batch"],
      ["b", undefined],
      ["c", undefined],
    ]);
  });

  it("takes the paper's settings with preset: paper, unless it says otherwise", () => {
    const { settings } = readConfig(`${base}preset: paper\npairs: { count: 12 }\narms: [none, spec]\n`, "f");
    expect(settings).toMatchObject({
      arms: ["none", "spec"],
      pairs: { count: 12, sampling: "uniform" },
      scoring: { mode: "joint", repeatShare: 0 },
      duplicates: { mode: "greedy", threshold: 0.4 },
    });
  });
});

describe("a broken configuration is refused with its place and a cure", () => {
  const cases: [string, string, { line: number; column: number }, RegExp][] = [
    [
      "YAML that does not parse",
      base.replace("[sim/g]\nauthors", "[sim/g\nauthors"),
      { line: 6, column: 1 },
      /not YAML/,
    ],
    ["an unknown setting", `${base}pears: 3\n`, { line: 10, column: 8 }, /no setting "pears"/],
    [
      "an unknown provider",
      base.replace("sim/g]\nauthors", "simm/g]\nauthors"),
      { line: 5, column: 14 },
      /no provider "simm"/,
    ],
    ["a model without a provider", base.replace("[sim/s]", "[s]"), { line: 7, column: 11 }, /provider\/model/],
    ["a setting of the wrong kind", `${base}pairs: { count: many }\n`, { line: 10, column: 17 }, /pairs.count/],
    ["no judges", base.replace("judges: [sim/j]\n", ""), { line: 1, column: 1 }, /judges is missing/],
    ["an empty panel", base.replace("[sim/j]", "[]"), { line: 8, column: 9 }, /name at least one model/],
    ["a name used twice", base.replace("name: gpt", "name: a"), { line: 4, column: 18 }, /"a" stands twice/],
    [
      "a set of strangers",
      `${base}modelSets: { mine: [a, b] }\n`,
      { line: 10, column: 24 },
      /"b" is not one of the targets/,
    ],
    [
      "a set named like a provider",
      `${base}modelSets: { sim: [a, gpt] }\n`,
      { line: 10, column: 19 },
      /"sim" names a set/,
    ],
    [
      "a target twice in a set",
      `${base}modelSets: { mine: [a, a] }\n`,
      { line: 10, column: 20 },
      /stands twice in "mine"/,
    ],
    [
      "a subset that is no set",
      `${base}selections: { subsets: [al] }\n`,
      { line: 10, column: 25 },
      /no set of targets "al"/,
    ],
    [
      "a subset named like a provider of one target only",
      `${base}selections: { subsets: [sim] }\n`,
      { line: 10, column: 25 },
      /no set of targets "sim"/,
    ],
    [
      "a server without address",
      base.replace("{ kind: simulated }", "{ kind: openai-compatible }"),
      { line: 3, column: 8 },
      /needs a baseUrl/,
    ],
    [
      "a lexical model asked to write",
      `${base.replace("[sim/g]\nauthors", "[lexical/x]\nauthors")}`,
      { line: 5, column: 14 },
      /only embeds/,
    ],
    ["no target that is governed", base.replace("[sim/a, ", "["), { line: 4, column: 10 }, /no target is governed/],
    [
      "a batch mode where there is no batch endpoint",
      base.replace("judges: [sim/j]", "judges:\n  - model: sim/j\n    mode: batch"),
      { line: 10, column: 11 },
      /"sim" \(simulated\) has no batch endpoint/,
    ],
    [
      "an embedder in batch mode",
      `${base}embedder: { model: openai/text-embedding-3-small, mode: batch }\n`,
      { line: 10, column: 57 },
      /embeddings have no batch mode/,
    ],
    [
      "an embedder on this machine asked to write",
      `${base.replace("[sim/g]\nauthors", "[onnx/x]\nauthors")}`,
      { line: 5, column: 14 },
      /only embeds/,
    ],
    [
      "a lexical model that there is not",
      `${base}embedder: lexical/words\n`,
      { line: 10, column: 11 },
      /no model "words"/,
    ],
    ["an alias that leads nowhere", base.replace("spec.md", "*missing"), { line: 1, column: 1 }, /[Aa]lias/],
    [
      "a key among the headers",
      base.replace("{ kind: simulated }", "{ kind: openai, headers: { x-api-key: abc } }"),
      { line: 3, column: 33 },
      /looks like a key/,
    ],
    ["something else altogether", "- 1\n", { line: 1, column: 1 }, /takes settings by name, not a list/],
    ["nothing", "", { line: 1, column: 1 }, /takes settings by name, not nothing/],
  ];

  it.each(cases)("%s", (_, text, place, message) => {
    let error: unknown;
    try {
      readConfig(text, "dissensus.yaml");
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(InputError);
    const { message: said, cure, location } = error as InputError;
    expect(said).toMatch(message);
    expect(cure.length).toBeGreaterThan(10);
    expect(location).toEqual({ file: "dissensus.yaml", ...place });
  });

  it.each([
    ["an arm", "arms: [spec, patched]", '"patched" needs a version of the spec'],
    ["a yardstick", "judging: { yardsticks: [intent] }", '"intent" needs a version of the spec'],
    ["judging an arm", "judging: { arms: [none] }", 'no target answers under the arm "none"'],
  ])("misses what %s needs", (_, line, message) => {
    expect(() => readConfig(`${base}${line}\n`, "f")).toThrow(message);
    const given = `${base}variants: { patched: new.md }\narms: [spec, patched]\n`;
    expect(readConfig(given, "f").variantPaths).toEqual({ patched: "new.md" });
  });

  it("says everything at once that is wrong with its shape, and what was probably meant", () => {
    const broken = `${base.replace("judges:", "juges:")}pairs: { cuont: 3, sampling: stratifed, count: many }\nsamples: 0\n`;
    let error: unknown;
    try {
      readConfig(broken, "dissensus.yaml");
    } catch (caught) {
      error = caught;
    }
    const all = [error as InputError, ...(error as InputError).further];
    expect(all.map(({ message, cure, location }) => `${location?.line}: ${message}. ${cure.split("? ")[0]}`)).toEqual([
      expect.stringMatching(/^1: judges is missing/),
      '8: there is no setting "juges". Did you mean "judges"',
      '10: there is no setting "pairs.cuont". Did you mean "count"',
      '10: pairs.sampling takes uniform or stratified, not "stratifed". Did you mean "stratified"',
      expect.stringMatching(/^10: pairs.count takes a number, not "many"/),
      expect.stringMatching(/^11: samples takes more than 0, not 0/),
    ]);
  });
});
