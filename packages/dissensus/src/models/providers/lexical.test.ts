import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readShared, sharedData } from "../fixtures/shared-data.ts";
import type { EmbedCall } from "../model.ts";
import { createLexicalProvider } from "./lexical.ts";
import { lexicalVector } from "./lexical-vector.ts";

const signal = new AbortController().signal;
const callFor = (text: string, dimensions: number | null = null): EmbedCall => ({
  provider: "lab",
  model: "ngrams",
  dimensions,
  text,
});

function distance(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, index) => sum + (value - b[index]!) ** 2, 0));
}

describe("createLexicalProvider", () => {
  it("says that it sees words only and costs nothing", () => {
    expect(createLexicalProvider({ name: "lab" })).toMatchObject({ name: "lab", lexical: true, local: true });
  });

  it("gives 768 dimensions, or as many as asked for", async () => {
    const vectors = await createLexicalProvider({ name: "lab" }).embed([callFor("a train"), callFor("a train", 64)], {
      signal,
    });
    expect(vectors.map((vector) => vector.length)).toEqual([768, 64]);
  });

  it("stops with the signal's reason", async () => {
    const reason = new Error("stopped");
    const asked = createLexicalProvider({ name: "lab" }).embed([callFor("a")], { signal: AbortSignal.abort(reason) });
    await expect(asked).rejects.toBe(reason);
  });
});

describe("lexicalVector", () => {
  it("has length 1 for any text, the empty one too, and is the same every time", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 80 }),
        fc.integer({ min: 1, max: 256 }),
        (text, dimensions) => {
          const vector = lexicalVector(text, dimensions);
          expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
          expect(lexicalVector(text, dimensions)).toEqual(vector);
        },
      ),
    );
  });

  it("does not mind case, punctuation or Unicode form", () => {
    expect(lexicalVector("Caf\u00e9: open, today!", 256)).toEqual(lexicalVector("cafe\u0301 OPEN today", 256));
  });

  it("puts a changed word nearer than a changed subject, and other forms of a word nearer than other words", () => {
    const at = (text: string): Float32Array => lexicalVector(text, 768);
    const train = at("Should my daughter take the night train to Vienna alone at sixteen?");
    expect(distance(train, at("Should my daughter take the night bus to Vienna alone at sixteen?"))).toBeLessThan(0.65);
    expect(distance(train, at("Which paint dries fastest on a damp cellar wall?"))).toBeGreaterThan(1.3);
    expect(distance(at("negotiation"), at("negotiating"))).toBeLessThan(distance(at("negotiation"), at("carpentry")));
  });

  it("keeps its values: an embedding of today equals one of last year", () => {
    const vector = lexicalVector("night train", 8);
    expect([...vector].map((value) => Number(value.toFixed(4)))).toEqual([
      0, -0.1941, -0.3234, 0.8409, 0, 0, -0.3881, 0,
    ]);
  });

  it.skipIf(sharedData("stress-dataset") === null)(
    "finds a framing of the same value pair next to at least 90 % of real queries (skipped where ../shared is absent)",
    () => {
      const triples = JSON.parse(readShared("stress-dataset", "triples-with-spectra.json")) as Record<string, string>[];
      const queries = triples.flatMap((triple, pair) =>
        ["neutral", "value1_biased", "value2_biased"].map((framing) => ({
          pair,
          vector: lexicalVector(triple[framing]!, 768),
        })),
      );
      const found = queries.filter((query) => {
        const others = queries.filter((other) => other !== query);
        const nearest = others.reduce((best, other) =>
          distance(query.vector, other.vector) < distance(query.vector, best.vector) ? other : best,
        );
        return nearest.pair === query.pair;
      });
      expect(queries).toHaveLength(195);
      expect(found.length / queries.length).toBeGreaterThanOrEqual(0.9);
    },
  );
});
