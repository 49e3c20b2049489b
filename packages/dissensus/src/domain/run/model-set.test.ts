import { describe, expect, it } from "vitest";
import { panelModel, stageContext } from "../../stages/fixtures/context.ts";
import { modelSetsOf } from "./model-set.ts";

const setsOf = (providers: Readonly<Record<string, string>>, modelSets: Record<string, string[]> = {}) => {
  const target = Object.entries(providers).map(([name, provider]) => panelModel(name, provider));
  const { panels, settings } = stageContext({ settings: { modelSets } });
  return modelSetsOf({ panels: { ...panels, target }, settings });
};

describe("modelSetsOf", () => {
  it("gives all targets, then each provider that has several, then the sets that the settings name", () => {
    expect(setsOf({ a: "north", b: "south", c: "north", d: "east", e: "south" }, { mixed: ["a", "b"] })).toEqual([
      { name: "all", targets: ["a", "b", "c", "d", "e"] },
      { name: "north", targets: ["a", "c"] },
      { name: "south", targets: ["b", "e"] },
      { name: "mixed", targets: ["a", "b"] },
    ]);
  });

  it("does not repeat all targets as the set of their only provider", () => {
    expect(setsOf({ a: "north", b: "north" })).toEqual([{ name: "all", targets: ["a", "b"] }]);
  });

  it("counts targets that are not governed: disagreement is between models, not about compliance", () => {
    const context = stageContext();
    const target = [panelModel("a", "north", false), panelModel("b", "south", true)];
    expect(modelSetsOf({ ...context, panels: { ...context.panels, target } })).toEqual([
      { name: "all", targets: ["a", "b"] },
    ]);
  });
});
