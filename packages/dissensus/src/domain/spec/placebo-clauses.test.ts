import { describe, expect, it } from "vitest";
import { readSpec } from "../../formats/spec/read-spec.ts";
import { compareSpecs } from "./compare-specs.ts";
import { placeboClauses } from "./placebo-clauses.ts";
import { withClauseTexts } from "./with-clause-texts.ts";

const text = `# House rules {#house}

## Candour {#candour authority=user}

Say what is so.
Say it plainly.

!!! note
    Kindness comes elsewhere.

## Kindness {#kindness}

- Spare people what they need not hear.

## Order {#order}

Keep to the law.
`;
const spec = readSpec(text, "spec.md");
const patchedBy = (from: string, to: string) => placeboClauses(spec, readSpec(text.replace(from, to), "patched.md"));

describe("what a placebo restates", () => {
  it.each([
    ["a changed clause, at its new length", "Say what is so.", "Say what is so, and soon.", [["candour", 9]]],
    ["a removed clause, at its own", "## Order {#order}\n\nKeep to the law.\n", "", [["order", 4]]],
    [
      "for an added one, the clause before it, longer by that",
      "## Order {#order}",
      "## Rank {#rank}\n\nCandour goes first.\n\n## Order {#order}",
      [["kindness", 10]],
    ],
  ])("is %s", (_, from, to, wanted) => {
    expect(patchedBy(from, to).map(({ clause, words }) => [clause.clauseId, words])).toEqual(wanted);
  });
});

describe("a spec with other words for a clause", () => {
  it("keeps everything but the clause's instructions", () => {
    const restated = withClauseTexts(spec, new Map([["candour", "Tell the truth\nin plain words."]]));
    expect(restated).toBe(text.replace("Say what is so.\nSay it plainly.", "Tell the truth in plain words."));
    const { changes } = compareSpecs(spec, readSpec(restated, "placebo.md"));
    expect(changes.map((change) => [change.kind, "after" in change && change.after.text])).toEqual([
      ["changed", "Tell the truth in plain words."],
    ]);
  });

  it("keeps the mark of a list", () => {
    const restated = withClauseTexts(spec, new Map([["kindness", "Do not tell what hurts for nothing."]]));
    expect(restated).toContain("\n- Do not tell what hurts for nothing.\n");
  });
});
