import { randomFor } from "../../base/random.ts";
import { concernNouns, concernOwners, concernVerbs } from "../lexicon/concerns.ts";

/**
 * What a category is about in the simulated world: its concern phrase, "guarding the client's independence". The same for equal names up
 * to case and punctuation, in every world and under every seed.
 */
export function themeOf(category: string): string {
  const name = category
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const random = randomFor("theme", name);
  return `${random.pick(concernVerbs)} the ${random.pick(concernOwners)} ${random.pick(concernNouns)}`;
}

/** The category that a value block names in its second line, `(of the kind: Care. What it is about)`; else the value's name. */
export function categoryOf(valueBlock: string): string {
  const [name, about] = valueBlock.split("\n", 2);
  const labelled = about?.match(/^\(?(?:of the kind|category|kind):\s*(.+?)(?:\.\s.*)?\)?\.?$/i)?.[1];
  return labelled ?? name!.trim();
}

/** The themes of a pair. Two values of one category are told apart by their names. */
export function themesOfPair(valueBlock1: string, valueBlock2: string): [string, string] {
  const [theme1, theme2] = [themeOf(categoryOf(valueBlock1)), themeOf(categoryOf(valueBlock2))];
  if (theme1 !== theme2) return [theme1, theme2];
  return [themeOf(valueBlock1.split("\n", 1)[0]!), themeOf(valueBlock2.split("\n", 1)[0]!)];
}
