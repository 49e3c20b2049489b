import { randomFor } from "../../base/random.ts";

/** Common words: about one token each, as in real queries. */
const words =
  "I my we our they his her the a an and but or so if when then after before because with without about from into over under near want need have had make write plan tell ask give take keep help think know say send call meet work home school friend boss mother doctor team client report letter story code rule money time week month year night house garden road train ticket contract meeting answer question problem reason choice list draft short long new old first last good bad hard easy clear strong small large".split(
    " ",
  );

/** Text of a query that is yet to be written: as long as usual, and no near-duplicate of another. */
export function typicalQuery(length: number, ...key: string[]): string {
  const random = randomFor("typical query", ...key);
  return `${Array.from({ length }, () => random.pick(words)).join(" ")}.`;
}
