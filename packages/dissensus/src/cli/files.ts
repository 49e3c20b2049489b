import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { InputError } from "../base/errors.ts";
import { displayPath } from "./display-path.ts";

/** Reads a text file that the user named. Errors: InputError that says which setting named it. */
export function readTextFile(path: string, area: string): string {
  if (!existsSync(path)) {
    throw new InputError({
      area,
      message: `there is no file ${displayPath(path)}`,
      cure: "Check the path; it is relative to the configuration's folder.",
    });
  }
  if (statSync(path).isDirectory()) {
    throw new InputError({ area, message: `${displayPath(path)} is a folder`, cure: "Name the file in it." });
  }
  const bytes = readFileSync(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError({
      area,
      message: "this is not a text file: it holds bytes that are not UTF-8",
      cure: "Save it as UTF-8 text.",
      location: { file: displayPath(path) },
      cause,
    });
  }
}

/** Writes a file whole or not at all: to a temporary name beside it, then renamed. */
export function writeFileWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}
