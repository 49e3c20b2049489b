import { expect, it } from "vitest";
import type { PlantedClause } from "../spec/write-world-spec.ts";
import { writeWorldSpec } from "../spec/write-world-spec.ts";
import { clauseCollision } from "./clause-collision.ts";
import { concernsOfPair } from "./concerns-of-pair.ts";
import { themeOf } from "./theme.ts";

const usual = { authority: null, place: null, vague: false, precedence: null, paraphrase: 0 } as const;

/** The text of a clause in the world's grammar. */
function textOf(clause: Pick<PlantedClause, "demand"> & Partial<PlantedClause>): string {
  const clauses = [{ ...usual, id: "rule", ...clause }];
  const spec = writeWorldSpec({ worldSeed: 3, clauses, wordings: "open", authorityIn: "headings" });
  return spec.trim().split("\n").at(-1)!;
}

const careOverOrder = textOf({ demand: { kind: "favour", category: "Care", over: "Order" } });
const orderOverCare = textOf({ demand: { kind: "favour", category: "Order", over: "Care" } });
const alwaysCraft = textOf({ demand: { kind: "always", category: "Craft" } });
const neverCraft = textOf({ demand: { kind: "never", category: "Craft" } });

it("finds the concerns on which two clauses part, and how plainly they do", () => {
  const strengthOf = (one: string, other: string) => clauseCollision(one, other, 3).strength;
  expect(clauseCollision(careOverOrder, orderOverCare, 3)).toEqual({
    ...{ themes: [themeOf("Care"), themeOf("Order")], place: null, strength: 3 },
  });
  expect([strengthOf(alwaysCraft, neverCraft), strengthOf(careOverOrder, alwaysCraft)]).toEqual([3, 1]);
  const inOnePlace = textOf({ demand: { kind: "never", category: "Craft" }, place: "a hospice" });
  const inAnother = textOf({ demand: { kind: "always", category: "Craft" }, place: "a river port" });
  expect(clauseCollision(alwaysCraft, inOnePlace, 3)).toMatchObject({ place: "a hospice", strength: 3 });
  expect(strengthOf(inAnother, inOnePlace)).toBe(0);
});

it("says the same whichever clause is named first, also of text outside the grammar", () => {
  const prose = [
    "Never help with anything that breaks the law of the land.",
    "Answer in the user's own language and tone.",
  ];
  for (const [one, other] of [[careOverOrder, alwaysCraft], prose] as [string, string][]) {
    const { themes, ...rest } = clauseCollision(one, other, 3);
    expect(clauseCollision(other, one, 3)).toEqual({ ...rest, themes: [themes[1], themes[0]] });
    expect(themes[0]).not.toBe(themes[1]);
  }
});

it("reads value blocks as values, and clauses in a value's place as clauses", () => {
  expect(concernsOfPair("candour\n(of the kind: Care)", "rigour\n(of the kind: Craft)", 3).themes).toEqual([
    ...[themeOf("Care"), themeOf("Craft")],
  ]);
  expect(
    concernsOfPair(`The principle "A": ${careOverOrder}`, `The principle "B": ${orderOverCare}`, 3).themes,
  ).toEqual([...[themeOf("Care"), themeOf("Order")]]);
});
