import { describe, expect, it } from "vitest";
import { InputError } from "../base/errors.ts";
import { holesOfPrompt, parsePrompt, promptFiller } from "./prompt.ts";

const text = `<!-- purpose: Makes a model answer. -->
<!-- system -->
Be brief. {{spec}}
<!-- user -->
{{query}}
`;

describe("a prompt file", () => {
  it("is read by its marks", () => {
    const { purpose, system, prefix, user } = parsePrompt("a/b", text, "a/b.md");
    expect({ purpose, system, prefix, user }).toEqual({
      purpose: "Makes a model answer.",
      system: "Be brief. {{spec}}",
      prefix: null,
      user: "{{query}}",
    });
    expect(holesOfPrompt(parsePrompt("a/b", text, "a/b.md"))).toEqual(["spec", "query"]);
  });

  it.each([
    ["without user text", "<!-- system -->\nx", 1],
    ["with a mark twice", "<!-- user -->\nx\n<!-- user -->\ny", 3],
  ])("%s is refused with its line", (_, broken, line) => {
    expect(() => parsePrompt("a", broken, "a.md")).toThrow(InputError);
    expect(() => parsePrompt("a", broken, "a.md")).toThrow(
      expect.objectContaining({ location: { file: "a.md", line } }),
    );
  });
});

describe("filling prompts", () => {
  const fill = promptFiller(new Map([["a/b", parsePrompt("a/b", text, "a/b.md")]]));

  it("fills each part with its own holes", () => {
    expect(fill("a/b", { spec: "S $&", query: "Q {{spec}}" })).toEqual({
      system: "Be brief. S $&",
      prefix: null,
      user: "Q {{spec}}",
    });
  });

  it("makes shared parts anew when what they hold changes", () => {
    expect(fill("a/b", { spec: "one", query: "q" }).system).toBe("Be brief. one");
    expect(fill("a/b", { spec: "two", query: "q" }).system).toBe("Be brief. two");
  });

  it("refuses unused and missing values", () => {
    expect(() => fill("a/b", { spec: "s", query: "q", more: "" })).toThrow("more");
    expect(() => fill("a/b", { spec: "s" })).toThrow("query");
  });
});
