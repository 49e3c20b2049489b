import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fitReport } from "../../../dissensus/src/report/fit-report.ts";
import { renderHtml } from "../../../dissensus/src/report/html.ts";
import type { ReportData, ReportScenario } from "../../../dissensus/src/report/report-data.ts";
import { hostileTexts } from "../fixtures/hostile-texts.ts";
import { madeUpReport } from "../fixtures/made-up-report.ts";
import { madeUpVersions } from "../fixtures/made-up-versions.ts";
import {
  buildPage,
  noBrowser,
  removeWrittenPages,
  startBrowser,
  type WatchedPage,
  type WrittenPage,
  watchedPage,
  writePage,
} from "./open-report.ts";
import { goTo, overflowPx, seriousBarriers } from "./page-checks.ts";

const madeUp = withLongAnswer(madeUpReport({ pairs: 24 }));
const versioned = madeUp.spec!.clauses.find(({ clauseId }) => clauseId === madeUp.findings.gaps.clauses[0]!.clauseId)!;
const report = { ...madeUp, versions: madeUpVersions(versioned, hostileTexts.join(" ")) };
const [hostileScenario] = report.scenarios;
const topClause = report.findings.gaps.clauses[0]!.clauseId;
const places = [
  "overview",
  `gaps/${topClause}`,
  `spec/${topClause}`,
  "scenarios",
  `scenarios/${hostileScenario!.scenarioId}`,
  "models",
  "judges",
  "run",
];
const screens = [1280, 390, 375].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.skipIf(noBrowser !== null)(
  `the report's page in a browser${noBrowser === null ? "" : ` (left out: ${noBrowser})`}`,
  () => {
    let browser: Browser;
    let built: string;
    let url: string;

    beforeAll(async () => {
      built = buildPage();
      url = writeReport(built, report).url;
      browser = await startBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      removeWrittenPages();
    });

    const visit = async (
      place: string,
      options: Parameters<typeof watchedPage>[1] = {},
      address = url,
    ): Promise<WatchedPage> => {
      const watched = await watchedPage(browser, options);
      await goTo(watched.page, `${address}#/${place}`);
      return watched;
    };

    for (const { width, colorScheme } of screens)
      it(`shows every page at ${width} px in ${colorScheme} without an error, a request, an overflow or a serious barrier`, async () => {
        const { page, problems, requests, close } = await visit("overview", {
          viewport: { width, height: 900 },
          colorScheme,
        });
        const seen: object[] = [];
        for (const place of places) {
          await goTo(page, `${url}#/${place}`);
          seen.push({
            place,
            overflowPx: await overflowPx(page),
            banners: await page.locator("aside.simulated").count(),
            barriers: await seriousBarriers(page),
          });
        }
        expect(seen).toEqual(places.map((place) => ({ place, overflowPx: 0, banners: 1, barriers: [] })));
        expect(problems).toEqual([]);
        expect(requests.filter((request) => !request.startsWith("file://") && !request.startsWith("data:"))).toEqual(
          [],
        );
        await close();
      });

    it("runs nothing that a model wrote, and shows it as text", async () => {
      const { page, problems, close } = await visit("scenarios");
      const seen: string[] = [];
      for (const scenario of report.scenarios.slice(0, hostileTexts.length * 2)) {
        await goTo(page, `${url}#/scenarios/${scenario.scenarioId}`);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        seen.push(await page.locator("main").innerText());
        expect(
          await page.evaluate(() =>
            ["img", "iframe", "object", "form[action]", "a[href^='javascript']"].map(
              (hostile) => document.querySelectorAll(`main ${hostile}`).length,
            ),
          ),
        ).toEqual([0, 0, 0, 0, 0]);
      }
      expect(await page.evaluate(() => (window as unknown as { hostileRan?: number }).hostileRan)).toBeUndefined();
      const text = seen.join("\n");
      for (const shown of [
        "</script><script>window.hostileRan = 1</script>",
        "A price of $& and $1, $` and $' and {{query}}",
        "␛[31mred",
        "RLO",
        "U+E0041",
      ])
        expect(text).toContain(shown);
      expect(problems).toEqual([]);
      await close();
    });

    it("counts what a filter leaves, keeps it in the address and walks through it with j and k", async () => {
      const { page, close } = await visit("scenarios");
      const leaning = report.scenarios.filter((scenario) => scenario.framing === "lean-1").length;
      await page.getByLabel("Framing").selectOption("lean-1");
      await expect.poll(() => page.locator(".found").innerText()).toContain(`${leaning} of ${report.scenarios.length}`);
      expect(new URL(page.url()).hash).toBe("#/scenarios?framing=lean-1");
      await page.keyboard.press("Escape");
      await page.locator("h1").click();
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      const second = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).hash);
      await page.keyboard.press("Enter");
      await expect.poll(() => new URL(page.url()).hash).toBe(second);
      expect(await page.locator(".pager-place").innerText()).toBe(`2 of ${leaning}`);
      await page.keyboard.press("k");
      await expect.poll(() => page.locator(".pager-place").innerText()).toBe(`1 of ${leaning}`);
      await close();
    });

    it("leads from the spec to the gap, and from there to the scenarios that the clause decides", async () => {
      const { page, close } = await visit(`spec/${topClause}`);
      await page.locator(".spec-segment.sought .spec-margin a", { hasText: /^Gap/ }).click();
      await expect.poll(() => new URL(page.url()).hash).toBe(`#/gaps/${topClause}`);
      await page.locator(`.gap[data-arrived] a`, { hasText: "All scenarios that it decides" }).click();
      const deciding = report.scenarios.filter((scenario) =>
        scenario.responses.some((response) =>
          response.verdicts.some((verdict) => verdict.decisiveClause === topClause),
        ),
      ).length;
      await expect.poll(() => page.locator(".found").innerText()).toContain(`${deciding} of`);
      await close();
    });

    it("opens a clause's history and measured changes with a click on its text, as a text diff with its numbers", async () => {
      const { page, problems, close } = await visit("spec");
      const segment = page.locator(".spec-segment", { has: page.getByRole("heading", { name: versioned.title }) });
      expect(await segment.locator(".versions-link").innerText()).toMatch(
        /^History: differs in 3 versions; patch: fixes/,
      );
      await segment.locator(".spec-lines p").first().click();
      await expect.poll(() => new URL(page.url()).hash).toBe(`#/spec/${versioned.clauseId}`);
      const detail = page.getByRole("region", { name: `Versions of ${versioned.title}` });
      expect(await detail.locator("del").first().innerText()).toContain("Always.");
      expect(await detail.innerText()).toContain("Its title was “As it was”.");
      expect(await detail.locator("ins").first().innerText()).toContain(
        "</script><script>window.hostileRan = 1</script>",
      );
      const cells = await detail.locator("table").first().locator("tbody tr").first().locator("th, td").allInnerTexts();
      expect(cells.map((cell) => cell.trim())).toEqual([
        ...["In line with the stated intent: patch less placebo", "+25.0", "11.0 to 37.0", "80%", "55%"],
        ...["45 +1 unscored", "14", "3", "0.013"],
      ]);
      expect(await detail.innerText()).toContain("Of 80 answers on which it decides, 11 became compliant and 2 not");
      expect(await page.evaluate(() => (window as unknown as { hostileRan?: number }).hostileRan)).toBeUndefined();
      expect([await overflowPx(page), await seriousBarriers(page), problems]).toEqual([0, [], []]);
      await close();
    });

    it("lists the other versions of the spec, with the clauses that only they have", async () => {
      const { page, close } = await visit("spec");
      const versions = page.getByRole("region", { name: "Other versions of the spec" });
      const old = versions.locator("details", { hasText: "old.md" });
      expect(await old.locator("summary").innerText()).toBe("old.md an older version: 1 changed, 1 removed");
      await old.locator("summary").click();
      expect(await old.innerText()).toContain("Rhyme on Fridays");
      await close();
    });

    it("says what would show a clause's history where nothing is known of it", async () => {
      const { url: alone } = writeReport(built, madeUp);
      const { page, close } = await visit(`spec/${versioned.clauseId}`, {}, alone);
      const titles = await page.locator(".clause-detail .empty-title").allInnerTexts();
      expect(titles).toEqual(["No other version is at hand", "No change of it was measured"]);
      await close();
    });

    it("orders the list as chosen, with the keyboard alone, and keeps the order in the address", async () => {
      const { page, close } = await visit("scenarios?framing=neutral");
      const shown = (): Promise<number[]> =>
        page.locator(".row-order").evaluateAll((all) => all.map((one) => Number.parseFloat(one.textContent!)));
      const order = page.locator(".found-line select");
      await order.focus();
      for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowDown");
      await expect.poll(() => new URL(page.url()).hash).toBe("#/scenarios?framing=neutral&order=split");
      await expect.poll(async () => (await shown()).length).toBeGreaterThan(3);
      expect(await shown()).toEqual([...(await shown())].sort((a, b) => b - a));
      expect(new Set(await shown()).size).toBeGreaterThan(1);
      await page.reload();
      await expect.poll(() => order.inputValue()).toBe("split");
      await page.getByRole("button", { name: "Clear filters" }).click();
      expect(new URL(page.url()).hash).toBe("#/scenarios?order=split");
      await close();
    });

    it("draws how steerable a target is, category by category, with n and interval", async () => {
      const { page, close } = await visit("models");
      const figure = page.locator("figure", { has: page.getByRole("heading", { name: /^By value category/ }) });
      const [, second] = report.findings.steerability;
      await figure.getByLabel("Target").selectOption(second!.target);
      await expect.poll(() => figure.getByRole("heading").innerText()).toBe(`By value category: ${second!.target}`);
      const known = second!.categories.filter(({ value }) => value !== null);
      const description = await figure.getByRole("img").getAttribute("aria-label");
      expect(description).toContain(`${known.length} value categories`);
      await figure.locator("summary").click();
      const rows = await figure
        .locator("tbody tr")
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent!.trim())));
      expect(rows.map(([category, , , n]) => `${category} ${n}`).sort()).toEqual(
        known.map(({ category, n }) => `${category} ${n}`).sort(),
      );
      expect(rows.every(([, , interval]) => interval!.startsWith("95%"))).toBe(true);
      await close();
    });

    it("prints in black on white, nothing cut off, whatever the screen's colours", async () => {
      const { page, close } = await visit("overview", { viewport: { width: 680, height: 1000 }, colorScheme: "dark" });
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      const seen: object[] = [];
      for (const place of places) {
        await goTo(page, `${url}#/${place}`);
        const paper = await page.evaluate(() => {
          const { backgroundColor, color } = getComputedStyle(document.documentElement);
          return [backgroundColor, color, document.querySelector("nav")!.checkVisibility()];
        });
        const cut = await page.evaluate(
          () =>
            [...document.querySelectorAll("main table")].filter(
              (table) => table.getBoundingClientRect().right > innerWidth + 1,
            ).length,
        );
        seen.push({ place, paper, cut });
      }
      const paper = ["rgb(255, 255, 255)", "rgb(0, 0, 0)", false];
      expect(seen).toEqual(places.map((place) => ({ place, paper, cut: 0 })));
      await close();
    });

    it("goes round the themes and keeps the choice", async () => {
      const { page, close } = await visit("overview", { colorScheme: "light" });
      const paper = (): Promise<string> =>
        page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const light = await paper();
      const toggle = page.getByRole("button", { name: /^Theme/ });
      await toggle.click();
      await expect.poll(paper).not.toBe(light);
      const dark = await paper();
      await page.reload();
      await expect.poll(paper).toBe(dark);
      await close();
    });

    it("says what is missing in a run without verdicts", async () => {
      const { url: unjudged } = writeReport(built, madeUpReport({ pairs: 4, judged: false }));
      const { page, problems, close } = await visit("overview", {}, unjudged);
      for (const place of ["overview", "gaps", "judges"]) {
        await goTo(page, `${unjudged}#/${place}`);
        expect(await page.locator(".empty-title").allInnerTexts()).toContain("No verdicts yet");
      }
      for (const place of ["spec", "scenarios", "models", "run"]) await goTo(page, `${unjudged}#/${place}`);
      expect(problems).toEqual([]);
      await close();
    });

    it("says so when it is opened without a run", async () => {
      const { page, problems, close } = await visit("overview", {}, writePage(built).url);
      expect(await page.locator("h1").innerText()).toBe("This page holds no run");
      expect(problems).toEqual([]);
      await close();
    });

    it("comes back to the list where it was left", async () => {
      const { page, close } = await visit("scenarios");
      await page.evaluate(() => scrollTo(0, 1500));
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(1500);
      await page
        .locator(".scenario-row a")
        .nth(12)
        .evaluate((link: HTMLAnchorElement) => link.click());
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
      await page.goBack();
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(1500);
      await close();
    });

    it("stays small: under 600 kB by itself, under 3 MB with 1,000 scenarios", () => {
      expect(Buffer.byteLength(built)).toBeLessThan(600_000);
      const thousand = madeUpReport({ pairs: 334 });
      expect(thousand.scenarios.length).toBeGreaterThan(1000);
      expect(writeReport(built, thousand).bytes).toBeLessThan(3_000_000);
    });
  },
);

function writeReport(page: string, data: ReportData): WrittenPage {
  return writePage(renderHtml(page, fitReport(data)));
}

/** One megabyte of text in an answer of the second scenario. */
function withLongAnswer(data: ReportData): ReportData {
  const scenarios = data.scenarios.map(
    (scenario, index): ReportScenario =>
      index === 1
        ? {
            ...scenario,
            responses: scenario.responses.map((response, i) =>
              i === 0 ? { ...response, text: "long ".repeat(200_000) } : response,
            ),
          }
        : scenario,
  );
  return { ...data, scenarios };
}
