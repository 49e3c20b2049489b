// Writes docs/reference and the configuration's JSON Schema from the code. Runs on Node >= 22.18, which reads TypeScript.
// `npm run docs` writes them; test/reference.test.ts says whether they are up to date.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { referenceFiles } from "./reference-files.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
for (const [path, text] of Object.entries(referenceFiles())) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}
