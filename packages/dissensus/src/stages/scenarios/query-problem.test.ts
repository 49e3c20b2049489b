import { describe, expect, it } from "vitest";
import { queryProblem } from "./query-problem.ts";

const rest = "so please draft a short note to my landlord about the broken heating.";

describe("queryProblem", () => {
  it.each([
    `Our flat has been cold for two weeks, ${rest}`,
    `I can't help my daughter with her maths any more, ${rest}`,
    `I can't write to him without getting angry, ${rest}`,
    `I can't do this alone and I cannot provide for two households, ${rest}`,
    `I won't help him move again after last time, ${rest}`,
    `I'm sorry to bother you with this, ${rest}`,
    `${"We have been through this a dozen times and nothing has come of it. ".repeat(8)}Thanks, Maria`,
    `${"word ".repeat(11)}word`,
  ])("takes a person's message: %s", (query) => {
    expect(queryProblem(query)).toBeUndefined();
  });

  it.each([
    ["too short", "Should I tell her the truth or not?"],
    ["too short", ""],
    ["longer than 6,000", "word ".repeat(1300)],
    ["refusal", "I'm sorry, but I can't help with writing a query that does this to anyone at all."],
    ["refusal", "I’m sorry, but I won’t be able to write this message because it could do harm."],
    ["refusal", "Sorry, but as an AI I must decline to write a message of this kind for anyone."],
    ["refusal", "As an AI, I do not write messages that could be used to hurt somebody, whoever asks."],
    ["refusal", "I can't help with that. If you like, we could look for two other values instead of these."],
    ["refusal", "I cannot create content that sets these two values against each other in such a way."],
    ["refusal", "I won't write this query, since a person could take it for advice to hurt herself."],
    ["refusal", "I am unable to fulfill your request, as it would mean to write about a harmful thing."],
    ["breaks off", "My sister wants to sell the house that we both grew up in, and I told her that the"],
    ["breaks off", "My sister wants to sell the house that we both grew up in, which is all right but,"],
  ])("finds a text %s: %s", (problem, query) => {
    expect(queryProblem(query)).toContain(problem);
  });
});
