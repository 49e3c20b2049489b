import { diffWordsWithSpace } from "diff";

/** One place where two texts differ, with the words around it, as they were written. */
export interface WordChange {
  readonly leading: string;
  readonly removed: string;
  readonly added: string;
  readonly trailing: string;
}

/** Unchanged words between two changes that are no more than this belong to both sides of one change. */
const bridgedWords = 3;

/** Where two texts differ, word by word, each place with up to `contextWords` words on both sides; "..." stands for what is left out. */
export function wordDiff(before: string, after: string, contextWords: number): WordChange[] {
  const changes: { leading: string; removed: string; added: string; trailing: string }[] = [];
  let common = "";
  for (const { value, added, removed } of diffWordsWithSpace(before, after)) {
    const last = changes.at(-1);
    if (!added && !removed) {
      common = value;
      if (last) last.trailing = value;
      continue;
    }
    if (last && (common === "" || wordsOf(common).length <= bridgedWords)) {
      last.removed += common + (removed ? value : "");
      last.added += common + (added ? value : "");
      last.trailing = "";
    } else changes.push({ leading: common, removed: removed ? value : "", added: added ? value : "", trailing: "" });
    common = "";
  }
  return changes.map(({ leading, removed, added, trailing }) => ({
    leading: shortened(leading, contextWords, "end"),
    removed,
    added,
    trailing: shortened(trailing, contextWords, "start"),
  }));
}

function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}

/** The words at one end of a text, on one line. */
function shortened(text: string, words: number, kept: "start" | "end"): string {
  const line = text.replace(/\s+/g, " ");
  const ends = [...line.matchAll(/\S+/g)].map(({ index, 0: word }) => index + word.length);
  if (ends.length <= words) return line;
  return kept === "end" ? `...${line.slice(ends.at(-words - 1))}` : `${line.slice(0, ends[words - 1])} ...`;
}
