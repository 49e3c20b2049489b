import type { DefectCard, DefectFindings } from "../analysis/findings/defects.ts";
import { formatCount, formatDecimal, formatPercent, formatShare } from "./format-number.ts";

/** "Precedence gap": a type as readers see it. */
export function typeInWords(type: DefectCard["type"]): string {
  const words = type.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a card's status says, with its scenarios. */
export function statusInWords({ status, evidence, confirmed, measured }: DefectCard): string {
  const found = `it showed on ${formatShare(evidence.shows)} scenarios`;
  if (status === "no-claim") return `no claim: verdicts given twice change too often; ${found}`;
  if (status === "discovered" && confirmed === null) return `suspected: ${found}`;
  const word = { confirmed: "confirmed", refuted: "refuted", discovered: "left open by the test" }[status];
  if (measured === null) return `${word}: too little came of the fresh scenarios`;
  const { value, low, high, floor } = measured;
  const range = `${formatDecimal(value)} [${formatDecimal(low)}, ${formatDecimal(high)}], from ${formatDecimal(floor)} on a defect`;
  if (measured.of === "readers") return `${word}: readers part by ${range}`;
  return `${word}: it showed on ${formatShare((confirmed ?? evidence).shows)} fresh scenarios; a defect from ${formatPercent(floor)} on`;
}

/** How many there are of which status, in a line. */
export function defectCounts({ cards, confirmation }: DefectFindings): string {
  const count = (status: DefectCard["status"]): number => cards.filter((card) => card.status === status).length;
  if (cards.length === 0) return "none suspected";
  if (confirmation === null)
    return `${formatCount(cards.length)} suspected, none put to the test: \`dissensus confirm\``;
  const [confirmed, open, refuted] = [count("confirmed"), count("discovered"), count("refuted")].map(formatCount);
  return `${confirmed} confirmed on fresh scenarios, ${open} suspected, ${refuted} refuted`;
}
