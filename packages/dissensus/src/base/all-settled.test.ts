import { expect, it } from "vitest";
import { allSettled } from "./all-settled.ts";

it("gives all results in their order", async () => {
  const late = new Promise<string>((resolve) => setTimeout(resolve, 2, "late"));
  expect(await allSettled([late, Promise.resolve("early")])).toEqual(["late", "early"]);
});

it("throws the first failure when the others have come to their end", async () => {
  let ended = false;
  const slow = new Promise<void>((resolve) =>
    setTimeout(() => {
      ended = true;
      resolve();
    }, 2),
  );
  await expect(allSettled([Promise.reject(new TypeError("bug")), slow])).rejects.toThrow("bug");
  expect(ended).toBe(true);
});
