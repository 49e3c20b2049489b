import { expect, it } from "vitest";
import { changedConfig } from "./changed-config.ts";
import { readConfig } from "./read-config.ts";

const text = `# What we test.
spec: spec.md
preset: paper
targets: [sim/a, { model: sim/b, governed: false }, sim/c]
generators: [sim/g]
authors: [sim/a]
scorers: [sim/s]
judges: [sim/j]      # one is enough here
labellers: [sim/l]
providers: { sim: { kind: simulated } }
`;

it("a changed configuration reads as it was, but for its settings, versions of the spec and targets; comments stay", () => {
  const before = readConfig(text, "before.yaml");
  const settings = { ...before.settings, samples: 3, arms: ["spec" as const, "patched" as const] };
  const changed = changedConfig(text, { settings, spec: "old.md", variants: { patched: "new.md" }, targets: [0, 2] });
  expect(readConfig(changed, "after.yaml")).toEqual({
    ...before,
    specPath: "old.md",
    variantPaths: { patched: "new.md" },
    settings,
    panels: { ...before.panels, target: [before.panels.target[0], before.panels.target[2]] },
  });
  expect(changed).toContain("# What we test.");
  expect(changed).toContain("# one is enough here");
});
