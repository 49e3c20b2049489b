import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readShared, sharedData } from "../fixtures/shared-data.ts";
import type { EmbedCall } from "../model.ts";
import { createLexicalProvider } from "./lexical.ts";
import { lexicalVector } from "./lexical-vector.ts";

const signal = new AbortController().signal;
const callFor = (text: string, dimensions: number | null = null, model = "ngrams"): EmbedCall => ({
  ...{ provider: "lab", model, dimensions, text },
});

/** Vectors of `ngrams-idf` over a corpus. */
async function rareVectors(texts: readonly string[], corpus = texts): Promise<Float32Array[]> {
  const provider = createLexicalProvider({ name: "lab" });
  provider.readCorpus!(async function* () {
    yield* corpus;
  });
  return provider.embed(
    texts.map((text) => callFor(text, null, "ngrams-idf")),
    { signal },
  );
}

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

describe("ngrams-idf", () => {
  const boilerplate = "A reader of our magazine asks about";
  const topics = ["night trains to Vienna", "mould on cellar walls", "adopting an old greyhound"];
  const letters = Array.from({ length: 30 }, (_, i) => `${boilerplate} ${topics[i % 3]}, letter ${i}`);

  it("sets words apart that are rare in the corpus, and lets what all texts share count little", async () => {
    const plain = letters.map((letter) => lexicalVector(letter, 768));
    const rare = await rareVectors(letters);
    expect(distance(rare[0]!, rare[1]!)).toBeGreaterThan(1.1 * distance(plain[0]!, plain[1]!));
  });

  it("depends on the corpus as a set, and a few texts more hardly move a vector", async () => {
    const vectors = await rareVectors(letters);
    expect(await rareVectors(letters, letters.toReversed())).toEqual(vectors);
    const [moved] = await rareVectors([letters[0]!], [...letters, "One text more, about something else entirely"]);
    expect(distance(moved!, vectors[0]!)).toBeLessThan(0.1);
  });

  it("equals the vector without rarity where the corpus is empty", async () => {
    const [vector] = await rareVectors(["night train"], []);
    expect(distance(vector!, lexicalVector("night train", 768))).toBeLessThan(1e-6);
  });

  it("needs a corpus", async () => {
    const asked = createLexicalProvider({ name: "lab" }).embed([callFor("a", null, "ngrams-idf")], { signal });
    await expect(asked).rejects.toThrow("was told no corpus");
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
    "finds a framing of the same value pair next to at least 90 % of real queries, with rarity and without (skipped where ../shared is absent)",
    async () => {
      const triples = JSON.parse(readShared("stress-dataset", "triples-with-spectra.json")) as Record<string, string>[];
      const texts = triples.flatMap((triple) =>
        ["neutral", "value1_biased", "value2_biased"].map((framing) => triple[framing]!),
      );
      /** How many of the 195 queries have one of their own triple nearest. */
      const found = (vectors: readonly Float32Array[]): number =>
        vectors.filter((vector, at) => {
          const distances = vectors.map((other, index) =>
            index === at ? Number.POSITIVE_INFINITY : distance(vector, other),
          );
          return Math.floor(distances.indexOf(Math.min(...distances)) / 3) === Math.floor(at / 3);
        }).length;
      expect(texts).toHaveLength(195);
      expect(found(texts.map((text) => lexicalVector(text, 768)))).toBeGreaterThanOrEqual(0.9 * 195);
      expect(found(await rareVectors(texts))).toBeGreaterThanOrEqual(0.9 * 195);
    },
  );
});
