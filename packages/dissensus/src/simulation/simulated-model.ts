import type { ModelCall } from "../models/model.ts";
import { memoised } from "./memoised.ts";
import { type ModelIdentity, randomOf } from "./model-identity.ts";
import {
  type JudgeTraits,
  plantedJudge,
  plantedScorer,
  plantedTarget,
  type ScorerTraits,
  type TargetTraits,
} from "./planted.ts";
import { type Prompt, readPrompt } from "./reading/read-prompt.ts";
import { readQuery } from "./reading/read-query.ts";
import { writeAttempt } from "./roles/attempt-writer.ts";
import { writeRubric } from "./roles/author.ts";
import { nameCollisions } from "./roles/collision-reader.ts";
import { writeLeaningQuery, writeNeutralQuery } from "./roles/generator.ts";
import { judgeResponse } from "./roles/judge.ts";
import { proposeAddition } from "./roles/proposal-writer.ts";
import { labelRefusal } from "./roles/refusal-labeller.ts";
import { scoreResponses } from "./roles/scorer.ts";
import { type SimulatedReply, whole } from "./roles/simulated-reply.ts";
import { positionsOf, refusalStepOf, wordAnswer } from "./roles/target.ts";
import { labelTopics } from "./roles/topic-labeller.ts";
import { labelExhibitedValues } from "./roles/values-labeller.ts";
import { restateClause } from "./roles/writer.ts";
import { bearingsOf, type SpecBearings } from "./spec/bearings.ts";
import { readClauses } from "./spec/read-spec.ts";

/** A simulated model: the text of a call in, text out, nothing else. */
export type SimulatedModel = (call: ModelCall) => SimulatedReply;

/** Specs as the models of one world read them, each text once. */
export interface SpecReader {
  /** The spec as one text, from a system prompt. */
  ofText(text: string): SpecBearings;
  /** The clause blocks of a prompt's part. */
  ofClauseBlocks(prompt: Prompt): SpecBearings;
}

export function specReader(worldSeed: number): SpecReader {
  const ofText = memoised(16, (text) =>
    bearingsOf(readClauses([{ clauseId: null, authority: null, text }]), worldSeed),
  );
  const byPart = new Map<string, SpecBearings>();
  return {
    ofText,
    ofClauseBlocks(prompt) {
      const part = prompt.partWith("clause") ?? prompt.partWith("spec") ?? "";
      const before = byPart.get(part);
      if (before) return before;
      const read = bearingsOf(readClauses(clauseTexts(prompt)), worldSeed);
      if (byPart.size >= 16) byPart.delete(byPart.keys().next().value!);
      byPart.set(part, read);
      return read;
    },
  };
}

/** Clause blocks hold a title line, then the clause's text. */
function clauseTexts(prompt: Prompt): { clauseId: string | null; authority: string | null; text: string }[] {
  const clauses = prompt.blocks("clause");
  if (clauses.length === 0) return [{ clauseId: null, authority: null, text: prompt.text("spec") ?? "" }];
  return clauses.map(({ attributes, text }) => ({
    clauseId: attributes["id"] ?? null,
    authority: attributes["authority"] ?? null,
    text: text.includes("\n") ? text.slice(text.indexOf("\n") + 1) : text,
  }));
}

interface Traits {
  readonly target: TargetTraits;
  readonly scorer: ScorerTraits;
  readonly judge: JudgeTraits;
}

export function createSimulatedModel(identity: ModelIdentity, specs: SpecReader): SimulatedModel {
  const traits: Traits = {
    target: plantedTarget(identity),
    scorer: plantedScorer(identity),
    judge: plantedJudge(identity),
  };
  return (call) => answer(identity, traits, specs, readPrompt(call));
}

/** Finds the stage by the block tags of the prompt. A prompt without any is a user's query. */
function answer(identity: ModelIdentity, traits: Traits, specs: SpecReader, prompt: Prompt): SimulatedReply {
  const holds = (...tags: Parameters<Prompt["text"]>[0][]): boolean =>
    tags.every((tag) => prompt.partWith(tag) !== null);
  if (holds("spec", "query", "response"))
    return judgeResponse(identity, traits.judge, specs.ofClauseBlocks(prompt), prompt);
  if (holds("asked_clause")) return nameCollisions(identity, prompt);
  if (holds("finding")) return proposeAddition(identity, prompt);
  if (holds("spec", "query")) return writeAttempt(identity, traits.target, specs.ofClauseBlocks(prompt), prompt);
  if (holds("clause_to_restate")) return restateClause(identity, prompt);
  if (holds("refusal_scale", "response")) return labelRefusal(identity, prompt);
  if (holds("categories", "response")) return labelExhibitedValues(identity, prompt);
  if (holds("topics", "query")) return labelTopics(identity, prompt);
  if (holds("rubric_1", "rubric_2", "response")) return scoreResponses(identity, traits.scorer, prompt);
  if (!holds("value_1", "value_2")) return answerQuery(identity, traits.target, specs, prompt);
  if (holds("query_neutral")) return writeRubric(identity, prompt);
  return holds("query", "side") ? writeLeaningQuery(identity, prompt) : writeNeutralQuery(identity, prompt);
}

function answerQuery(identity: ModelIdentity, traits: TargetTraits, specs: SpecReader, prompt: Prompt): SimulatedReply {
  const query = prompt.message.trim();
  const reading = readQuery(query);
  const random = randomOf(identity, "answer", query, prompt.sample);
  const bearings = prompt.system.trim() === "" ? [] : specs.ofText(prompt.system).on(reading);
  const positions =
    reading.themes === null ? ([3, 3] as const) : positionsOf(identity, traits, query, reading, bearings, random);
  const step = refusalStepOf(identity, traits, reading, random);
  return whole(wordAnswer(traits, reading.themes, positions, step, random));
}
