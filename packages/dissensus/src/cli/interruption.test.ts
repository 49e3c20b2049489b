import { expect, it, vi } from "vitest";
import { interruption } from "./interruption.ts";

const names = ["SIGINT", "SIGTERM"] as const;
const listeners = () => names.map((name) => process.listeners(name));

it("first stops, then breaks off, and leaves Ctrl-C as it was", () => {
  const before = listeners();
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const seen: (readonly [stopped: boolean, aborted: boolean])[] = [];
  {
    using interrupted = interruption();
    const { stop, abort } = interrupted;
    for (const own of listeners().map((all) => all.at(-1)!)) {
      own("SIGINT");
      seen.push([stop.aborted, abort.aborted]);
    }
  }
  expect(seen).toEqual([
    [true, false],
    [true, true],
  ]);
  expect(said).toHaveBeenCalledTimes(2);
  said.mockRestore();
  expect(listeners()).toEqual(before);
});
