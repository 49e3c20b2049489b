import type { JsonObject } from "../json-fields.ts";

/** What a model is shown. */
export interface Shown {
  readonly provider: string;
  readonly model: string;
  readonly system: string;
  /** The user's message as it was sent, prefix included. */
  readonly text: string;
  /** Index of the statistical sample: it never crosses the wire. */
  readonly sample: number;
  readonly replySchema: JsonObject | null;
}

export interface Thought {
  readonly text: string;
  readonly ending: "stop" | "length";
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Who makes up the answers. */
export interface Thinker {
  readonly think: (shown: Shown) => Promise<Thought>;
  /** Tokens of a text. */
  readonly count: (text: string) => Promise<number>;
}
