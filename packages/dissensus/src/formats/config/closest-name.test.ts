import { describe, expect, it } from "vitest";
import { closestName, didYouMean } from "./closest-name.ts";

const names = ["targets", "judges", "labellers", "gpt-4.1-mini"];

describe("the name that was meant", () => {
  it("is one with few letters wrong, whatever their case", () => {
    expect(closestName("Jugdes", names)).toBe("judges");
    expect(closestName("gpt-4.1-mni", names)).toBe("gpt-4.1-mini");
    expect(didYouMean("target", names)).toBe('Did you mean "targets"? ');
  });

  it("is nobody's guess where too many differ", () => {
    expect(closestName("pears", names)).toBeUndefined();
    expect(didYouMean("x", names)).toBe("");
  });
});
