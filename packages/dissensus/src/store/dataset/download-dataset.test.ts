import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { downloadDataset } from "./download-dataset.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
const large = Buffer.from("parquet ".repeat(20_000));
const small = Buffer.from('{"format":1}');
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const gitBlob = (bytes: Buffer): string =>
  createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");

/** What the imitated hub does, and what it was asked. */
let asked: string[];
let cutAfterBytes: number | null;
let busyAnswers: number;
let listedHash: string;
let listedPath: string;
let server: Server;
let folder: string;
let port: number;

/** Imitates the hub's documented API: revision, tree in two pages, resolve with ranges. */
beforeEach(async () => {
  [asked, cutAfterBytes, busyAnswers, listedHash, listedPath] = [
    [],
    null,
    0,
    sha256(large),
    "default/all models-00000.parquet",
  ];
  folder = mkdtempSync(join(tmpdir(), "hub-"));
  server = createServer((request, response) => {
    const url = new URL(request.url!, "http://hub");
    asked.push(
      `${url.pathname}${url.search} ${request.headers.range ?? ""} ${request.headers.authorization ?? ""}`.trim(),
    );
    if (busyAnswers > 0) {
      busyAnswers--;
      response.writeHead(503).end();
    } else if (url.pathname === "/api/datasets/o/n/revision/main")
      response.end(JSON.stringify({ sha: commit, private: false }));
    else if (url.pathname === `/api/datasets/o/n/tree/${commit}` && !url.searchParams.has("cursor")) {
      const entries = [
        { type: "directory", path: "default", oid: "d", size: 0 },
        {
          type: "file",
          path: listedPath,
          oid: "p",
          size: 130,
          lfs: { oid: listedHash, size: large.length, pointerSize: 130 },
        },
      ];
      response.setHeader("link", `<${url.pathname}?recursive=true&cursor=2>; rel="next"`).end(JSON.stringify(entries));
    } else if (url.pathname === `/api/datasets/o/n/tree/${commit}`) {
      const entries = [
        { type: "file", path: "dissensus.json", oid: gitBlob(small), size: small.length },
        { type: "file", path: "README.md", oid: "r", size: 5 },
      ];
      response.end(JSON.stringify(entries));
    } else if (url.pathname.startsWith(`/datasets/o/n/resolve/${commit}/`)) {
      const bytes = url.pathname.endsWith(".json") ? small : large;
      const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
      response.writeHead(start > 0 ? 206 : 200, { "content-length": bytes.length - start });
      if (cutAfterBytes === null || bytes === small) response.end(bytes.subarray(start));
      else {
        response.write(bytes.subarray(start, start + cutAfterBytes), () => setTimeout(() => response.destroy(), 20));
        cutAfterBytes = null;
      }
    } else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

function download(name = "o/n") {
  const endpoint = `http://127.0.0.1:${port}`;
  const repository = { endpoint, name, revision: "main", token: "secret", fetch };
  return downloadDataset(repository, { folder, sleep: async () => {}, onProgress: () => {} });
}

const file = () => join(folder, "default", "all models-00000.parquet");

describe("downloading a dataset from the hub", () => {
  it("fetches the Parquet files of one commit, and no other files than are needed", async () => {
    expect(await download()).toBe(commit);
    expect(readFileSync(file())).toEqual(large);
    expect(readFileSync(join(folder, "dissensus.json"))).toEqual(small);
    expect(existsSync(join(folder, "README.md"))).toBe(false);
    expect(asked).toEqual([
      "/api/datasets/o/n/revision/main  Bearer secret",
      `/api/datasets/o/n/tree/${commit}?recursive=true  Bearer secret`,
      `/api/datasets/o/n/tree/${commit}?recursive=true&cursor=2  Bearer secret`,
      `/datasets/o/n/resolve/${commit}/default/all%20models-00000.parquet  Bearer secret`,
      `/datasets/o/n/resolve/${commit}/dissensus.json  Bearer secret`,
    ]);
  });

  it("goes on where the connection broke, and asks again where the hub is busy", async () => {
    [cutAfterBytes, busyAnswers] = [50_000, 2];
    await download();
    expect(readFileSync(file())).toEqual(large);
    const ranges = asked.filter((line) => line.includes("bytes="));
    expect(ranges).toHaveLength(1);
    expect(Number(/bytes=(\d+)-/.exec(ranges[0]!)![1])).toBeGreaterThan(0);
  });

  it("goes on in a later run with what an earlier one left", async () => {
    await download();
    rmSync(file());
    writeFileSync(`${file()}.part`, large.subarray(0, 1234));
    asked = [];
    await download();
    expect(readFileSync(file())).toEqual(large);
    expect(asked.filter((line) => line.includes("/resolve/"))).toEqual([
      `/datasets/o/n/resolve/${commit}/default/all%20models-00000.parquet bytes=1234- Bearer secret`,
    ]);
  });

  it("keeps no file whose hash is wrong", async () => {
    listedHash = sha256(Buffer.from("something else"));
    await expect(download()).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("came damaged"),
    });
    expect(existsSync(file())).toBe(false);
  });

  it("writes nothing outside its folder", async () => {
    listedPath = "../outside.parquet";
    await expect(download()).rejects.toMatchObject({
      message: "the hub names a file outside the dataset: ../outside.parquet",
    });
  });

  it("gives up on a hub that stays busy, and on a server that is not there", async () => {
    busyAnswers = 100;
    await expect(download()).rejects.toMatchObject({
      name: "InputError",
      message: "gave up on the list of files: the hub answers 503",
    });
    await new Promise((closed) => server.close(closed));
    await expect(download()).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringContaining("gave up on the list of files"),
    });
  });

  it("says so where there is no such dataset", async () => {
    await expect(download("o/other")).rejects.toMatchObject({
      name: "InputError",
      message: "the hub has no o/other (status 404)",
    });
  });
});
