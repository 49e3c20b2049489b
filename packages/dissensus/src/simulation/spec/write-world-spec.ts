import { randomFor } from "../../base/random.ts";
import {
  authorityWordings,
  exampleWordings,
  limitWordings,
  ruleWordings,
  scopeWordings,
  vagueWordings,
  type Wording,
} from "../lexicon/spec-grammar.ts";
import { themeOf } from "../reading/theme.ts";

/** What a planted clause demands, by names of categories. */
export type PlantedDemand =
  | { readonly kind: "favour"; readonly category: string; readonly over: string }
  | { readonly kind: "always" | "never" | "lean-to" | "lean-from"; readonly category: string };

/** One clause of a world spec, as planted. */
export interface PlantedClause {
  readonly id: string;
  readonly demand: PlantedDemand;
  readonly authority: "root" | "developer" | "user" | "guideline" | null;
  /** Where it holds: one of the places of lexicon/settings.ts; null: everywhere. */
  readonly place: string | null;
  /** Whether a qualifier leaves open how far it goes. */
  readonly vague: boolean;
  /** A sentence that puts the first category before the second where rules on them collide. */
  readonly precedence: { readonly category: string; readonly over: string } | null;
  /** The least position that it demands, 1 to 6, written as a number; left out: none is named. */
  readonly limit?: number;
  /** A second sentence that gives an example of what the clause means, rightly or wrongly; left out: none. */
  readonly example?: PlantedDemand;
  /** Another number is another wording of the same clause. */
  readonly paraphrase: number;
}

export interface WorldSpecOptions {
  readonly worldSeed: number;
  readonly clauses: readonly PlantedClause[];
  /** Which half of the grammar's wordings to write with. */
  readonly wordings: "open" | "held-out";
  /** Authority in the headings' attributes, or in sentences. */
  readonly authorityIn: "headings" | "sentences";
}

/** Writes a spec in the world's grammar, Markdown with one heading for each clause. Every clause's wording depends on its own id only. */
export function writeWorldSpec({ worldSeed, clauses, wordings, authorityIn }: WorldSpecOptions): string {
  const sections = clauses.map((clause) => {
    const pick = picker(worldSeed, clause, wordings);
    const inHeading = authorityIn === "headings" && clause.authority !== null;
    const heading = `## Rule ${clause.id.replaceAll("_", " ")} {#${clause.id}${inHeading ? ` authority=${clause.authority}` : ""}}`;
    return `${heading}\n\n${sentencesOfClause(clause, authorityIn, pick).join(" ")}\n`;
  });
  return `# Rules of the house\n\n${sections.join("\n")}`;
}

type Pick = (part: string, wordings: readonly Wording[]) => string;

function picker(worldSeed: number, { id, paraphrase }: PlantedClause, half: WorldSpecOptions["wordings"]): Pick {
  return (part, wordings) => {
    const usable = wordings.filter(({ heldOut }) => heldOut === (half === "held-out"));
    const first = randomFor(worldSeed, "world spec", id, part).integer(usable.length);
    return usable[(first + paraphrase) % usable.length]!.text;
  };
}

function sentencesOfClause(clause: PlantedClause, authorityIn: WorldSpecOptions["authorityIn"], pick: Pick): string[] {
  const { demand, authority, place, vague, limit, example, precedence } = clause;
  const scope = place === null ? "" : `${pick("scope", scopeWordings).replace("{place}", place)}, `;
  const far = limit === undefined ? "" : `, ${pick("limit", limitWordings).replace("{n}", String(limit))}`;
  const ending = vague ? `, ${pick("vague", vagueWordings)}` : "";
  const sentences = [`${scope}${demandInWords(demand, "rule", pick)}${far}${ending}.`];
  if (example !== undefined) {
    sentences.push(`${pick("example", exampleWordings)}: ${scope}${demandInWords(example, "example rule", pick)}.`);
  }
  if (precedence !== null) {
    sentences.push(`${withThemes(pick("precedence", ruleWordings.precedence), precedence.category, precedence.over)}.`);
  }
  if (authority !== null && authorityIn === "sentences") {
    sentences.push(`${pick("authority", authorityWordings).replace("{level}", authority)}.`);
  }
  return sentences.map((sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1));
}

function demandInWords(demand: PlantedDemand, part: string, pick: Pick): string {
  return withThemes(
    pick(part, ruleWordings[demand.kind]),
    demand.category,
    demand.kind === "favour" ? demand.over : null,
  );
}

function withThemes(wording: string, category: string, over: string | null): string {
  return wording.replace("{a}", themeOf(category)).replace("{b}", over === null ? "{b}" : themeOf(over));
}
