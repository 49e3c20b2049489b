import { appendFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { compareText } from "../../base/compare.ts";
import { InputError } from "../../base/errors.ts";
import { displayPath } from "../display-path.ts";
import { readTextFile, writeFileWhole } from "../files.ts";

const replySchema = z.strictObject({
  key: z.string(),
  text: z.string(),
  finishReason: z.string(),
  reportedModel: z.string().nullable(),
});
/** One model's reply to one call; `key` is the hash of all that was asked. */
export type RecordedReply = z.infer<typeof replySchema>;

/** Replies in a file of JSON lines, by the key of their call. */
export class RecordedReplies {
  readonly #path: string;
  readonly #byKey = new Map<string, RecordedReply>();
  readonly #used = new Set<string>();

  /** Errors: InputError for a line that is no reply. */
  constructor(path: string) {
    this.#path = path;
    if (!existsSync(path)) return;
    for (const [index, line] of readTextFile(path, "replies").split("\n").entries()) {
      if (line.trim() === "") continue;
      const reply = replyIn(line);
      if (!reply) {
        throw new InputError({
          area: "replies",
          message: "this line is no recorded reply",
          cure: "Remove the line, or record the replies again with `dissensus check --replies fresh`.",
          location: { file: displayPath(path), line: index + 1 },
        });
      }
      this.#byKey.set(reply.key, reply);
    }
  }

  find(key: string): RecordedReply | undefined {
    const reply = this.#byKey.get(key);
    if (reply) this.#used.add(key);
    return reply;
  }

  /** Keeps a reply at once: it was paid for. */
  add(reply: RecordedReply): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    appendFileSync(this.#path, `${JSON.stringify(reply)}\n`);
    this.#byKey.set(reply.key, reply);
    this.#used.add(reply.key);
  }

  /** Leaves those that were found or added since the file was read, sorted, so that a review shows what changed. */
  tidy(): void {
    const kept = [...this.#used].sort(compareText).map((key) => `${JSON.stringify(this.#byKey.get(key))}\n`);
    if (kept.length > 0 || existsSync(this.#path)) writeFileWhole(this.#path, kept.join(""));
  }
}

function replyIn(line: string): RecordedReply | undefined {
  try {
    return replySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
