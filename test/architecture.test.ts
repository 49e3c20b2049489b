import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const source = fileURLToPath(new URL("../packages/dissensus/src", import.meta.url));

/** Which layers a layer may import, beside itself. */
const allowed: Record<string, readonly string[]> = {
  base: [],
  stats: ["base"],
  domain: ["base"],
  models: ["base"],
  formats: ["domain", "base"],
  store: ["domain", "base"],
  pipeline: [
    "models/model.ts",
    "models/model-error.ts",
    "models/price.ts",
    "models/price-sheet.ts",
    "models/batch/batch-provider.ts",
    "store/run-store.ts",
    "store/batch-log.ts",
    "domain",
    "base",
    "stats/covering",
  ],
  selection: ["stats", "base"],
  distributed: ["models/model.ts", "models/model-error.ts", "models/sleep.ts", "pipeline/call-key.ts", "base"],
  stages: ["pipeline/stage.ts", "domain", "stats", "base"],
  simulation: [
    "models/model.ts",
    "models/model-error.ts",
    "models/tokens.ts",
    "models/sleep.ts",
    "domain",
    "stats",
    "base",
  ],
  analysis: ["store/run-store.ts", "store/derived-tables.ts", "domain", "stats", "base"],
  report: ["analysis", "domain", "base"],
  server: ["report", "analysis", "pipeline", "store", "formats/labels", "domain", "base"],
  cli: [
    "base",
    "stats",
    "selection",
    "domain",
    "models",
    "formats",
    "store",
    "pipeline",
    "distributed",
    "stages",
    "simulation",
    "analysis",
    "report",
    "server",
  ],
};

/** Layers that touch no node module and no network, so that they run anywhere; base/hash.ts may hash. */
const pure = ["stats", "domain", "stages", "analysis", "report", "pipeline", "base"];

interface SourceFile {
  readonly path: string;
  readonly layer: string;
  readonly imports: readonly string[];
}

function sourceFiles(): SourceFile[] {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("/fixtures/"))
    .map((path) => ({
      path,
      layer: path.includes("/") ? path.slice(0, path.indexOf("/")) : "",
      imports: importsOf(readFileSync(join(source, path), "utf8")),
    }));
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)/g)].map(
    (match) => match[1] ?? match[2]!,
  );
}

function targetOf(file: SourceFile, specifier: string): string {
  return relative(source, join(source, dirname(file.path), specifier));
}

describe("the house", () => {
  const files = sourceFiles();

  it("has files", () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it("lets each layer import only what the house allows", () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => targetOf(file, specifier))
        .filter((target) => file.layer !== "" && !target.startsWith(`${file.layer}/`))
        .filter(
          (target) => !(allowed[file.layer] ?? []).some((layer) => target === layer || target.startsWith(`${layer}/`)),
        )
        .map((target) => `${file.path} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("lets no stage import another stage", () => {
    const wrong = files
      .filter((file) => file.layer === "stages" && file.path !== "stages/index.ts")
      .flatMap((file) =>
        file.imports
          .filter((specifier) => specifier.startsWith("."))
          .map((specifier) => targetOf(file, specifier))
          .filter((target) => target.startsWith("stages/") && dirname(target) !== dirname(file.path))
          .map((target) => `${file.path} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it("keeps the pure layers free of node modules", () => {
    const wrong = files
      .filter((file) => pure.includes(file.layer) && file.path !== "base/hash.ts")
      .flatMap((file) =>
        file.imports
          .filter((specifier) => specifier.startsWith("node:"))
          .map((specifier) => `${file.path} -> ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it("keeps the explorer to types of the package", () => {
    const explorer = fileURLToPath(new URL("../packages/explorer/src", import.meta.url));
    const wrong = readdirSync(explorer, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .flatMap((file) => {
        const text = readFileSync(join(explorer, file), "utf8");
        return [...text.matchAll(/(?:^|\n)import (?!type\b)[^;]*?from "([^"]*dissensus\/src[^"]*)"/g)].map(
          (match) => `${file} -> ${match[1]}`,
        );
      });
    expect(wrong).toEqual([]);
  });

  it("keeps console, argv and environment to the command line", () => {
    const wrong = files
      .filter((file) => file.layer !== "cli")
      .filter((file) =>
        /\bprocess\.(?:argv|env|exit|stdout|stderr)\b|\bconsole\./.test(readFileSync(join(source, file.path), "utf8")),
      )
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });

  it("keeps files short: 400 lines at most, 20 files to a folder", () => {
    const long = files
      .filter((file) => readFileSync(join(source, file.path), "utf8").split("\n").length > 400)
      .map((file) => file.path);
    const perFolder = new Map<string, number>();
    for (const file of files) perFolder.set(dirname(file.path), (perFolder.get(dirname(file.path)) ?? 0) + 1);
    const crowded = [...perFolder].filter(([, count]) => count > 20).map(([folder, count]) => `${folder}: ${count}`);
    expect({ long, crowded }).toEqual({ long: [], crowded: [] });
  });
});
