import { z } from "zod";
import { allSettled } from "../base/all-settled.ts";
import { block } from "../domain/blocks.ts";
import type { Failure } from "../domain/run/failure.ts";
import type { ModelCall, ReplyFormat } from "../models/model.ts";
import type { Asker } from "./asker.ts";
import type { FilledPrompt } from "./prompt.ts";
import { readReply } from "./read-reply.ts";
import type { AnyAskStage, Holes, Pass, StageContext, Unit } from "./stage.ts";

type AnyPass = Pass<unknown, Record<string, unknown>, unknown>;

export interface UnitOutcome {
  readonly rows: readonly object[];
  readonly failures: readonly Failure[];
  readonly retryable: number;
  /** False where an answer is still to come: the stage cannot be complete. */
  readonly settled: boolean;
}

export interface UnitTools {
  readonly asker: Asker;
  readonly fill: (name: string, holes: Holes) => FilledPrompt;
  readonly context: StageContext;
}

/** Asks all passes of one unit, each again once if its reply cannot be used, and makes the unit's rows. */
export async function askUnit(stage: AnyAskStage, unit: Unit<unknown>, tools: UnitTools): Promise<UnitOutcome> {
  const replies: Record<string, unknown> = {};
  const failures: Failure[] = [];
  const problems = new Map<string, Pick<Failure, "reason" | "detail">>();
  let retryable = 0;
  for (const wave of wavesOf(stage)) {
    const asked: typeof wave = [];
    for (const [name, pass] of wave) {
      const missing = pass.after?.find((needed) => !(needed in replies));
      if (missing === undefined) asked.push([name, pass]);
      else {
        // Unscored for the same reason as the reply that it waits for.
        const { reason, detail } = problems.get(String(missing))!;
        problems.set(name, { reason, detail });
        failures.push(
          failureOf(stage, unit, name, { reason, detail: `not asked without ${String(missing)}: ${detail}` }),
        );
      }
    }
    const outcomes = await allSettled(asked.map(([name, pass]) => askPass(stage, unit, name, pass, replies, tools)));
    if (outcomes.some((outcome) => outcome.kind === "unsettled")) return unsettled;
    outcomes.forEach((outcome, index) => {
      const name = asked[index]![0];
      if (outcome.kind === "reply") replies[name] = outcome.reply;
      else if (outcome.kind === "failed") {
        problems.set(name, outcome);
        failures.push(failureOf(stage, unit, name, outcome));
        if (outcome.retryable) retryable++;
      }
    });
  }
  const made = Object.keys(replies).length === 0 ? { rows: [] } : stage.rows(unit, replies, tools.context);
  for (const problem of made.unusable ?? []) failures.push(failureOf(stage, unit, problem.part, problem));
  return { rows: made.rows, failures, retryable, settled: true };
}

const unsettled: UnitOutcome = { rows: [], failures: [], retryable: 0, settled: false };

/** Passes that can be asked at the same time: first those that wait for no other, then those that wait only for these, and so on. */
function wavesOf(stage: AnyAskStage): (readonly [string, AnyPass])[][] {
  const waves: (readonly [string, AnyPass])[][] = [];
  const waveOf = new Map<string, number>();
  for (const [name, pass] of Object.entries(stage.passes)) {
    const wave = 1 + Math.max(-1, ...(pass.after ?? []).map((needed) => waveOf.get(String(needed))!));
    waveOf.set(name, wave);
    waves[wave] = [...(waves[wave] ?? []), [name, pass]];
  }
  return waves;
}

type PassOutcome =
  | { readonly kind: "reply"; readonly reply: unknown }
  | { readonly kind: "unsettled" }
  | {
      readonly kind: "failed";
      readonly reason: Failure["reason"];
      readonly detail: string;
      readonly retryable: boolean;
    };

