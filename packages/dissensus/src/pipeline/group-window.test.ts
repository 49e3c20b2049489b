import { expect, it } from "vitest";
import { groupWindow } from "./group-window.ts";

/** A group of so many units, and what ends it. */
function group(window: ReturnType<typeof groupWindow>, units: number) {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  window.started(units, promise);
  return { end: () => resolve(units), fail: reject };
}

it("is full while more units are under way than it has room for", async () => {
  const window = groupWindow(() => 4);
  const first = group(window, 3);
  expect(window.full()).toBe(false);
  group(window, 2);
  expect(window.full()).toBe(true);
  const ended = window.groupEnded();
  first.end();
  await ended;
  expect(window.full()).toBe(false);
});

it("follows how much room there is now", () => {
  let room = 1;
  const window = groupWindow(() => room);
  group(window, 3);
  expect(window.full()).toBe(true);
  room = 3;
  expect(window.full()).toBe(false);
});

it("lets others begin behind a slow one, but not without end", async () => {
  const window = groupWindow(() => 4);
  group(window, 1);
  for (let begun = 1; begun <= 8_003; begun++) {
    const ended = window.groupEnded();
    group(window, 1).end();
    await ended;
  }
  expect(window.full()).toBe(false);
  group(window, 1);
  expect(window.full()).toBe(true);
  window.committed(1);
  expect(window.full()).toBe(false);
});

it("throws what a group threw", async () => {
  const window = groupWindow(() => 4);
  const ended = window.groupEnded();
  group(window, 1).fail(new TypeError("bug"));
  await ended;
  expect(() => window.full()).toThrow("bug");
});
