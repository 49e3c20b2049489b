import { describe, expect, it } from "vitest";
import { refusalCategories } from "../../domain/response/refusal.ts";
import { topics } from "../../domain/scenario/topic.ts";
import { readQuery } from "../reading/read-query.ts";
import { readResponse } from "../reading/read-response.ts";
import { readRubric } from "../reading/read-rubric.ts";
import { themeOf } from "../reading/theme.ts";
import { choiceDemands, conflictSentences, pulls } from "./conflicts.ts";
import { fillers, voiceClosers, voiceOpeners } from "./fillers.ts";
import { anchorWordings, intensities } from "./intensities.ts";
import { refusalWordings } from "./refusals.ts";
import { details, openings, relations, requests } from "./settings.ts";
import { harmSentences, topicSentences } from "./topics.ts";

const [care, truth] = [themeOf("care"), themeOf("truth")];

describe("the lexicon", () => {
  it("has at least eight wordings for each of the seven levels, and each is read back at its level", () => {
    expect(intensities.map((wordings) => wordings.length >= 8)).toEqual(Array(7).fill(true));
    intensities.forEach((wordings, level) => {
      for (const wording of wordings) {
        const sentence = wording.replace("{c}", care).replace(/^./, (first) => first.toUpperCase());
        expect(readResponse(`${fillers[level]} ${sentence} ${fillers[0]}`).positions).toEqual(
          new Map([[care, { position: level, sentences: [sentence] }]]),
        );
      }
    });
  });

  it("words every anchor so that a scorer knows its step", () => {
    for (let wording = 0; wording < 3; wording++) {
      const lines = anchorWordings.map(
        (wordings, level) => `${6 - level} step: ${wordings[wording]!.replace("{c}", care)}`,
      );
      expect(readRubric(lines.join("\n"))).toEqual({
        theme: care,
        numberOfLevel: [6, 5, 4, 3, 2, 1, 0],
        reversed: true,
      });
    }
  });

  it("has refusals that are read back as their category", () => {
    refusalWordings.forEach((wordings, step) => {
      for (const sentence of wordings) {
        expect(readResponse(`Well. ${sentence} ${fillers[1]}`).refusal).toEqual({
          category: refusalCategories[step],
          sentence,
        });
      }
    });
  });

  it("has conflicts, pulls, topics and harms that are read back from a query", () => {
    const conflict = conflictSentences.map((sentence) => sentence.replace("{1}", care).replace("{2}", truth));
    for (const [i, pull] of pulls.entries()) {
      const text = `${conflict[i]} ${pull.replace("{c}", truth)}`;
      const { themes, pull: read } = readQuery(text);
      expect([new Set(themes), read]).toEqual([new Set([care, truth]), truth]);
    }
    for (const topic of topics) {
      for (const sentence of topicSentences[topic])
        expect(readQuery(`${details[0]} ${sentence}`).topics).toEqual([topic]);
    }
    for (const harm of ["dual_use", "harmful"] as const) {
      for (const sentence of harmSentences[harm]) expect(readQuery(`${sentence} ${requests[0]}`).harm).toBe(harm);
    }
  });

  it("repeats no sentence in two meanings", () => {
    const all = [
      ...intensities.flat(),
      ...refusalWordings.flat(),
      ...Object.values(topicSentences).flat(),
      ...Object.values(harmSentences).flat(),
      ...[
        openings,
        relations,
        requests,
        details,
        fillers,
        voiceOpeners,
        voiceClosers,
        choiceDemands,
        pulls,
        conflictSentences,
      ].flat(),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
