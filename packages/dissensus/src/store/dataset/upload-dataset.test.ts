import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { uploadDataset } from "./upload-dataset.ts";

const token = "hf_secretsecret";
const head = "0123456789abcdef0123456789abcdef01234567";
const files: Readonly<Record<string, string>> = {
  "README.md": "# card",
  "default/all-00000-of-00002.parquet": "PAR1 first ".repeat(5000),
  "default/all-00001-of-00002.parquet": "PAR1 second ".repeat(5000),
  "dissensus.json": "{}",
};
const digest = (algorithm: string, content: string | Buffer): string =>
  createHash(algorithm).update(content).digest("hex");
const gitBlob = (content: Buffer): string =>
  createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");

/** What the imitated hub holds, what was asked of it, and what it does. */
let stored: Map<string, Buffer>;
let blobs: Map<string, Buffer>;
let commits: string[][];
let asked: string[];
let exists: boolean;
let refuse: ((path: string) => number | undefined) | undefined;
let server: Server;
let folder: string;

beforeEach(async () => {
  [stored, blobs, commits, asked, exists, refuse] = [new Map(), new Map(), [], [], false, undefined];
  folder = mkdtempSync(join(tmpdir(), "push-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  server = createServer(async (request, response) => {
    const body = await bytesOf(request);
    const { pathname } = new URL(request.url!, "http://hub");
    asked.push(`${request.method} ${pathname} ${request.headers.authorization ?? ""}`.trim());
    const status = refuse?.(pathname);
    const answer = status === undefined ? answerTo(pathname, body) : { error: "no" };
    response.writeHead(
      status ??
        (answer === undefined ? 404 : pathname === "/api/repos/create" && "error" in (answer as object) ? 409 : 200),
      { "content-type": "application/json" },
    );
    response.end(JSON.stringify(answer ?? { error: "unknown" }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

/** The hub's endpoints for making a dataset, listing it, uploading large files and committing, as its own client uses them. */
function answerTo(path: string, body: Buffer): object | undefined {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sent =
    body.length > 0 && !path.startsWith("/lfs/") && !path.includes("/commit/") ? JSON.parse(body.toString()) : {};
  if (path === "/api/repos/create") {
    if (exists) return { error: "You already created this dataset repo" };
    exists = true;
    return { url: `${address}/datasets/o/n`, id: "1", ...sent };
  }
  if (path === "/api/datasets/o/n/revision/main") return { sha: head };
  if (path === `/api/datasets/o/n/tree/${head}`)
    return [...stored].map(([name, content]) => {
      const large = name.endsWith(".parquet") ? { lfs: { oid: digest("sha256", content), size: content.length } } : {};
      return { type: "file", path: name, oid: gitBlob(content), size: content.length, ...large };
    });
  if (path === "/api/datasets/o/n/preupload/main")
    return {
      files: sent.files.map(({ path: name }: { path: string }) => ({
        path: name,
        uploadMode: name.endsWith(".parquet") ? "lfs" : "regular",
      })),
    };
  if (path === "/datasets/o/n.git/info/lfs/objects/batch")
    return {
      transfer: "basic",
      objects: sent.objects.map(({ oid, size }: { oid: string; size: number }) => ({
        ...{ oid, size },
        ...(blobs.has(oid) ? {} : { actions: { upload: { href: `${address}/lfs/${oid}` } } }),
      })),
    };
  if (path.startsWith("/lfs/")) {
    blobs.set(path.slice("/lfs/".length), body);
    return {};
  }
  if (path === "/api/datasets/o/n/commit/main") return committed(body.toString());
  return undefined;
}

function committed(lines: string): object {
  const entries = lines.split("\n").map((line) => JSON.parse(line) as { key: string; value: Record<string, string> });
  const names = entries.filter(({ key }) => key !== "header").map(({ value }) => value["path"]!);
  for (const { key, value } of entries) {
    if (key === "lfsFile") stored.set(value["path"]!, blobs.get(value["oid"]!)!);
    if (key === "file") stored.set(value["path"]!, Buffer.from(value["content"]!, "base64"));
  }
  commits.push(names);
  return { commitOid: head, commitUrl: "x", hookOutput: "" };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const push = (given: string | null = token, filesPerCommit = 2) =>
  uploadDataset(
    {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ...{ name: "o/n", revision: "main", token: given, fetch },
    },
    { folder, isPublic: false, filesPerCommit, onProgress: () => {}, sleep: () => Promise.resolve() },
  );
const contents = () => Object.fromEntries([...stored].map(([name, content]) => [name, content.toString()]));

describe("uploadDataset", () => {
  it("makes the dataset and puts every file there, the card with the last commit", async () => {
    expect(await push()).toEqual({ uploaded: 4, known: 0 });
    expect(contents()).toEqual(files);
    expect(commits).toEqual([
      ["default/all-00000-of-00002.parquet", "default/all-00001-of-00002.parquet"],
      ["dissensus.json", "README.md"],
    ]);
  });

  it("sends the token in the header of what goes to the hub, and nowhere else", async () => {
    await push();
    expect(asked.filter((line) => line.startsWith("PUT"))).not.toContainEqual(expect.stringContaining(token));
    expect(asked.filter((line) => line.startsWith("POST")).every((line) => line.endsWith(`Bearer ${token}`))).toBe(
      true,
    );
  });

  it("goes on where an upload was broken off, and sends nothing twice", async () => {
    let commitsSeen = 0;
    refuse = (path) => (path.includes("/commit/") && ++commitsSeen > 1 ? 400 : undefined);
    await expect(push()).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("the hub refuses"),
    });
    expect(stored.size).toBe(2);
    refuse = undefined;
    asked = [];
    expect(await push()).toEqual({ uploaded: 2, known: 2 });
    expect(asked.filter((line) => line.startsWith("PUT"))).toEqual([]);
    expect(contents()).toEqual(files);
    expect(await push()).toEqual({ uploaded: 0, known: 4 });
  });

  it("waits for a hub that is busy", async () => {
    let answers = 0;
    refuse = (path) => (path.includes("/preupload/") && ++answers <= 2 ? 503 : undefined);
    expect(await push()).toEqual({ uploaded: 4, known: 0 });
  });

  it("wants a token, and one that may write", async () => {
    await expect(push(null)).rejects.toMatchObject({
      name: "InputError",
      message: "there is no token to upload with",
      cure: expect.stringContaining("HF_TOKEN"),
    });
    await expect(push("secret")).rejects.toMatchObject({ message: expect.not.stringContaining("secret") });
    expect(asked).toEqual([]);
    refuse = () => 403;
    const refused = await push().catch((error: Error) => error);
    expect(refused).toMatchObject({
      name: "InputError",
      message: "the hub does not let this token write to o/n (status 403)",
    });
    expect(JSON.stringify(refused)).not.toContain(token);
  });

  it("does not mix an export with other tables that are there", async () => {
    stored.set("default/other-00000-of-00001.parquet", Buffer.from("PAR1"));
    await expect(push()).rejects.toMatchObject({
      message: expect.stringContaining("1 files that this export does not have, default/other-00000"),
    });
    expect(commits).toEqual([]);
  });
});
