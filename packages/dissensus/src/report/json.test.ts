import { expect, it } from "vitest";
import { analyse } from "../analysis/analyse.ts";
import { inMemoryRun } from "../analysis/fixtures/in-memory-run.ts";
import { madeUpInputs } from "../analysis/fixtures/made-up-run.ts";
import { renderJson } from "./json.ts";

it("writes equal findings as equal bytes and loses nothing", async () => {
  const findings = await analyse(await inMemoryRun({}), madeUpInputs);
  const backwards = Object.fromEntries(Object.entries(findings).reverse()) as unknown as typeof findings;
  expect(renderJson(backwards)).toBe(renderJson(findings));
  expect(JSON.parse(renderJson(findings))).toEqual(findings);
});
