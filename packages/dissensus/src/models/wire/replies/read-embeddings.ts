import { listAt, member, numberAt } from "../json-access.ts";

/**
 * The vectors in an embedder's reply, in the order of the texts; null where there are none to read. Layouts: OpenAI's `{data: [{index, embedding}]}` with
 * numbers or base64 (some servers send it unasked), Google's `{embeddings: [{values}]}` for many texts and `{embedding: {values}}` for one.
 * A component that is no number is NaN.
 */
export function readEmbeddings(body: unknown): ArrayLike<number>[] | null {
  const rows = listAt(body, "data");
  if (rows !== undefined) {
    const indexed = rows.map((row, position) => ({ row, index: numberAt(row, "index") ?? position }));
    return vectors(indexed.sort((a, b) => a.index - b.index).map(({ row }) => member(row, "embedding")));
  }
  const many = listAt(body, "embeddings");
  return vectors(many === undefined ? [member(body, "embedding", "values")] : many.map((one) => member(one, "values")));
}

function vectors(found: readonly unknown[]): ArrayLike<number>[] | null {
  const read = found.map(vectorOf);
  return read.every((vector) => vector !== null) ? read : null;
}

function vectorOf(found: unknown): ArrayLike<number> | null {
  if (typeof found === "string") return floatsOf(Buffer.from(found, "base64"));
  if (!Array.isArray(found)) return null;
  return Float64Array.from(found, (component) => (typeof component === "number" ? component : Number.NaN));
}

function floatsOf(bytes: Buffer): Float64Array {
  return Float64Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readFloatLE(4 * index));
}
