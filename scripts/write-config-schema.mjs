// Writes the configuration's JSON Schema, which editors use for completion: packages/dissensus/assets/dissensus.schema.json.
// Runs on Node >= 22.18, which reads TypeScript. A test says whether the file is up to date.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { configJsonSchema } from "../packages/dissensus/src/formats/config/config-json-schema.ts";

const path = fileURLToPath(new URL("../packages/dissensus/assets/dissensus.schema.json", import.meta.url));
writeFileSync(path, configJsonSchema());
