import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder that is gone when the test has finished; pass `afterAll` for one that a whole file shares. */
export function temporaryFolder(cleanUp: (remove: () => void) => void = onTestFinished): string {
  const path = mkdtempSync(join(tmpdir(), "dissensus-test-"));
  cleanUp(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return path;
}
