import type { DefectCard, DefectFindings } from "../analysis/findings/defects.ts";
import { clausePlace } from "./clause-place.ts";
import { defectCounts, typeInWords } from "./defect-words.ts";
import { formatCount, formatDecimal } from "./format-number.ts";

const shownCards = 3;

/** The gravest defects for the terminal, with the file and line of their clauses; lines may be longer than it is wide. */
export function defectLines(defects: DefectFindings, file: string): string[] {
  if (defects.judgePairs === 0) return [];
  const claims = defects.cards.filter(({ status }) => status === "confirmed" || status === "discovered");
  return [
    `Defects: ${defectCounts(defects)}`,
    ...claims.slice(0, shownCards).flatMap((card) => cardLines(card, file)),
    ...(claims.length > shownCards ? [`      and ${claims.length - shownCards} more`] : []),
  ];
}

function cardLines(card: DefectCard, file: string): string[] {
  return [
    `${String(card.rank).padStart(4)}  ${typeInWords(card.type)}, ${card.status === "confirmed" ? "CONFIRMED" : "suspected"}`,
    ...card.clauses.map((clause) => `      ${clausePlace(file, clause)} ${clause.title ?? clause.clauseId}`),
    `      ${evidenceInShort(card)}`,
  ];
}

function evidenceInShort({ evidence, confirmed, measured }: DefectCard): string {
  const { count, n } = (confirmed ?? evidence).shows;
  if (measured?.of === "readers")
    return `readers part by ${formatDecimal(measured.value)} [${formatDecimal(measured.low)}, ${formatDecimal(measured.high)}] over which goes first`;
  return `shows on ${formatCount(count)} of ${formatCount(n)} ${confirmed ? "fresh scenarios" : "scenarios"}`;
}
