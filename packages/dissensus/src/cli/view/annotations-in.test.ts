import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAnnotationStore } from "../../store/annotations/open-annotation-store.ts";
import { exportAnnotations, triageIn } from "./annotations-in.ts";

describe("annotations of a run", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "annotated-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("go with its export and its report", () => {
    const decided = { subject: "clause:a", state: "dismissed", note: "no", changedAt: 5 } as const;
    {
      using annotations = openAnnotationStore(folder);
      annotations.setTriage(decided);
      annotations.setLabels([
        { responseId: "r", reviewer: "Ada", position1: 1, position2: null, verdict: null, note: "a, b" },
      ]);
    }
    expect(triageIn(folder)).toEqual([decided]);
    expect(exportAnnotations(folder, join(folder, "out"))).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, "out", "triage.json"), "utf8"))).toEqual([decided]);
    expect(readFileSync(join(folder, "out", "labels.csv"), "utf8")).toBe(
      'reviewer,responseId,position1,position2,verdict,note\r\nAda,r,1,,,"a, b"\r\n',
    );
  });

  it("are nothing where nobody wrote any", () => {
    expect(triageIn(folder)).toEqual([]);
    expect(exportAnnotations(folder, join(folder, "out"))).toBe(false);
    expect(existsSync(join(folder, "out"))).toBe(false);
  });
});
