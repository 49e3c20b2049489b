import type { Answer } from "../formats/wire-format.ts";
import type { CallFault } from "./fault-rates.ts";

/** An answer before it is put into a format. */
export interface Said {
  readonly text: string;
  readonly ending: Answer["ending"];
  readonly outputTokens: number;
}

/** What a fault makes of what a model says. Faults of JSON leave answers alone that were not asked for as JSON: see `spoils`. */
export function spoilThought(said: Said, fault: CallFault | null): Said {
  switch (fault) {
    case "refusal":
      return { text: "I'm sorry, but I can't help with that.", ending: "refusal", outputTokens: 11 };
    case "content-filter":
      return { text: "", ending: "content-filter", outputTokens: 0 };
    case "not-json":
      return {
        text: "I would rather talk this through than fill in a form. There are good reasons on both sides.",
        ending: "stop",
        outputTokens: 19,
      };
    case "wrong-json":
      return { text: '{"opinion": "it depends", "certainty": "some"}', ending: "stop", outputTokens: 14 };
    default:
      return said;
  }
}

/** Whether a fault can befall a call at all. */
export function spoils(fault: CallFault, asksForJson: boolean): boolean {
  return asksForJson || (fault !== "not-json" && fault !== "wrong-json");
}
