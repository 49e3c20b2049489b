import { block } from "../blocks.ts";
import type { ValuePair } from "./value-pair.ts";

/**
 * One value of a pair as prompts show it: its name, then its category and description where the taxonomy has them. A clause taken as a value: its
 * title and its whole text.
 */
export function valueBlock(tag: "value_1" | "value_2", pair: ValuePair, which: 1 | 2): string {
  const name = which === 1 ? pair.value1 : pair.value2;
  const category = which === 1 ? pair.category1 : pair.category2;
  const description = which === 1 ? pair.description1 : pair.description2;
  if (pair.kind === "clauses") return block(tag, `The principle "${name}": ${description}`);
  const about = [category && `of the kind: ${category}`, description].filter(Boolean).join(". ");
  return block(tag, about ? `${name}\n(${about})` : name);
}
