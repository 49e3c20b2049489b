import { describe, expect, it } from "vitest";
import { sourceOf } from "../../stats/covering/vector-source.ts";
import { distancePicture } from "./distance-picture.ts";
import { distanceSteps } from "./distance-steps.ts";
import { nearestRows } from "./nearest-rows.ts";

const signal = new AbortController().signal;
const chord = (degrees: number): number => 2 * Math.sin((degrees * Math.PI) / 360);

/** Vectors on a circle, of any length, and how often they were opened and closed. */
function circle(...degrees: readonly number[]) {
  const state = { opened: 0, closed: 0 };
  const values = Float32Array.from(
    degrees.flatMap((angle, i) => [
      Math.cos((angle * Math.PI) / 180) * (i + 1),
      Math.sin((angle * Math.PI) / 180) * (i + 1),
    ]),
  );
  const open = async () => {
    state.opened++;
    return { ...sourceOf(values, 2), close: () => void state.closed++ };
  };
  return { state, vectors: { dimensions: 2, open } };
}

describe("the rows nearest to sampled rows", () => {
  it("are told by ascending distance at length 1; the vectors are read twice", async () => {
    const { state, vectors } = circle(0, 10, 13, 90);
    expect(await nearestRows(vectors, signal)).toEqual([
      { row: 1, nearest: 2, distance: expect.closeTo(chord(3), 5) },
      { row: 2, nearest: 1, distance: expect.closeTo(chord(3), 5) },
      { row: 0, nearest: 1, distance: expect.closeTo(chord(10), 5) },
      { row: 3, nearest: 2, distance: expect.closeTo(chord(77), 5) },
    ]);
    expect(state).toEqual({ opened: 2, closed: 2 });
  });

  it("of many rows are those of a sample, the same each time", async () => {
    const { vectors } = circle(...Array.from({ length: 50_000 }, (_, i) => i / 200));
    const nearest = await nearestRows(vectors, signal);
    expect(nearest).toHaveLength(100);
    expect(await nearestRows(vectors, signal)).toEqual(nearest);
  });

  it("are none for a single row, and a signal ends the search", async () => {
    expect(await nearestRows(circle(0).vectors, signal)).toEqual([]);
    const reason = new Error("stopped");
    await expect(nearestRows(circle(0, 1).vectors, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

const nearest = [0.1, 0.2, 0.3, 0.4].map((distance, row) => ({ row, nearest: row + 10, distance }));

it("steps stand just above quantiles and at the threshold, each with the farthest pair that it would call duplicates", () => {
  expect(distanceSteps(nearest, 0.05)).toEqual([
    { distance: 0.05, nearer: 0, pair: null },
    { distance: 0.11, nearer: 1, pair: nearest[0] },
    { distance: 0.12, nearer: 1, pair: nearest[0] },
    { distance: 0.14, nearer: 1, pair: nearest[0] },
    { distance: 0.18, nearer: 1, pair: nearest[0] },
    { distance: 0.26, nearer: 2, pair: nearest[1] },
    { distance: 0.33, nearer: 3, pair: nearest[2] },
  ]);
});

it("the picture has a bar per bin of 0.05, the share as a line, the threshold, and no markup of the title", () => {
  const picture = distancePicture(nearest, `<script>&"\u0000`, 0.25);
  expect(picture.match(/fill="#9db7d5"/g)).toHaveLength(9);
  expect(picture.match(/<polyline points="([^"]*)"/)![1]!.split(" ")).toHaveLength(4);
  expect(picture).toContain("threshold 0.25");
  expect(picture).toContain("&#60;script&#62;&#38;&#34;\ufffd");
  expect(picture).not.toContain("<script>");
});
