import { expect, it } from "vitest";
import { onAbort } from "./on-abort.ts";

it("calls everyone back who still waits, the same callback as often as it was given", () => {
  const controller = new AbortController();
  const called: string[] = [];
  const again = () => void called.push("again");
  const leave = onAbort(controller.signal, () => called.push("left"));
  onAbort(controller.signal, again);
  onAbort(controller.signal, again);
  leave();
  controller.abort();
  expect(called).toEqual(["again", "again"]);
  onAbort(controller.signal, () => called.push("late"));
  expect(called).toEqual(["again", "again", "late"]);
});
