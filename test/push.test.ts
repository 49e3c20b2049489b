import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeMadeUpDataset } from "../packages/dissensus/src/cli/dataset/fixtures/made-up-dataset.ts";
import { dissensus } from "./support/dissensus.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const token = "hf_secretsecret";

/** A hub that lets nobody write. */
const hub = createServer((request, response) => {
  request.resume();
  response.writeHead(403, { "content-type": "application/json" }).end(JSON.stringify({ error: "forbidden" }));
});
beforeEach(() => new Promise<void>((done) => hub.listen(0, "127.0.0.1", done)));
afterEach(() => new Promise((done) => hub.close(done)));

describe("dissensus export --push", () => {
  it("wants a token before it writes anything, and names no token in what it says", async () => {
    const cwd = temporaryFolder();
    const size = { rows: 30, scenarios: 60, judged: 0, characters: 60, rowsPerShard: 50 };
    await writeMadeUpDataset(join(cwd, "dataset"), size);
    expect(await dissensus(["import", "dataset", "run"], { cwd })).toMatchObject({ code: 0 });
    const args = ["export", "run", "out", "--push", "hf:owner/name"];
    const without = await dissensus(args, { cwd });
    expect([without.code, without.stderr]).toEqual([
      2,
      expect.stringContaining("there is no token to upload owner/name with"),
    ]);
    expect(existsSync(join(cwd, "out"))).toBe(false);
    const env = { HF_TOKEN: token, HF_ENDPOINT: `http://127.0.0.1:${(hub.address() as AddressInfo).port}` };
    const refused = await dissensus(args, { cwd, env });
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining("the hub does not let this token write to owner/name (status 403)"),
    ]);
    const again = await dissensus(args, { cwd, env });
    expect([again.code, again.stdout]).toEqual([
      2,
      expect.stringContaining("out holds an export: it goes up as it is"),
    ]);
    expect([without, refused, again].map(({ stdout, stderr }) => stdout + stderr).join()).not.toContain(token);
  }, 600_000);

  it("takes owner and name only", async () => {
    const strange = await dissensus(["export", "run", "out", "--push", "owner/name"]);
    expect([strange.code, strange.stderr]).toEqual([2, expect.stringContaining("Write hf:owner/name.")]);
  });
});
