import { relative } from "node:path";

/** A path as people read it: relative to where they stand, if that is shorter. */
export function displayPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === "" ? "." : fromHere.length < path.length ? fromHere : path;
}
