import type { Yardstick } from "../response/arm.ts";
import type { Spec } from "../spec/spec.ts";
import type { RunInputs } from "./run-inputs.ts";

/** The version of the spec that an arm shows or a yardstick judges by. The configuration sees to it that a variant in use is there: else an Error. */
export function specOf({ spec, variants }: Pick<RunInputs, "spec" | "variants">, version: Yardstick): Spec {
  const found = version === "spec" ? spec : variants[version];
  if (!found) throw new Error(`the run has no variant "${version}" of its spec`);
  return found;
}
