import { randomFor } from "../../base/random.ts";
import { type WorldSpecOptions, writeWorldSpec } from "../spec/write-world-spec.ts";
import type { ControlOperator } from "./operators.ts";

/** A spec of the world, rewritten in a way that changes nothing of what it says. Same seed, same text. */
export function controlSpec(options: WorldSpecOptions, operator: ControlOperator, seed: number): string {
  const random = randomFor("control", seed, operator);
  const { clauses } = options;
  if (operator === "paraphrase") {
    return writeWorldSpec({
      ...options,
      clauses: clauses.map((clause) => ({ ...clause, paraphrase: clause.paraphrase + 1 })),
    });
  }
  if (operator === "reorder") return writeWorldSpec({ ...options, clauses: random.shuffle(clauses) });
  const text = writeWorldSpec(options);
  if (operator === "whitespace") {
    return text
      .split("\n")
      .map((line) => (random.next() < 0.3 ? `${line}  ` : line))
      .join("\n")
      .replace(/\n\n/g, () => (random.next() < 0.5 ? "\n\n\n" : "\n\n"));
  }
  let count = 0;
  return text.replace(/^## Rule \S+ \{#[^ }]+/gm, () => `## Point ${++count} {#point_${count}`);
}
