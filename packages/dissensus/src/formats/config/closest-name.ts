import { distance } from "fastest-levenshtein";

/** The name that a mistyped one most likely meant: at most a third of its letters away, or two of a short one. Ties: the earlier one. */
export function closestName(typed: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(typed.length > 3 ? 2 : 1, Math.floor(typed.length / 3)) + 1;
  for (const name of names) {
    const away = distance(typed.toLowerCase(), name.toLowerCase());
    if (away < least) [best, least] = [name, away];
  }
  return best;
}

/** `Did you mean "x"? `, or nothing: to be put before a cure. */
export function didYouMean(typed: string, names: Iterable<string>): string {
  const closest = closestName(typed, names);
  return closest === undefined ? "" : `Did you mean "${closest}"? `;
}
