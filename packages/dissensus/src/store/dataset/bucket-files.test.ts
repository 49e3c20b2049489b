import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { BucketFiles } from "./bucket-files.ts";

const folder = mkdtempSync(join(tmpdir(), "buckets-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("bucket files", () => {
  it("give each bucket's values back in their order, however many frames they take", () => {
    const buckets = new BucketFiles(join(folder, "rows"));
    const values = Array.from({ length: 300 }, (_, number) => ({
      number,
      text: `line\n"${"x".repeat(1000)}" ü\u2028`,
    }));
    for (const value of values) buckets.add(value.number % 2 === 0 ? "even" : "odd", value);
    expect(buckets.read("even")).toEqual(values.filter(({ number }) => number % 2 === 0));
    expect(buckets.read("odd")).toEqual(values.filter(({ number }) => number % 2 === 1));
    expect(buckets.read("none")).toEqual([]);
    buckets.drop("even");
    expect(buckets.read("even")).toEqual([]);
    buckets.remove();
    expect(existsSync(join(folder, "rows"))).toBe(false);
  });

  it("begin empty, whatever a broken-off run left", () => {
    const left = new BucketFiles(join(folder, "rows"));
    left.add("a", 1);
    expect(left.read("a")).toEqual([1]);
    expect(new BucketFiles(join(folder, "rows")).read("a")).toEqual([]);
  });
});
