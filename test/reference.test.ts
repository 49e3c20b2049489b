import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { referenceFiles } from "../scripts/reference-files.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

it.each(Object.entries(referenceFiles()))("%s is what the code says (npm run docs mends it)", (path, text) => {
  expect(readFileSync(join(root, path), "utf8")).toBe(text);
});

it("links between the documents lead somewhere", () => {
  const documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...below("docs"), ...below("examples")].filter(
    (path) => path.endsWith(".md"),
  );
  const broken = documents.flatMap((path) =>
    [...readFileSync(join(root, path), "utf8").matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
      .map((match) => match[1]!)
      .filter((link) => !existsSync(join(root, dirname(path), link)))
      .map((link) => `${path}: ${link}`),
  );
  expect(broken).toEqual([]);
});

function below(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
}
