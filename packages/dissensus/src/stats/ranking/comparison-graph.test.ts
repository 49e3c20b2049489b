import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparisonGraph } from "./comparison-graph.ts";

describe("the graph of comparisons", () => {
  it("lists who is joined with whom, largest group first", () => {
    const comparisons = [
      { winner: 4, loser: 1 },
      { winner: 2, loser: 5 },
      { winner: 5, loser: 3 },
    ];
    expect(comparisonGraph(7, comparisons)).toEqual({
      components: [
        [2, 3, 5],
        [1, 4],
      ],
      everyGroupLost: false,
    });
  });

  it("sees when every group lost to some other", () => {
    const circle = [
      { winner: 0, loser: 1 },
      { winner: 1, loser: 2 },
      { winner: 2, loser: 0 },
    ];
    expect(comparisonGraph(3, circle)).toEqual({ components: [[0, 1, 2]], everyGroupLost: true });
    expect(comparisonGraph(4, [...circle, { winner: 3, loser: 0 }]).everyGroupLost).toBe(false);
    expect(comparisonGraph(4, [...circle, { winner: 3, loser: 0, weight: 0 }]).components).toEqual([[0, 1, 2]]);
  });

  it("agrees with Warshall's closure", () => {
    const items = 6;
    const edge = fc.tuple(fc.nat(items - 1), fc.nat(items - 1)).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.array(edge, { minLength: 1, maxLength: 12 }), (edges) => {
        const beats = Array.from({ length: items }, (_, i) => Array.from({ length: items }, (_, j) => i === j));
        for (const [a, b] of edges) beats[a]![b] = true;
        for (let k = 0; k < items; k++) {
          for (let i = 0; i < items; i++)
            for (let j = 0; j < items; j++) beats[i]![j] ||= beats[i]![k]! && beats[k]![j]!;
        }
        const graph = comparisonGraph(
          items,
          edges.map(([winner, loser]) => ({ winner, loser })),
        );
        const mutual = graph.components.every((component) =>
          component.every((a) => component.every((b) => beats[a]![b])),
        );
        expect(graph.everyGroupLost).toBe(mutual);
      }),
    );
  });
});
