import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../../base/errors.ts";
import type { HumanLabel } from "../../domain/annotation/human-label.ts";
import { annotationsFileName, hasAnnotations, openAnnotationStore } from "./open-annotation-store.ts";

describe("openAnnotationStore", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "annotations-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const label: HumanLabel = {
    responseId: "r1",
    reviewer: "Ada",
    position1: 6,
    position2: null,
    verdict: "compliant",
    note: "x'; DROP TABLE labels; --",
  };

  it("keeps triage and labels across openings, the last word of each", () => {
    expect(hasAnnotations(folder)).toBe(false);
    {
      using store = openAnnotationStore(folder);
      store.setTriage({ subject: "clause:b", state: "dismissed", note: "", changedAt: 1 });
      store.setTriage({ subject: "clause:a", state: "accepted", note: "yes", changedAt: 2 });
      store.setTriage({ subject: "clause:b", state: "open", note: "look again", changedAt: 3 });
      store.setLabels([label, { ...label, responseId: "r0" }]);
      store.setLabels([{ ...label, position2: 0, verdict: null }]);
    }
    expect(hasAnnotations(folder)).toBe(true);
    using store = openAnnotationStore(folder);
    expect(store.triage()).toEqual([
      { subject: "clause:a", state: "accepted", note: "yes", changedAt: 2 },
      { subject: "clause:b", state: "open", note: "look again", changedAt: 3 },
    ]);
    expect(store.labels()).toEqual([
      { ...label, responseId: "r0" },
      { ...label, position2: 0, verdict: null },
    ]);
  });

  it("forgets what is taken back", () => {
    using store = openAnnotationStore(folder);
    store.setTriage({ subject: "clause:a", state: "accepted", note: "yes", changedAt: 2 });
    store.setTriage({ subject: "clause:a", state: "open", note: "", changedAt: 3 });
    store.setLabels([label]);
    store.removeLabel(label);
    expect([store.triage(), store.labels()]).toEqual([[], []]);
  });

  it("takes a list of labels whole or not at all", () => {
    using store = openAnnotationStore(folder);
    const broken = { ...label, responseId: null } as unknown as HumanLabel;
    expect(() => store.setLabels([label, broken])).toThrow();
    expect(store.labels()).toEqual([]);
  });

  it("leaves another file alone", () => {
    writeFileSync(join(folder, annotationsFileName), "not a database, but long enough to look like one".repeat(100));
    expect(() => openAnnotationStore(folder)).toThrow(InputError);
  });
});
