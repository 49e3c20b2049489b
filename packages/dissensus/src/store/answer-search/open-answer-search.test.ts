import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAnswerSearch } from "./open-answer-search.ts";

describe("openAnswerSearch", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "answers-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("finds answers by the beginnings of all words, whatever their case and accents", async () => {
    await using search = await openAnswerSearch(folder, "k");
    await search.add(
      [
        { document: 7, text: "The café was closed. Ask a doctor." },
        { document: 3, text: "Doctors disagree about cafés" },
        { document: 900_000, text: "Nothing of the kind" },
      ],
      "pair-1",
    );
    expect(await search.find(["cafe", "DOCTOR"])).toBe("3,7");
    expect(await search.find(["ask"])).toBe("7");
    expect(await search.find(["nowhere"])).toBe("");
    expect(await search.find(['" OR "'])).toBe("");
  });

  it("goes on where it stopped, and starts over for another run state or a file that is none", async () => {
    const through = async (key: string): Promise<string | null> => {
      await using search = await openAnswerSearch(folder, key);
      const found = search.through;
      await search.add([{ document: found === null ? 1 : 2, text: "word" }], "pair-1");
      return found;
    };
    expect(await through("k")).toBe(null);
    expect(await through("k")).toBe("pair-1");
    expect(await through("other")).toBe(null);
    writeFileSync(join(folder, "explorer", "answers.db"), "no database at all ".repeat(50));
    expect(await through("other")).toBe(null);
  });

  it("says why it cannot answer, and answers on", async () => {
    await using search = await openAnswerSearch(folder, "k");
    await search.add([{ document: 1, text: "word" }], "pair-1");
    await expect(search.find([])).rejects.toThrow("fts5");
    expect(await search.find(["word"])).toBe("1");
  });
});
