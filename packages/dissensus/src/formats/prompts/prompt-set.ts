import { z } from "zod";
import { InputError } from "../../base/errors.ts";
import { parseJsonLines } from "../../base/json-lines.ts";

/** One prompt of a set: the user's text, and whose prompt it is. */
export interface SetPrompt {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly query: string;
  /** Of the object's `id` or `custom_id`; null where it has none. */
  readonly id: string | null;
}

const textPart = z.object({ type: z.string().optional(), text: z.string().optional() });
const message = z.object({ role: z.string(), content: z.union([z.string(), z.array(textPart)]) });
const messages = z.array(message).min(1);
const named = { id: z.union([z.string(), z.number()]).optional(), custom_id: z.string().optional() };
const withMessages = z.object({ ...named, messages });
const withBody = z.object({ ...named, body: z.object({ messages }) });
const withPrompt = z.object({ ...named, prompt: z.string() });

/**
 * Reads a set of prompts: one JSON object a line with `messages` (chat), `body.messages` (batch) or `prompt`. A scenario is one user message:
 * a conversation of several turns, or with a system prompt, is refused, since it would be asked in part.
 * @throws InputError with the line.
 */
export function readPromptSet(text: string, file: string): SetPrompt[] {
  const prompts = parseJsonLines(text, file).map(({ line, value }) => {
    const problem = (message: string): InputError =>
      new InputError({
        area: "prompt set",
        message,
        cure: 'Write one object a line: {"prompt": "..."} or {"messages": [{"role": "user", "content": "..."}]}.',
        location: { file, line },
      });
    const { query, id } = promptIn(value, problem);
    if (query.trim() === "") throw problem("the prompt is empty");
    return { line, query, id };
  });
  if (prompts.length > 0) return prompts;
  throw new InputError({
    area: "prompt set",
    message: "the file holds no prompts",
    cure: "Write one JSON object a line.",
    location: { file },
  });
}

function promptIn(value: unknown, problem: (message: string) => InputError): { query: string; id: string | null } {
  const idOf = ({ id, custom_id }: { id?: string | number | undefined; custom_id?: string | undefined }) =>
    custom_id ?? (id === undefined ? null : String(id));
  const prompt = withPrompt.safeParse(value);
  if (prompt.success) return { query: prompt.data.prompt, id: idOf(prompt.data) };
  const body = withBody.safeParse(value);
  const chat = body.success ? { ...body.data, messages: body.data.body.messages } : withMessages.safeParse(value).data;
  if (chat === undefined) throw problem("this line has neither a prompt nor messages");
  const [only] = chat.messages;
  if (chat.messages.length !== 1 || only!.role !== "user")
    throw problem(`a scenario is one user message; these are ${chat.messages.map(({ role }) => role).join(", ")}`);
  const { content } = only!;
  if (typeof content === "string") return { query: content, id: idOf(chat) };
  if (content.some(({ text }) => text === undefined)) throw problem("the message holds a part that is not text");
  return { query: content.map(({ text }) => text).join("\n"), id: idOf(chat) };
}
