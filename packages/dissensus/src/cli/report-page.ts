import { existsSync } from "node:fs";
import { InputError } from "../base/errors.ts";
import { reportPagePath } from "./assets.ts";
import { readTextFile } from "./files.ts";

/** The page that reports and the explorer are made of. Errors: InputError where it is not built. */
export function reportPage(): string {
  const path = reportPagePath();
  if (existsSync(path)) return readTextFile(path, "report");
  throw new InputError({
    area: "report",
    message: "the report's page is not built",
    cure: "Run `npm run build` in the repository.",
  });
}
