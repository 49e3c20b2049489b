import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../../../../shared/data", import.meta.url));

/** Where real data of others lies beside the repository, for tests; null where it does not, which the test says. */
export function sharedData(...path: readonly string[]): string | null {
  const found = join(folder, ...path);
  return existsSync(found) ? found : null;
}

export function readShared(...path: readonly string[]): string {
  return readFileSync(join(folder, ...path), "utf8");
}
