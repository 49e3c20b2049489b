import { chromium, type Page } from "playwright-core";

/** In the browser, from what the reader does to the page being drawn. */
export interface PageTimes {
  readonly firstPageMs: number;
  readonly filtersMs: readonly number[];
  readonly searchesMs: readonly number[];
  readonly answerSearchesMs: readonly number[];
  /** Until the numbers beside the choices of each filter are there too. */
  readonly countsMs: readonly number[];
  readonly scenarioMs: readonly number[];
}

const filters = [
  ...["0.5", "1", "1.5", "2"].map((d) => `d=${d}`),
  ...["neutral", "lean-1", "lean-2"].map((framing) => `d=1&framing=${framing}`),
  ...["all-pass", "some-fail"].map((outcome) => `outcome=${outcome}`),
  ...["biological", "cyber", "politics"].map((topic) => `topic=${topic}`),
  ...["benign", "dual_use", "harmful"].map((harm) => `harm=${harm}&d=0.5`),
  ...["compliant", "ambiguous", "non_compliant"].map((verdict) => `verdict=${verdict}`),
  "verdict=ambiguous&d=1.5",
  "refusal=refuses",
  "refusal=refuses&framing=neutral",
  "judges=split",
  "judges=split&d=1",
  "outlier=yes",
  "subset=random",
  "order=pair",
  "order=pair&d=1",
  ...["corrected", "failing", "split", "value-1", "value-2"].map((order) => `order=${order}`),
  "order=failing&set=sim-alder&d=1",
  "set=sim-alder&d=1",
  "set=sim-birch",
  "set=sim-birch&d=1.5&framing=lean-1",
];
const searches = ["bacor", "lim", "mor nes", "velwenzo", "turturtur", "d=1&q=palim", "framing=neutral&q=den"];
const counted = [
  "d=0.75",
  "outcome=some-fail&d=0.75",
  "topic=cyber&d=0.75",
  "refusal=refuses&d=0.75",
  "q=morcor",
  "q=den&d=0.75",
];
const answerSearches = ["case77", "bababa", "bacorden fi", "mornes", "wenzozo"];

/** Opens the explorer in Chromium and does what a reader does. */
export async function measurePages(url: string): Promise<PageTimes> {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const began = performance.now();
    await page.goto(url);
    await page.locator(".key-figures").waitFor();
    const firstPageMs = performance.now() - began;
    await page.goto(`${url}#/scenarios`);
    await page.locator(".scenario-row").first().waitFor();
    const times = async (choices: readonly string[]): Promise<number[]> => {
      const all: number[] = [];
      for (const choice of choices) all.push(await changeFilter(page, choice));
      return all;
    };
    const asked = (search: string): string => (search.includes("=") ? search : `q=${encodeURIComponent(search)}`);
    const filtersMs = await times(filters);
    const searchesMs = await times(searches.map(asked));
    const answerSearchesMs = await times(answerSearches.map((search) => `${asked(search)}&in=answers`));
    const countsMs: number[] = [];
    for (const choice of counted) countsMs.push(await changeAndCount(page, choice));
    await changeFilter(page, "d=1.25");
    const scenarioMs: number[] = [];
    for (let visit = 0; visit < 7; visit++) scenarioMs.push(await openScenario(page, visit));
    return { firstPageMs, filtersMs, searchesMs, answerSearchesMs, countsMs, scenarioMs };
  } finally {
    await browser.close();
  }
}

/** Milliseconds from the new address to its list being drawn. */
function changeFilter(page: Page, choice: string): Promise<number> {
  return page.evaluate(async (to) => {
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    performance.clearResourceTimings();
    const began = performance.now();
    location.hash = `#/scenarios?${to}`;
    // The page may not have begun yet: its list says that it has come, not that it is still to come.
    const listed = (entry: PerformanceEntry): boolean =>
      entry instanceof PerformanceResourceTiming &&
      entry.name.includes("/scenarios?") &&
      entry.startTime >= began &&
      entry.responseEnd > 0;
    while (!performance.getEntriesByType("resource").some(listed)) await frame();
    while (document.querySelector(".found")?.getAttribute("aria-busy") !== "false") await frame();
    await frame();
    return performance.now() - began;
  }, choice);
}

/** Milliseconds from the new address to the reply with its counts. */
function changeAndCount(page: Page, choice: string): Promise<number> {
  return page.evaluate(async (to) => {
    performance.clearResourceTimings();
    const began = performance.now();
    location.hash = `#/scenarios?${to}`;
    for (;;) {
      await new Promise(requestAnimationFrame);
      const counts = performance
        .getEntriesByType("resource")
        .find(({ name, startTime }) => name.includes("/facets?") && startTime >= began);
      if (counts instanceof PerformanceResourceTiming && counts.responseEnd > 0) return counts.responseEnd - began;
    }
  }, choice);
}

/** Milliseconds from following a row's link to its answers being drawn. */
function openScenario(page: Page, row: number): Promise<number> {
  return page.evaluate(async (number) => {
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    const link = document.querySelectorAll<HTMLAnchorElement>(".scenario-row a")[number]!;
    const back = location.hash;
    const began = performance.now();
    location.hash = link.hash;
    while (document.querySelector(".answer") === null) await frame();
    const took = performance.now() - began;
    location.hash = back;
    while (document.querySelector(".scenario-row") === null) await frame();
    return took;
  }, row);
}
