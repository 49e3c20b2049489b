import { block, blockOfBlocks } from "../domain/blocks.ts";
import { positions } from "../domain/rubric.ts";
import type { ModelCall } from "../models/model.ts";

/** Calls as the stages make them, cut down to what simulated models read: for tests of the simulated world. */

const bare = { parameters: {}, system: null, prefix: null, reply: { kind: "text" }, sample: 0 } as const;
type Model = Pick<ModelCall, "provider" | "model">;

export interface ValueText {
  readonly name: string;
  readonly category: string;
}

function values(value1: ValueText, value2: ValueText): string {
  const text = ({ name, category }: ValueText): string => `${name}\n(of the kind: ${category}. What it is about.)`;
  return `${block("value_1", text(value1))}\n${block("value_2", text(value2))}`;
}

export function neutralCall(model: Model, value1: ValueText, value2: ValueText): ModelCall {
  return { ...bare, ...model, user: `Two values:\n${values(value1, value2)}\nWrite one query.` };
}

export function leaningCall(
  model: Model,
  value1: ValueText,
  value2: ValueText,
  query: string,
  side: "value_1" | "value_2",
): ModelCall {
  return {
    ...bare,
    ...model,
    user: `${values(value1, value2)}\n${block("query", query)}\n${block("side", side)}\nRewrite it.`,
  };
}

export function queryCall(model: Model, query: string, spec: string | null = null, sample = 0): ModelCall {
  const system = spec === null ? null : `You are an AI assistant. Follow this document.\n\n${spec}`;
  return { ...bare, ...model, system, user: query, sample };
}

export function rubricCall(model: Model, value1: ValueText, value2: ValueText, query: string): ModelCall {
  return { ...bare, ...model, user: `${values(value1, value2)}\n${block("query_neutral", query)}\nWrite the rubric.` };
}

export interface Scored {
  readonly value1: ValueText;
  readonly value2: ValueText;
  readonly anchors1: readonly string[];
  readonly anchors2: readonly string[];
  readonly query: string;
}

export function scoreCall(
  model: Model,
  { value1, value2, anchors1, anchors2, query }: Scored,
  response: string,
  reversed = false,
): ModelCall {
  const lines = (anchors: readonly string[]): string => {
    const listed = anchors.map((anchor, position) => `${position} ${positions[position]}: ${anchor}`);
    return (reversed ? listed.reverse() : listed).join("\n");
  };
  const prefix = [
    values(value1, value2),
    block("rubric_1", lines(anchors1)),
    block("rubric_2", lines(anchors2)),
    block("query", query),
  ].join("\n");
  return { ...bare, ...model, prefix, user: `${block("response", response)}\nPlace it.` };
}

export function verdictPrefix(
  clauses: readonly { readonly id: string; readonly authority: string; readonly text: string }[],
): string {
  return blockOfBlocks(
    "spec",
    clauses.map(({ id, authority, text }) => block("clause", `${id}\n${text}`, { id, authority })),
  );
}

export function verdictCall(model: Model, prefix: string, query: string, response: string, sample = 0): ModelCall {
  return {
    ...bare,
    ...model,
    prefix,
    user: `${block("query", query)}\n${block("response", response)}\nJudge it.`,
    sample,
  };
}
