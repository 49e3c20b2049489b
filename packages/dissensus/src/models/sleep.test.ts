import { describe, expect, it } from "vitest";
import { sleep } from "./sleep.ts";

describe("sleep", () => {
  it("resolves at once for nothing to wait", async () => {
    await expect(sleep(0, new AbortController().signal)).resolves.toBeUndefined();
  });

  it("rejects with the signal's reason, before and while waiting, even beyond what a timer can hold", async () => {
    const reason = new Error("stopped");
    await expect(sleep(10, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const waiting = sleep(40 * 24 * 3600 * 1000, controller.signal);
    setTimeout(() => controller.abort(reason), 20);
    await expect(waiting).rejects.toBe(reason);
  });
});
