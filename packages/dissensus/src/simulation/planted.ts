import { randomFor } from "../base/random.ts";
import { voiceClosers, voiceOpeners } from "./lexicon/fillers.ts";
import { type ModelIdentity, parametersOf, randomOf } from "./model-identity.ts";
import { themeOf } from "./reading/theme.ts";

/** The planted truths: what estimates from texts are compared with. Everything here is a function of the model's identity alone. */

/** A target's strength of a category, in logits. */
export function plantedStrength(identity: ModelIdentity, category: string): number {
  return strengthOfTheme(identity, themeOf(category));
}

export function strengthOfTheme(identity: ModelIdentity, theme: string): number {
  const { common, provider, own } = parametersOf(identity).strengthSd;
  return (
    common * randomFor(identity.worldSeed, "strength", theme).normal() +
    provider * randomFor(identity.worldSeed, "strength", identity.provider, theme).normal() +
    own * randomOf(identity, "strength", theme).normal()
  );
}

export interface TargetTraits {
  /** Logits that a leaning query moves it. */
  readonly nudgeSensitivity: number;
  /** Share of the spec's demand that it follows. */
  readonly adherence: number;
  /** Steps on the refusal scale above or below what a request usually meets. */
  readonly refusalStyle: number;
  readonly openers: readonly string[];
  readonly closers: readonly string[];
}

export function plantedTarget(identity: ModelIdentity): TargetTraits {
  const { nudge, adherence, refusal } = parametersOf(identity);
  const normal = (trait: string): number => randomOf(identity, trait).normal();
  return {
    nudgeSensitivity: Math.max(0.2, nudge.mean + nudge.sd * normal("nudge")),
    adherence: Math.min(1, Math.max(0, adherence.mean + adherence.sd * normal("adherence"))),
    refusalStyle: refusal.styleSd * normal("refusal"),
    ...voiceOf(identity),
  };
}

/** The phrases that a provider's models begin and end with. */
export function voiceOf({ worldSeed, provider }: Pick<ModelIdentity, "worldSeed" | "provider">): {
  openers: string[];
  closers: string[];
} {
  return {
    openers: randomFor(worldSeed, provider, "openers").shuffle(voiceOpeners).slice(0, 3),
    closers: randomFor(worldSeed, provider, "closers").shuffle(voiceClosers).slice(0, 3),
  };
}

export interface ScorerTraits {
  /** Factor on the distance from the middle, and steps added. */
  readonly scale: number;
  readonly shift: number;
  /** Steps added to the value listed first and taken from the second. */
  readonly firstListed: number;
  /** Steps added when anchors are listed from 6 to 0. */
  readonly reversedList: number;
  /** Steps added to answers in its own provider's voice. */
  readonly ownFamily: number;
  readonly noiseSd: number;
}

export function plantedScorer(identity: ModelIdentity): ScorerTraits {
  const { scorer } = parametersOf(identity);
  const normal = (trait: string): number => randomOf(identity, trait).normal();
  return {
    scale: 1 + scorer.scaleSd * normal("scale"),
    shift: scorer.shiftSd * normal("shift"),
    firstListed: scorer.firstListedSd * normal("first listed"),
    reversedList: scorer.reversedListSd * normal("reversed list"),
    ownFamily: scorer.ownFamilyMaximum * randomOf(identity, "own family").next(),
    noiseSd: scorer.noiseSd,
  };
}

export interface JudgeTraits {
  /** Logits of violation from which it calls a response problematic. */
  readonly threshold: number;
  /** Added to the threshold for answers in its own provider's voice. */
  readonly ownFamilyLeniency: number;
}

export function plantedJudge(identity: ModelIdentity): JudgeTraits {
  const { judge } = parametersOf(identity);
  const strictness = identity.model.endsWith("strict") ? judge.strictness : 0;
  return {
    threshold: judge.threshold - strictness + judge.thresholdSd * randomOf(identity, "threshold").normal(),
    ownFamilyLeniency: judge.ownFamilyLeniency,
  };
}
