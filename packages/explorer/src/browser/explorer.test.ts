import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { responsesTable } from "../../../dissensus/src/domain/response/target-response.ts";
import { runTables } from "../../../dissensus/src/domain/run/run-tables.ts";
import {
  madeUpRowsWith,
  madeUpRunFolder,
  removeMadeUpExplorers,
  serveMadeUpRun,
} from "../../../dissensus/src/server/fixtures/made-up-explorer.ts";
import type { Explorer } from "../../../dissensus/src/server/start-explorer.ts";
import { openRunStore } from "../../../dissensus/src/store/open-run-store.ts";
import { hostileTexts } from "../fixtures/hostile-texts.ts";
import {
  buildPage,
  noBrowser,
  removeWrittenPages,
  startBrowser,
  type WatchedPage,
  watchedPage,
} from "./open-report.ts";
import { goTo, overflowPx, seriousBarriers } from "./page-checks.ts";

const rows = madeUpRowsWith(hostileTexts);
const places = ["overview", "gaps", "spec", "scenarios", "models", "judges", "review", "run"];

describe.skipIf(noBrowser !== null)(
  `the explorer in a browser${noBrowser === null ? "" : ` (left out: ${noBrowser})`}`,
  () => {
    let browser: Browser;
    let built: string;
    let folder: string;
    let explorer: Explorer;
    /** Serves a run, and waits until there is something to show. */
    const serve = async (runFolder: string): Promise<Explorer> => {
      const served = await serveMadeUpRun(runFolder, built);
      await (await fetch(`${served.url}report`)).text();
      return served;
    };
    beforeAll(async () => {
      built = buildPage();
      folder = await madeUpRunFolder(rows);
      explorer = await serve(folder);
      browser = await startBrowser();
    }, 600_000);
    afterAll(async () => {
      await browser?.close();
      await explorer?.close();
      removeWrittenPages();
      removeMadeUpExplorers();
    });

    const visit = async (place: string, options: Parameters<typeof watchedPage>[1] = {}): Promise<WatchedPage> => {
      const watched = await watchedPage(browser, options);
      await goTo(watched.page, `${explorer.url}#/${place}`);
      return watched;
    };
    /** On a busy machine a page may take its time. */
    const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 30_000 });
    const elsewhere = (requests: readonly string[]): string[] =>
      requests.filter((request) => !request.startsWith(explorer.url) && !request.startsWith("data:"));

    for (const [width, colorScheme] of [
      [1280, "light"],
      [390, "dark"],
    ] as const)
      it(`shows every page at ${width} px in ${colorScheme} without an error, a foreign request, an overflow or a serious barrier`, async () => {
        const { page, problems, requests, close } = await visit("run", {
          viewport: { width, height: 900 },
          colorScheme,
        });
        await expect.poll(() => page.locator("aside.work").count(), { timeout: 120_000 }).toBe(0);
        const seen: object[] = [];
        for (const place of places) {
          await goTo(page, `${explorer.url}#/${place}`);
          seen.push({ place, overflowPx: await overflowPx(page), barriers: await seriousBarriers(page) });
        }
        expect(seen).toEqual(places.map((place) => ({ place, overflowPx: 0, barriers: [] })));
        expect([problems, elsewhere(requests)]).toEqual([[], []]);
        await close();
      });

    it("filters the list as the run has it, keeps the filter in the address, and walks through what is left", async () => {
      const { page, close } = await visit("scenarios");
      const neutral = rows.scenarios.filter(({ framing }) => framing === "neutral").map(({ scenarioId }) => scenarioId);
      const kept = new Set(rows.duplicates.filter((row) => row.kept).map(({ scenarioId }) => scenarioId));
      const matching = neutral.filter((id) => kept.has(id)).length;
      await page.getByLabel("Framing").selectOption("neutral");
      await eventually(() => page.locator(".found").innerText()).toContain(`${matching} of ${kept.size}`);
      expect(new URL(page.url()).hash).toBe("#/scenarios?framing=neutral");
      await page.reload();
      await eventually(() => page.locator(".found").innerText()).toContain(`${matching} of ${kept.size}`);
      await page.locator("h1").click();
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await eventually(() => page.locator(".pager-place").innerText()).toBe(`2 of ${matching}`);
      await page.keyboard.press("k");
      await eventually(() => page.locator(".pager-place").innerText()).toBe(`1 of ${matching}`);
      expect(await page.locator(".answer").count()).toBeGreaterThan(1);
      await close();
    });

    it("orders the run's list as the address says, and shows the number it goes by", async () => {
      const { page, close } = await visit("scenarios?order=value-1");
      const shown = (): Promise<number[]> =>
        page
          .locator(".row-order")
          .evaluateAll((all) => all.map((one) => Number.parseFloat(one.textContent!.replace("−", "-"))));
      await eventually(async () => (await shown())[0]).toBeGreaterThan(0);
      expect(await shown()).toEqual([...(await shown())].sort((a, b) => b - a));
      await page.locator(".found-line select").selectOption("value-2");
      await eventually(async () => (await shown())[0]).toBeLessThan(0);
      expect(await shown()).toEqual([...(await shown())].sort((a, b) => a - b));
      expect(new URL(page.url()).hash).toBe("#/scenarios?order=value-2");
      await close();
    });

    it("runs nothing that a model wrote, asks for nothing, and shows it as text", async () => {
      const { page, problems, requests, close } = await visit("scenarios");
      const seen: string[] = [];
      const kept = rows.scenarios.filter(({ scenarioId }) =>
        rows.duplicates.some((row) => row.kept && row.scenarioId === scenarioId),
      );
      for (const { scenarioId, pairId } of kept.slice(0, hostileTexts.length)) {
        await goTo(page, `${explorer.url}#/scenarios/${scenarioId}`);
        await page.locator(".scenario .query", { hasText: `Query of ${pairId}` }).waitFor();
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        seen.push(await page.locator("main").innerText());
        expect(await page.locator("main img, main iframe, main object, main a[href^='javascript']").count()).toBe(0);
      }
      expect(await page.evaluate(() => (window as unknown as { hostileRan?: number }).hostileRan)).toBeUndefined();
      expect(seen.join("\n")).toContain("</script><script>window.hostileRan = 1</script>");
      expect([problems, elsewhere(requests)]).toEqual([[], []]);
      await close();
    });

    it("keeps triage when it is started again", async () => {
      const first = await visit("gaps");
      const gap = first.page.locator("section[aria-labelledby=clauses] .gap").first();
      await gap.locator("summary").click();
      await gap.getByRole("button", { name: "accept" }).click();
      await eventually(() => gap.getByRole("button", { name: "accept" }).getAttribute("aria-pressed")).toBe("true");
      await first.close();
      await explorer.close();
      explorer = await serve(folder);
      const second = await visit("gaps");
      await eventually(() => second.page.locator(".triage-accepted").count()).toBe(1);
      await second.page.getByLabel("Show").first().selectOption("accepted");
      await eventually(() => second.page.locator(".gap").count()).toBe(1);
      await second.close();
    }, 600_000);

    it("takes a person's labels without saying whose answer it is, and sets them beside the judges", async () => {
      const { page, close } = await visit("review");
      await page.getByLabel("Your name").fill("Ada");
      await page.getByRole("button", { name: "Begin" }).click();
      const form = page.getByRole("form", { name: "Your label" });
      await form.waitFor();
      const targets = [...new Set(rows.responses.map(({ target }) => target))];
      const shown = await form.innerText();
      expect(targets.filter((target) => shown.includes(target))).toEqual([]);
      await form.getByLabel("ambiguous").check();
      await form.getByRole("button", { name: /^Keep/ }).click();
      await eventually(() => page.locator(".pager-place").innerText()).toContain("1 label given");
      expect(await page.getByRole("heading", { name: "Models beside people" }).count()).toBe(1);
      await close();
    });

    it("follows a run while it goes on, without being asked to", async () => {
      const { pairs, scenarios, duplicates } = rows;
      const responses = rows.responses.map((row) => ({ specHash: null, ...row }));
      const live = await madeUpRunFolder({ pairs, scenarios, duplicates });
      await using writer = await openRunStore(live, { tables: runTables });
      const half = Math.floor(responses.length / 2);
      await writer.tables.open("responses", responsesTable, "as given", { restart: true });
      await writer.tables.append("responses", [{ rows: responses.slice(0, half), failures: [] }]);
      await using served = await serve(live);
      const { page, problems, close } = await watchedPage(browser, {});
      await goTo(page, `${served.url}#/run`);
      const row = page.locator("section[aria-labelledby=progress] tr", { hasText: "responses" });
      await eventually(() => row.innerText()).toMatch(new RegExp(`under way\\s+${half}\\b`));
      await writer.tables.append("responses", [{ rows: responses.slice(half), failures: [] }]);
      await eventually(() => row.innerText()).toMatch(new RegExp(`under way\\s+${responses.length}\\b`));
      await writer.tables.complete("responses", 0);
      await eventually(() => row.innerText()).toContain("complete");
      expect(problems).toEqual([]);
      await close();
    }, 600_000);
  },
);
