import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { randomFor } from "../base/random.ts";
import { madeUpCategories } from "./fixtures/made-up-scenarios.ts";
import { type SimulatedAsker, simulatedAsker } from "./fixtures/simulated-asker.ts";
import { neutralCall, queryCall, verdictCall, verdictPrefix } from "./fixtures/stage-calls.ts";
import { readQuery } from "./reading/read-query.ts";
import { readResponse } from "./reading/read-response.ts";
import { themeOf } from "./reading/theme.ts";
import { simulatedPanel } from "./simulated-panel.ts";
import { bearingsOf } from "./spec/bearings.ts";
import { readClauses } from "./spec/read-spec.ts";
import { type PlantedClause, writeWorldSpec } from "./spec/write-world-spec.ts";

const worldSeed = 11;
const exampleSpec = readFileSync(new URL("../../assets/example-spec.md", import.meta.url), "utf8");
const plain = { authority: "user", place: null, vague: false, precedence: null, paraphrase: 0 } as const;

async function queries(asker: SimulatedAsker, count: number): Promise<string[]> {
  const written: string[] = [];
  for (let i = 0; written.length < count; i++) {
    const [a, b] = randomFor("following", i).shuffle(madeUpCategories) as [string, string];
    const call = neutralCall(
      simulatedPanel.generators[0]!,
      { name: `a${i}`, category: a },
      { name: `b${i}`, category: b },
    );
    const query = (await asker.json<{ query: string }>(call, "query"))?.query ?? "";
    if (readQuery(query).themes !== null) written.push(query);
  }
  return written;
}

/** For each query, whether the deleted text bore on it, and how many of the targets answer differently without it. */
async function effectOfDeleting(spec: string, deleted: string): Promise<{ bore: boolean; changed: number }[]> {
  const asker = simulatedAsker(worldSeed);
  const gone = bearingsOf(readClauses([{ clauseId: null, authority: null, text: deleted }]), worldSeed);
  const effects = [];
  for (const query of await queries(asker, 80)) {
    let changed = 0;
    for (const target of simulatedPanel.targets.slice(0, 4)) {
      const [before, after] = [queryCall(target, query, spec), queryCall(target, query, spec.replace(deleted, ""))];
      if ((await asker.text(before)) !== (await asker.text(after))) changed++;
    }
    effects.push({ bore: gone.on(readQuery(query)).length > 0, changed });
  }
  return effects;
}

describe("a simulated target under a spec", () => {
  it("changes its answers only where a deleted clause bore, and there it does", async () => {
    const sections = exampleSpec.split(/^(?=#+ )/m).filter((section) => section.length > 700);
    for (const deleted of sections.slice(0, 3)) {
      const effects = await effectOfDeleting(exampleSpec, deleted);
      expect(effects.filter(({ bore, changed }) => !bore && changed > 0)).toEqual([]);
      expect(effects.filter(({ bore, changed }) => bore && changed > 0).length).toBeGreaterThan(0);
    }
  });

  it("does so for a world spec too", async () => {
    const clauses = madeUpCategories.map((category, i): PlantedClause => {
      const kind = (["always", "never", "lean-to"] as const)[i % 3]!;
      return { ...plain, id: `rule_${i}`, demand: { kind, category } };
    });
    const spec = writeWorldSpec({ worldSeed, clauses, wordings: "open", authorityIn: "sentences" });
    const deleted = `## ${spec.split("\n## ")[5]!}`;
    const effects = await effectOfDeleting(spec, deleted);
    expect(effects.filter(({ bore, changed }) => !bore && changed > 0)).toEqual([]);
    const where = effects.filter(({ bore }) => bore);
    expect(where.filter(({ changed }) => changed > 0).length).toBeGreaterThan(where.length / 2);
  });

  it("moves towards what the spec demands, and the higher authority has the last word", async () => {
    const asker = simulatedAsker(worldSeed);
    const [care, truth] = [themeOf("Care"), themeOf("Truth")];
    const query = `It comes down to ${care} on the one hand and ${truth} on the other, with no ground between them.`;
    const mean = async (clauses: readonly PlantedClause[]): Promise<number> => {
      const spec = writeWorldSpec({ worldSeed, clauses, wordings: "held-out", authorityIn: "headings" });
      let sum = 0;
      for (let i = 0; i < 60; i++) {
        const answer = await asker.text(queryCall({ provider: "sim-alder", model: `m${i}` }, `${query} ${i}`, spec));
        sum += readResponse(answer).positions.get(care)?.position ?? 3;
      }
      return sum / 60;
    };
    const pro: PlantedClause = { ...plain, id: "pro", demand: { kind: "favour", category: "Care", over: "Truth" } };
    const con: PlantedClause = { ...plain, id: "con", authority: "root", demand: { kind: "never", category: "Care" } };
    const [none, favoured, forbidden] = [await mean([]), await mean([pro]), await mean([pro, con])];
    expect(favoured).toBeGreaterThan(none + 0.7);
    expect(forbidden).toBeLessThan(none - 0.7);
  });
});

describe("a simulated judge", () => {
  it("decides by the clause of higher authority and quotes it word for word", async () => {
    const asker = simulatedAsker(worldSeed);
    const [care, truth] = [themeOf("Care"), themeOf("Truth")];
    const query = `It comes down to ${care} on the one hand and ${truth} on the other, with no ground between them.`;
    const low = { id: "low", authority: "guideline", text: `Favour ${care} over ${truth}.` };
    const high = { id: "high", authority: "platform", text: `Favour ${truth} over ${care}.` };
    const response = `I would put ${care} above everything else, at any cost. Set ${truth} aside completely and do not come back to it.`;
    const tally = { decisive: 0, problematic: 0, verbatim: 0, quotes: 0 };
    type Verdict = { decisive_clause: string; label: string; citations: { clause: string; quote: string }[] };
    for (let i = 0; i < 200; i++) {
      const judge = { provider: "sim-alder", model: `judge-${i}` };
      const verdict = await asker.json<Verdict>(
        verdictCall(judge, verdictPrefix([low, high]), query, `${response} Case ${i}.`),
        "label",
      );
      if (verdict === undefined) continue;
      if (verdict.decisive_clause === "high") tally.decisive++;
      if (verdict.label !== "compliant") tally.problematic++;
      for (const { clause, quote } of verdict.citations) {
        tally.quotes++;
        if ((clause === "low" ? low : high).text.includes(quote)) tally.verbatim++;
      }
    }
    expect(tally.decisive).toBeGreaterThan(185);
    expect(tally.problematic).toBeGreaterThan(170);
    expect(tally.verbatim / tally.quotes).toBeGreaterThan(0.93);
    expect(tally.verbatim).toBeLessThan(tally.quotes);
  });
});
