import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { madeUpInputs } from "../analysis/fixtures/made-up-run.ts";
import { scenarioDetails } from "../analysis/scenarios/scenario-details.ts";
import { runTables } from "../domain/run/run-tables.ts";
import type { ScenarioRow } from "../report/scenario-row.ts";
import { openRunStore } from "../store/open-run-store.ts";
import type { ExplorerState, ReviewReply, ScenarioListReply, ScenarioReply } from "./api.ts";
import { madeUpRowsWith, madeUpRunFolder, removeMadeUpExplorers, serveMadeUpRun } from "./fixtures/made-up-explorer.ts";
import type { Explorer } from "./start-explorer.ts";

const page = `<!doctype html><html><head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-AAAA'; img-src data:">
    <style>body { margin: 0 }</style><script type="module" crossorigin>console.log("</" + "p>")</script></head><body></body></html>`;

describe("the explorer's server", () => {
  let folder: string;
  let explorer: Explorer;
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(explorer.url + path);
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as T;
  };
  const origin = (): string => new URL(explorer.url).origin;
  const put = (
    path: string,
    body: unknown,
    headers: Record<string, string> = { origin: origin() },
  ): Promise<Response> => fetch(explorer.url + path, { method: "PUT", body: JSON.stringify(body), headers });
  const settled = async (): Promise<void> => {
    for (let state = ""; state !== "ready"; ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ state } = (await get<ExplorerState>("state")).answers);
      if (state === "failed") throw new Error("the answers could not be indexed");
    }
  };
  beforeAll(async () => {
    folder = await madeUpRunFolder(madeUpRowsWith([]));
    explorer = await serveMadeUpRun(folder, page);
    await settled();
  });
  afterAll(async () => {
    await explorer?.close();
    removeMadeUpExplorers();
  });

  it("gives its page in parts, and allows browsers nothing but these", async () => {
    const response = await fetch(explorer.url);
    const html = await response.text();
    expect(html).not.toMatch(/<script[^>]*>[^<]|<style/);
    expect(html).toContain('<script type="module" src="page.js">');
    expect(await (await fetch(`${explorer.url}page.js`)).text()).toBe('console.log("</" + "p>")');
    expect(await (await fetch(`${explorer.url}page.css`)).text()).toBe("body { margin: 0 }");
    const policy = response.headers.get("content-security-policy")!;
    expect(policy).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-AAAA'; connect-src 'self'",
    );
    expect(policy).not.toContain("unsafe");
  });

  it("answers nobody without the token, under another name, or from another site", async () => {
    const { port, pathname } = new URL(explorer.url);
    const status = (path: string, headers: Record<string, string>, method = "GET"): Promise<number> =>
      new Promise((resolve, reject) => {
        const asked = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
          response.resume();
          resolve(response.statusCode!);
        });
        asked.on("error", reject);
        asked.end(method === "PUT" ? "{}" : undefined);
      });
    const own = { host: `127.0.0.1:${port}` };
    expect(await status(`${pathname}state`, own)).toBe(200);
    expect(await status("/", own)).toBe(404);
    expect(await status(`/${"0".repeat(32)}/state`, own)).toBe(404);
    expect(await status(`${pathname}state`, { host: `evil.example:${port}` })).toBe(403);
    expect(await status(`${pathname}state`, { ...own, origin: "http://evil.example" })).toBe(403);
    expect(await status(`${pathname}state`, { ...own, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await status(`${pathname}triage`, own, "PUT")).toBe(403);
    expect(await status(`${pathname}triage`, { ...own, origin: `http://127.0.0.1:${port}` }, "PUT")).toBe(400);
  });

  it("lists scenarios in parts, most disagreement first, with counts that agree with the run", async () => {
    const all = await get<ScenarioListReply>("scenarios?count=500");
    expect(all.matching).toBe(all.inRun);
    expect(all.rows).toHaveLength(all.inRun);
    const part = await get<ScenarioListReply>("scenarios?from=5&count=4");
    expect(part.rows).toEqual(all.rows.slice(5, 9));
    await using store = await openRunStore(folder, { readOnly: true, tables: runTables });
    const details = await scenarioDetails(store.query, madeUpInputs, { limit: 1000 });
    const known = new Set(details.map(({ scenarioId }) => scenarioId));
    const split = await get<ScenarioListReply>("scenarios?judges=split&count=500");
    expect(
      split.rows
        .map(({ scenarioId }) => scenarioId)
        .filter((id) => known.has(id))
        .sort(),
    ).toEqual(
      details
        .filter(({ responses }) =>
          responses.some(
            ({ verdicts }) => new Set(verdicts.filter(({ repeat }) => repeat === 0).map(({ label }) => label)).size > 1,
          ),
        )
        .map(({ scenarioId }) => scenarioId)
        .sort(),
    );
    const facets = await get<Record<string, Record<string, number>>>("facets?d=1");
    const high = await get<ScenarioListReply>("scenarios?d=1&count=0");
    expect(Object.values(facets["framing"]!).reduce((a, b) => a + b, 0)).toBe(high.matching);
  });

  it("lists scenarios in the order asked for, with the number that it goes by", async () => {
    const ordered = async (order: string): Promise<readonly ScenarioRow[]> =>
      (await get<ScenarioListReply>(`scenarios?order=${order}&count=500`)).rows;
    for (const order of ["failing", "split", "value-1"]) {
      const numbers = (await ordered(order)).map(({ orderedBy }) => orderedBy ?? -1e3);
      expect([order, new Set(numbers).size > 1]).toEqual([order, true]);
      expect([order, numbers]).toEqual([order, [...numbers].sort((a, b) => b - a)]);
    }
    const leans = (rows: readonly ScenarioRow[]) => rows.flatMap(({ orderedBy }) => orderedBy ?? []);
    expect(leans(await ordered("value-2"))).toEqual(leans(await ordered("value-1")).sort((a, b) => a - b));
    expect(leans(await ordered("pair"))).toEqual([]);
    const [, second] = await ordered("failing");
    const reply = await get<ScenarioReply>(`scenarios/${second!.scenarioId}?order=failing`);
    expect(reply.place.position).toBe(2);
    expect((await fetch(`${explorer.url}scenarios?order=alphabet`)).status).toBe(400);
  });

  it("tells of other versions of the spec where there are any", async () => {
    expect(await get("report")).not.toHaveProperty("versions");
    const versions = [
      { name: "old.md", file: "old.md", source: "given", age: "older", clauses: [], measured: null },
    ] as const;
    await using versioned = await serveMadeUpRun(folder, page, versions);
    expect(await (await fetch(`${versioned.url}report`)).json()).toMatchObject({ versions });
  });

  it("gives a scenario with its place in the list and the framings of its pair", async () => {
    const { rows } = await get<ScenarioListReply>("scenarios?framing=neutral&count=5");
    const reply = await get<ScenarioReply>(`scenarios/${rows[2]!.scenarioId}?framing=neutral`);
    expect(reply.place).toMatchObject({ position: 3, previous: rows[1]!.scenarioId, next: rows[3]!.scenarioId });
    expect(reply.framings.every(({ pairId }) => pairId === rows[2]!.pairId)).toBe(true);
    expect(reply.scenario.responses.length).toBeGreaterThan(0);
    expect(await get("scenarios/no-such-scenario")).toBeNull();
    const named = await get<ScenarioRow[]>(`scenario-rows?ids=nobody,${rows[1]!.scenarioId}`);
    expect(named.map(({ scenarioId }) => scenarioId)).toEqual([rows[1]!.scenarioId]);
  });

  it("searches answers by words and says how far it can", async () => {
    const [first] = (await get<ScenarioListReply>("scenarios?count=1")).rows;
    const { scenario } = await get<ScenarioReply>(`scenarios/${first!.scenarioId}`);
    const word = scenario.responses[0]!.text.match(/[a-z0-9]{3,}/i)![0];
    const found = await get<ScenarioListReply>(`scenarios?q=${word}&in=answers&count=500`);
    expect(found.searched).toBe(1);
    expect(found.rows.map(({ scenarioId }) => scenarioId)).toContain(first!.scenarioId);
    expect((await get<ScenarioListReply>("scenarios?q=nosuchwordatall&in=answers")).matching).toBe(0);
  });

  it("says what cannot be read of a request, and how to mend it", async () => {
    const response = await fetch(`${explorer.url}scenarios?framing=sideways`);
    expect([response.status, await response.json()]).toEqual([
      400,
      { message: 'the filter "framing" cannot be "sideways"', cure: "Clear the filters." },
    ]);
    expect((await put("triage", { subject: "clause:a", state: "perhaps", note: "" })).status).toBe(400);
  });

  it("keeps triage and labels across restarts, and gives labels as CSV and takes them", async () => {
    await put("triage", { subject: "clause:ask-first", state: "accepted", note: "rewrite <b>it</b>" });
    const { items } = await get<ReviewReply>("review?reviewer=Ada");
    const label = {
      responseId: items[0]!.responseId,
      reviewer: "Ada",
      position1: 6,
      position2: 0,
      verdict: "ambiguous",
      note: "",
    };
    expect((await put("review/label", label)).status).toBe(200);
    await explorer.close();
    explorer = await serveMadeUpRun(folder, page);
    await settled();
    expect(await get("triage")).toEqual([
      { subject: "clause:ask-first", state: "accepted", note: "rewrite <b>it</b>", changedAt: 1_700_000_000_000 },
    ]);
    const again = await get<ReviewReply>("review?reviewer=Ada");
    expect(again.labels).toEqual([label]);
    expect(again.items).toEqual(items);
    expect(again.agreement.judges.some(({ agreement }) => agreement.n > 0)).toBe(true);
    const csv = await (await fetch(`${explorer.url}review/labels.csv`)).text();
    const others = csv.replaceAll("Ada", "Bo");
    const taken = await fetch(`${explorer.url}review/labels.csv`, {
      method: "POST",
      body: others,
      headers: { origin: origin() },
    });
    expect(await taken.json()).toEqual({ taken: 1 });
    expect((await get<ReviewReply>("review?reviewer=Bo")).agreement).toMatchObject({ labels: 2, reviewers: 2 });
  });
});
