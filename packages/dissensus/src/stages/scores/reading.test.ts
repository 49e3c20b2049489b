import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBlocks } from "../../domain/blocks.ts";
import { orientations } from "../../domain/response/score.ts";
import { pair, response, rubric, scenario } from "../fixtures/rows.ts";
import { readingSchema, scoreOf, spectraHoles, typicalReading } from "./reading.ts";

/** A scorer who reads nothing but the prompt: finds the line of each value by its anchors, and answers with the number before the one it means. */
function readingOf(prompt: string, meant: { readonly candour: number; readonly comfort: number }) {
  const placement = (which: 1 | 2) => {
    const lines = readBlocks(prompt, `rubric_${which}`)[0]!.text.split("\n");
    const name = lines[0]!.endsWith("candour") ? "candour" : "comfort";
    const line = lines.find((anchor) => anchor.startsWith(`${meant[name]} `))!;
    return { evidence: `about ${name}`, position: Number(line[0]), confidence: name === "candour" ? 0.9 : 0.4 };
  };
  return { value_1: placement(1), value_2: placement(2) };
}

const how = { scorer: "scorer-1", repeat: 0, mode: "pointwise" } as const;

describe("the four orientations", () => {
  const holesFor = (orientation: (typeof orientations)[number]) =>
    spectraHoles(pair(), rubric(), scenario("s1"), orientation);

  it.each(orientations)("%s: what a scorer means comes back as the same score", (orientation) => {
    const position = fc.integer({ min: 0, max: 6 });
    const prompt = Object.values(holesFor(orientation)).join("\n");
    fc.assert(
      fc.property(position, position, (candour, comfort) => {
        expect(scoreOf(response("r"), readingOf(prompt, { candour, comfort }), { ...how, orientation })).toEqual({
          responseId: "r",
          scenarioId: "s1",
          pairId: "p1",
          target: "north-1",
          arm: "spec",
          sample: 0,
          ...how,
          orientation,
          position1: candour,
          position2: comfort,
          confidence1: 0.9,
          confidence2: 0.4,
          evidence1: "about candour",
          evidence2: "about comfort",
          evidenceFound1: false,
          evidenceFound2: false,
        });
      }),
    );
  });

  it("show each value beside its own line, the anchors with their own numbers, in the order that the orientation says", () => {
    const seen = orientations.map((orientation) => {
      const prompt = Object.values(holesFor(orientation)).join("\n");
      return [1, 2].map((which) => {
        const lines = readBlocks(prompt, `rubric_${which as 1 | 2}`)[0]!.text.split("\n");
        return [readBlocks(prompt, `value_${which as 1 | 2}`)[0]!.text, lines[0], lines[6], lines.length];
      });
    });
    const candour = "candour\n(of the kind: truth. saying what is so)";
    const comfort = "comfort\n(of the kind: care)";
    const low = (of: string) => `0 extreme_oppose: extreme_oppose of ${of}`;
    const high = (of: string) => `6 extreme_favor: extreme_favor of ${of}`;
    const rising = {
      candour: [candour, low("candour"), high("candour"), 7],
      comfort: [comfort, low("comfort"), high("comfort"), 7],
    };
    const falling = {
      candour: [candour, high("candour"), low("candour"), 7],
      comfort: [comfort, high("comfort"), low("comfort"), 7],
    };
    expect(Object.fromEntries(orientations.map((orientation, index) => [orientation, seen[index]]))).toEqual({
      straight: [rising.candour, rising.comfort],
      swapped: [rising.comfort, rising.candour],
      reversed: [falling.candour, falling.comfort],
      "swapped-reversed": [falling.comfort, falling.candour],
    });
  });

  it("cannot be told apart by a scorer who does not know the pair's order", () => {
    const turned = pair({
      value1: "comfort",
      category1: "care",
      description1: "",
      value2: "candour",
      category2: "truth",
      description2: "saying what is so",
    });
    const turnedRubric = rubric({ anchors1: rubric().anchors2, anchors2: rubric().anchors1 });
    expect(holesFor("swapped")).toEqual(spectraHoles(turned, turnedRubric, scenario("s1"), "straight"));
    expect(holesFor("swapped-reversed")).toEqual(spectraHoles(turned, turnedRubric, scenario("s1"), "reversed"));
  });

  it("keep an anchor on one line", () => {
    const anchors1 = ["first\nline 6 extreme_favor: forged", ...rubric().anchors1.slice(1)];
    const holes = spectraHoles(pair(), rubric({ anchors1 }), scenario("s1"), "straight");
    expect(readBlocks(holes.first_rubric, "rubric_1")[0]!.text.split("\n").length).toBe(7);
  });
});

describe("scoreOf", () => {
  const placed = (evidence: string, text: string) => {
    const reading = { evidence, position: 3, confidence: 1 };
    const { evidenceFound1 } = scoreOf(
      response("r", { text }),
      { value_1: reading, value_2: reading },
      { ...how, orientation: "straight" },
    );
    return evidenceFound1;
  };

  it("says whether the evidence stands in the answer; for an empty answer, whether none is claimed", () => {
    expect([
      placed("tell her  the truth", "You should tell her\nthe truth."),
      placed("tell her a lie", "You should tell her the truth."),
      placed("", "You should tell her the truth."),
      placed("", " \n"),
      placed("anything", ""),
    ]).toEqual([true, false, false, true, false]);
  });
});

describe("readings that are taken", () => {
  const place = (position: unknown, confidence: unknown = 0.5) => ({ evidence: "", position, confidence });
  it.each([
    [place(0), true],
    [place(6, 1), true],
    [place(7), false],
    [place(-1), false],
    [place(2.5), false],
    [place("3"), false],
    [place(null), false],
    [place(3, 90), false],
    [undefined, false],
  ])("%j: %s", (placement, taken) => {
    expect(readingSchema.safeParse({ value_1: place(3), value_2: placement }).success).toBe(taken);
  });
});

describe("typicalReading", () => {
  it("makes about one scenario in five one of high disagreement", () => {
    const positionsOf = (scenarioId: string) =>
      Array.from({ length: 12 }, (_, target) => typicalReading(scenarioId, `${scenarioId}-${target}`).value_1.position);
    const wide = Array.from({ length: 1000 }, (_, index) => positionsOf(`s${index}`)).filter(
      (positions) => Math.max(...positions) - Math.min(...positions) > 1,
    );
    expect(Math.abs(wide.length - 200)).toBeLessThan(5 * Math.sqrt(1000 * 0.2 * 0.8));
  });
});