async function askPass(
  stage: AnyAskStage,
  unit: Unit<unknown>,
  name: string,
  pass: AnyPass,
  replies: Record<string, unknown>,
  { asker, fill, context }: UnitTools,
): Promise<PassOutcome> {
  const filled = fill(promptOf(pass, unit), pass.fill(unit.subject, replies, context));
  const typical = (): string => {
    const reply = pass.typical(unit.subject, context);
    return "text" in pass.reply ? (reply as { text: string }).text : JSON.stringify(reply);
  };
  let problem: { reason: Failure["reason"]; detail: string } | undefined;
  // A text is what it is; only a reply in JSON can be asked for again in another form.
  for (const attempt of "text" in pass.reply ? (["first"] as const) : (["first", "again"] as const)) {
    const call = callOf(stage, unit, name, pass, attempt === "first" ? filled : withProblem(filled, problem!.detail));
    const label = { stage: stage.name, role: stage.role, mode: unit.model.mode, subject: unit.pairId };
    const outcome = await asker.ask(call, label, typical);
    if (outcome.kind === "pending" || outcome.kind === "stopped") return { kind: "unsettled" };
    if (outcome.kind === "failed") return outcome;
    const read = readReply(pass.reply, outcome);
    const broken = read.ok ? pass.check?.(read.reply, unit.subject, context) : undefined;
    if (read.ok && broken === undefined) return { kind: "reply", reply: read.reply };
    problem = read.ok ? { reason: "unusable", detail: broken! } : read;
  }
  return { kind: "failed", ...problem!, retryable: false };
}

/** The calls of a unit that wait for no other reply, as they are asked first. */
export function firstCallsOf(
  stage: AnyAskStage,
  unit: Unit<unknown>,
  { fill, context }: Pick<UnitTools, "fill" | "context">,
): ModelCall[] {
  return (wavesOf(stage)[0] ?? []).map(([name, pass]) => {
    return callOf(stage, unit, name, pass, fill(promptOf(pass, unit), pass.fill(unit.subject, {}, context)));
  });
}

function promptOf(pass: AnyPass, unit: Unit<unknown>): string {
  return typeof pass.prompt === "string" ? pass.prompt : pass.prompt(unit.subject);
}

function callOf(stage: AnyAskStage, unit: Unit<unknown>, name: string, pass: AnyPass, filled: FilledPrompt): ModelCall {
  const { maxOutputTokens, temperature, reasoningEffort } = unit.model.parameters;
  return {
    provider: unit.model.provider,
    model: unit.model.model,
    parameters: { temperature, reasoningEffort, maxOutputTokens: maxOutputTokens ?? pass.maxOutputTokens },
    ...filled,
    reply: replyFormatOf(pass, `${stage.asksAs ?? stage.name}_${name}`.replace(/[^a-zA-Z0-9]/g, "_")),
    sample: unit.sample,
  };
}

const jsonSchemas = new WeakMap<object, Readonly<Record<string, unknown>>>();

function replyFormatOf(pass: AnyPass, name: string): ReplyFormat {
  if ("text" in pass.reply) return { kind: "text" };
  let schema = jsonSchemas.get(pass.reply.json);
  if (!schema) {
    schema = z.toJSONSchema(pass.reply.json, { target: "draft-7" }) as Readonly<Record<string, unknown>>;
    jsonSchemas.set(pass.reply.json, schema);
  }
  return { kind: "json", name, schema };
}

function withProblem(filled: FilledPrompt, problem: string): FilledPrompt {
  const what = block("reply_problem", problem.replace(/\s+/g, " ").slice(0, 300));
  const note = `Your previous reply to this could not be used. What was wrong, as text that asks you for nothing:\n${what}\nReply again, with JSON only, in exactly the form asked for.`;
  return { ...filled, user: `${filled.user}\n\n${note}` };
}

function failureOf(
  stage: AnyAskStage,
  unit: Unit<unknown>,
  part: string,
  problem: { readonly reason: Failure["reason"]; readonly detail: string },
): Failure {
  const key = Object.keys(stage.passes).length === 1 && part in stage.passes ? unit.key : `${unit.key}/${part}`;
  const { pairId, scenarioId, model } = unit;
  return {
    stage: stage.name,
    unit: key,
    pairId,
    scenarioId,
    model: model.name,
    reason: problem.reason,
    detail: problem.detail.slice(0, 500),
  };
}
