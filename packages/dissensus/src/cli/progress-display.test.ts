import { describe, expect, it } from "vitest";
import type { CallCounts } from "../pipeline/executors/local.ts";
import type { ProgressEvent } from "../pipeline/progress.ts";
import { formatDuration, progressDisplay } from "./progress-display.ts";

const counts: { -readonly [Name in keyof CallCounts]: number } = { asked: 0, known: 0, pending: 0, spentUsd: 0 };

/** What is printed where the output is a file, without colours. */
function printed(events: readonly (readonly [at: number, asked: number, event: ProgressEvent])[]): string {
  let at = 0;
  let text = "";
  const output = { isTTY: false, write: (some: string) => (text += some) } as unknown as NodeJS.WriteStream;
  const now = (): number => at;
  Object.assign(counts, { asked: 0, spentUsd: 0 });
  const display = progressDisplay({ json: false, output, counts: () => ({ ...counts }), now });
  for (const [when, asked, event] of events) {
    at = when;
    counts.asked = asked;
    display(event);
  }
  return text;
}

const progress = (groups: number, units: number, started: readonly [groups: number, units: number]): ProgressEvent => ({
  ...{ kind: "progress", stage: "scores", groups, units, startedGroups: started[0], startedUnits: started[1] },
  ...{ rows: units, failures: 0 },
});

describe("progress in plain lines", () => {
  it("tells groups, rows, calls a second and how long it will take, by the units that are still to come", () => {
    const start: ProgressEvent = { kind: "stage-start", stage: "scores", groups: 100, done: 20 };
    // Of the 80 groups, 20 were begun with 5 units each: 400 units to come, of which 50 are done in 10 s, after an hour of reading what the stage needs.
    const hour = 3_600_000;
    const text = printed([
      [0, 0, start],
      [hour, 0, progress(0, 0, [1, 5])],
      [hour + 10_000, 30, progress(10, 50, [20, 100])],
    ]);
    expect(text.split("\n").at(-2)).toBe("     scores            30 of 100 · 50 rows · 3 calls/s · 1 min 10 s left");
  });
});

describe("progress of a report", () => {
  it("names each part from the tenth second on, none where it is there at once", () => {
    const reporting = (done: number): ProgressEvent => ({ kind: "reporting", part: `part-${done}`, done, of: 17 });
    const text = printed([
      [50_000, 0, reporting(0)],
      [55_000, 0, reporting(3)],
      [60_000, 0, reporting(4)],
      [65_000, 0, reporting(5)],
      [70_000, 0, { kind: "reported" }],
    ]);
    expect(text).toBe("     report            4 of 17 · part-4\n     report            5 of 17 · part-5\n");
  });
});

describe("the end of a stage", () => {
  const ended = (stage: string, rows: number): ProgressEvent => ({
    ...{ kind: "stage-end", stage, rows, failures: 0, pending: 0, durationMs: 0 },
  });
  const linesOf = (asked: number, event: ProgressEvent): string =>
    printed([
      [0, 0, { kind: "stage-start", stage: "any", groups: 1, done: 0 }],
      [0, asked, event],
    ]);

  it("has a line, but for a stage that most runs have no use for and that made and asked nothing", () => {
    expect(linesOf(0, ended("tie-breaks", 0))).toBe("");
    expect(linesOf(0, ended("tie-breaks", 2))).toContain("tie-breaks        2 rows");
    expect(linesOf(3, ended("probes", 0))).toContain("probes            0 rows · 3 calls");
    expect(linesOf(0, ended("selections", 0))).toContain("selections        0 rows");
  });
});

it.each([
  [0.04, "0.0 s"],
  [9.97, "10 s"],
  [59.6, "1 min 0 s"],
  [119.7, "2 min 0 s"],
  [3599.8, "1 h 0 min"],
])("%d seconds are %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
