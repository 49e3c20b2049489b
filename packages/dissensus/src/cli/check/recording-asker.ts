import type { Asker, AskOutcome } from "../../pipeline/asker.ts";
import { callKeys } from "../../pipeline/call-key.ts";
import type { RecordedReplies } from "./recorded-replies.ts";

/** Where replies come from. `recorded`: nowhere else. `ask`: from the record where they are there, else asked. `fresh`: all are asked. */
export const replySources = ["recorded", "ask", "fresh"] as const;
export type ReplySource = (typeof replySources)[number];

/** Answers calls from the record, and records what is asked. `live`: whom to ask, called only when there is something to ask. */
export function recordingAsker(
  source: ReplySource,
  replies: RecordedReplies,
  live: () => Promise<Pick<Asker, "ask">>,
): Asker {
  const keyOf = callKeys();
  const asked = new Set<string>();
  return {
    async ask(call, label, typical): Promise<AskOutcome> {
      const { key } = keyOf(call);
      const known = source === "fresh" && !asked.has(key) ? undefined : replies.find(key);
      if (known) return { kind: "reply", ...known };
      if (source === "recorded") return { kind: "stopped", detail: "there is no recorded reply" };
      asked.add(key);
      const outcome = await (await live()).ask(call, label, typical);
      if (outcome.kind === "reply") {
        const { text, finishReason, reportedModel } = outcome;
        replies.add({ key, text, finishReason, reportedModel });
      }
      return outcome;
    },
    embed: () => Promise.reject(new Error("a check embeds nothing")),
    collect: () => Promise.resolve(false),
  };
}
