import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../../base/compare.ts";
import { InputError } from "../../base/errors.ts";
import { textAt } from "../wire/json-access.ts";
import { byteLinesOf } from "./byte-lines.ts";

/** A reply found in the files. */
export interface FileReply {
  readonly value: unknown;
  readonly file: string;
  readonly line: number;
  /** How many earlier replies with the same id this one replaces. */
  readonly replaced: number;
}

interface Place extends Omit<FileReply, "value"> {
  readonly descriptor: number;
  readonly offset: number;
  readonly bytes: number;
}

/**
 * The replies in all `*.jsonl` of a folder (none, if there is no such folder) by `custom_id`, else `id`; the last line of the last file by name wins.
 * Only their places are held, and each is read when asked for: a run's replies may be larger than memory.
 */
export class FileReplies {
  readonly #descriptors: number[] = [];
  readonly #places = new Map<string, Place>();

  /** Errors: InputError with file and line for a line that is not JSON or has no id. */
  constructor(folder: string) {
    try {
      for (const name of jsonLinesIn(folder)) this.#index(join(folder, name));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  find(key: string): FileReply | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    const { descriptor, offset, bytes, file, line, replaced } = place;
    const content = Buffer.alloc(bytes);
    readSync(descriptor, content, 0, bytes, offset);
    return { value: JSON.parse(content.toString("utf8")), file, line, replaced };
  }

  close(): void {
    for (const descriptor of this.#descriptors.splice(0)) closeSync(descriptor);
    this.#places.clear();
  }

  #index(file: string): void {
    const descriptor = openSync(file, "r");
    this.#descriptors.push(descriptor);
    let line = 0;
    for (const { text, offset, bytes } of byteLinesOf(descriptor)) {
      line++;
      if (text.trim() === "") continue;
      const key = idOf(text, { file, line });
      const before = this.#places.get(key);
      const replaced = before === undefined ? 0 : before.replaced + 1;
      this.#places.set(key, { descriptor, offset, bytes, file, line, replaced });
    }
  }
}

function jsonLinesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".jsonl"))
      .sort(compareText);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function idOf(text: string, location: { file: string; line: number }): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw problem(`this line is not JSON: ${(cause as Error).message}`, location);
  }
  const id = textAt(value, "custom_id") ?? textAt(value, "id");
  if (id === undefined) throw problem("this line has no custom_id", location);
  return id;
}

function problem(message: string, location: { file: string; line: number }): InputError {
  const cure =
    'Write one reply a line: {"custom_id": "...", "response": {"status_code": 200, "body": {...}}} or {"custom_id": "...", "text": "..."}.';
  return new InputError({ area: "replies", message, cure, location });
}
