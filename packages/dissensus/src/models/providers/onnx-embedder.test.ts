import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { writeTinyOnnxModel } from "../fixtures/tiny-onnx-model.ts";
import type { EmbedCall } from "../model.ts";
import { createOnnxEmbedder, type TransformersLibrary } from "./onnx-embedder.ts";

const signal = new AbortController().signal;
const callFor = (text: string, dimensions: number | null = null): EmbedCall => ({
  ...{ provider: "local", model: "tiny", dimensions, text },
});

/** A library whose vectors are the texts' lengths and 1, and what it was told. */
function fakeLibrary() {
  const told = { models: [] as string[], disposed: 0 };
  const library: TransformersLibrary = {
    env: { allowRemoteModels: true, localModelPath: "" },
    pipeline: async (_, model) => {
      told.models.push(model);
      if (model !== "tiny") throw new Error("file not found");
      const extract = async (texts: readonly string[]) => ({
        dims: [1, 2],
        data: Float32Array.from([texts[0]!.length, texts[0] === "" ? 0 : 1]),
      });
      return Object.assign(extract, { dispose: async () => told.disposed++ });
    },
  };
  return { told, library };
}

describe("createOnnxEmbedder", () => {
  it("opens each model once, only in the folder where there is one, and gives unit vectors", async () => {
    const { told, library } = fakeLibrary();
    const embedder = createOnnxEmbedder({ name: "local", folder: "/models", load: async () => library });
    expect(await embedder.embed([callFor("abc"), callFor("a")], { signal })).toEqual([
      new Float32Array([3 / Math.sqrt(10), 1 / Math.sqrt(10)]),
      new Float32Array([Math.SQRT1_2, Math.SQRT1_2]),
    ]);
    await embedder.close();
    expect([told, library.env]).toEqual([
      { models: ["tiny"], disposed: 1 },
      { allowRemoteModels: false, localModelPath: "/models" },
    ]);
  });

  it("says what is wrong with a model, a size, a vector", async () => {
    const embedder = createOnnxEmbedder({ name: "local", folder: "/models", load: async () => fakeLibrary().library });
    const embed = (call: EmbedCall) => embedder.embed([call], { signal });
    await expect(embed({ ...callFor("a"), model: "none" })).rejects.toMatchObject({
      message: 'the embedder "local/none" cannot be loaded: file not found',
      cure: expect.stringContaining("onnx/model.onnx in none/"),
    });
    await expect(embed(callFor("a", 64))).rejects.toMatchObject({ cure: "Leave out `dimensions`." });
    await expect(embed(callFor(""))).rejects.toMatchObject({ kind: "unreadable-reply" });
  });

  it("says how to install the package where it is missing, and else embeds a real model with it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dissensus-onnx-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeTinyOnnxModel(join(folder, "tiny"));
    const create = () => createOnnxEmbedder({ name: "local", folder });
    if (await isInstalled()) {
      const embedder = create();
      const texts = ["Night train", "train", "aeroplane"];
      const embedded = embedder.embed(
        texts.map((text) => callFor(text)),
        { signal },
      );
      const half = expect.closeTo(Math.SQRT1_2, 4);
      expect((await embedded).map((vector) => [...vector])).toEqual([
        [half, half, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]);
      await embedder.close();
    } else {
      expect(create).toThrow(
        expect.objectContaining({
          message: expect.stringContaining("@huggingface/transformers, which is not installed"),
          cure: expect.stringContaining("npm install @huggingface/transformers@4.3.1"),
        }),
      );
    }
  });
});

async function isInstalled(): Promise<boolean> {
  const library: string = "@huggingface/transformers";
  return import(library).then(
    () => true,
    () => false,
  );
}
