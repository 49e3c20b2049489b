import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { ModelCall } from "../model.ts";
import { schemaName } from "../wire/schema-name.ts";
import { strictSchema } from "../wire/strict-schema.ts";

export interface FileAsks {
  /** Each key is written once. */
  add(key: string, call: ModelCall): Promise<void>;
  /** Puts the finished file in place of the old one; removes the old one if there is nothing to ask. */
  close(): Promise<void>;
}

/** Collects asks in OpenAI's batch input layout, one a line, beside `path` until they are closed: whoever reads `path` never sees half a file. */
export function openFileAsks(path: string): FileAsks {
  const partial = `${path}.partial`;
  const written = new Set<string>();
  let opened: Promise<WriteStream> | undefined;
  let drained: Promise<unknown> | undefined;
  return {
    add: async (key, call) => {
      if (written.has(key)) return;
      written.add(key);
      opened ??= openPartial(partial);
      const stream = await opened;
      if (!stream.write(`${JSON.stringify(batchLine(key, call))}\n`))
        drained ??= once(stream, "drain").finally(() => (drained = undefined));
      await drained;
    },
    close: async () => {
      const stream = await opened;
      if (stream === undefined) {
        await Promise.all([rm(path, { force: true }), rm(partial, { force: true })]);
        return;
      }
      stream.end();
      await once(stream, "close");
      await rename(partial, path);
    },
  };
}

async function openPartial(path: string): Promise<WriteStream> {
  await mkdir(dirname(path), { recursive: true });
  const stream = createWriteStream(path);
  await once(stream, "open");
  return stream;
}

function batchLine(key: string, call: ModelCall): object {
  const { temperature, maxOutputTokens, reasoningEffort } = call.parameters;
  return {
    custom_id: key,
    method: "POST",
    url: "/v1/chat/completions",
    body: {
      model: call.model,
      messages: [
        ...(call.system ? [{ role: "system", content: call.system }] : []),
        { role: "user", content: `${call.prefix ?? ""}${call.user}` },
      ],
      ...(call.reply.kind === "text" ? {} : { response_format: responseFormat(call.reply) }),
      max_completion_tokens: maxOutputTokens,
      temperature,
      reasoning_effort: reasoningEffort,
    },
  };
}

function responseFormat(reply: Extract<ModelCall["reply"], { kind: "json" }>): object {
  return { type: "json_schema", json_schema: { name: schemaName(reply.name), ...strictSchema(reply.schema) } };
}
