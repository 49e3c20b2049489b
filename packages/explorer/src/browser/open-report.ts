import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const explorer = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const executablePath = "/usr/bin/chromium";

/** Why the tests in a browser are left out here; null where they run. */
export const noBrowser: string | null = existsSync(executablePath)
  ? null
  : `there is no ${executablePath} on this machine`;

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dissensus-page-"));
  folders.push(folder);
  return folder;
}

export function removeWrittenPages(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Builds the page as it ships, beside the source tree, and returns it. */
export function buildPage(): string {
  const folder = newFolder();
  const vite = join(explorer, "..", "..", "node_modules", "vite", "bin", "vite.js");
  const built = spawnSync(process.execPath, [vite, "build", "--logLevel", "error", "--outDir", folder], {
    cwd: explorer,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (built.status !== 0) throw new Error(`the page does not build:\n${built.stdout}${built.stderr}`);
  return readFileSync(join(folder, "index.html"), "utf8");
}

export interface WrittenPage {
  readonly url: string;
  readonly bytes: number;
}

/** Writes a page as a file and returns its address. */
export function writePage(html: string): WrittenPage {
  const file = join(newFolder(), "report.html");
  writeFileSync(file, html);
  return { url: pathToFileURL(file).href, bytes: Buffer.byteLength(html) };
}

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"],
  });
}

/** A tab that writes down whatever goes wrong in it, and every address that it asks for. */
export interface WatchedPage {
  readonly page: Page;
  readonly problems: string[];
  readonly requests: string[];
  close(): Promise<void>;
}

export async function watchedPage(browser: Browser, options: BrowserContextOptions): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error.stack)));
  page.on("request", (request) => requests.push(request.url()));
  return { page, problems, requests, close: () => context.close() };
}
