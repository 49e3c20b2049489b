import { InputError } from "../base/errors.ts";
import { displayPath } from "./display-path.ts";

const denied = { why: "permission denied", cure: "Change its permissions, or name another place." };
const full = { why: "the disk is full", cure: "Make room and run again: every answer so far is kept." };

/** By the system's error code, or `SQLITE_` and SQLite's primary result code (sqlite.org/rescode.html). */
const refusals: Readonly<Record<string, { readonly why: string; readonly cure: string }>> = {
  EACCES: denied,
  EPERM: denied,
  EROFS: { why: "this file system is read-only", cure: "Name a place that can be written to." },
  EEXIST: { why: "there is a file in its place", cure: "Move the file away, or name another folder." },
  ENOTDIR: { why: "a part of this path is a file, not a folder", cure: "Move the file away, or name another folder." },
  ENOSPC: full,
  EDQUOT: { why: "your quota on this disk is used up", cure: "Make room and run again: every answer so far is kept." },
  SQLITE_8: { ...denied, why: "its database cannot be written to" },
  SQLITE_13: full,
  SQLITE_14: { ...denied, why: "its database cannot be opened" },
};

/** What the operating system would not do with a file that the user named, as an error of the input; undefined for anything else. */
export function systemRefusal(error: unknown): InputError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", path, errcode = 0 } = error as NodeJS.ErrnoException & { readonly errcode?: number };
  const refusal = refusals[code === "ERR_SQLITE_ERROR" ? `SQLITE_${errcode & 0xff}` : code];
  if (!refusal) return undefined;
  const place = path === undefined ? "the run folder" : displayPath(path);
  return new InputError({ area: "files", message: `${place}: ${refusal.why}`, cure: refusal.cure, cause: error });
}
