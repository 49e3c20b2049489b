import { groupBy } from "../../base/group-by.ts";
import { sha256 } from "../../base/hash.ts";
import type { Draft } from "./draft.ts";
import { headingSlug } from "./heading-slug.ts";

/**
 * One distinct id per draft, in order. A written id is kept (its first holder). The rest get the slug of their title; only
 * where that is taken or shared, 8 hex digits of the hash of title and text follow, so that ids survive edits elsewhere.
 * Drafts equal in title and text are told apart by a count.
 */
export function clauseIds(drafts: readonly Draft[]): string[] {
  const ids = new Map<Draft, string>();
  const taken = freeIds();
  for (const draft of drafts) {
    if (draft.explicitId === null || taken.has(draft.explicitId)) continue;
    ids.set(draft, taken.take(draft.explicitId));
  }
  const unnamed = drafts.filter((draft) => !ids.has(draft));
  for (const [slug, sharers] of groupBy(unnamed, (draft) => draft.explicitId ?? slugOf(draft))) {
    const isFree = sharers.length === 1 && !taken.has(slug);
    for (const draft of sharers) {
      ids.set(draft, taken.take(isFree ? slug : `${slug}-${contentHash(draft)}`));
    }
  }
  return drafts.map((draft) => ids.get(draft)!);
}

/** GitHub's slug of the title without its number, so that a section added above renames nothing; of a rule's first six words. */
function slugOf(draft: Draft): string {
  const isHeading = draft.lineStart !== draft.textLines[0];
  const words = isHeading ? draft.title.replace(headingNumber, "") : draft.title.split(" ").slice(0, 6).join(" ");
  return headingSlug(words) || "clause";
}

/** "2.", "2.1", "(3)", "IV.", "§ 4", "Section 5:" in front of a heading's words; a bare number may be one of them ("3 wishes"). */
const headingNumber =
  /^(?:\(?\d+(?:\.\d+)*[.):]|\d+(?:\.\d+)+|[IVXLC]+[.)]|§\s*\d+(?:\.\d+)*|(?:[Aa]rticle|[Cc]hapter|[Pp]art|[Pp]rinciple|[Rr]ule|[Ss]ection)\s+(?:\d+(?:\.\d+)*|[IVXLC]+)\s*[.:–—-])\s+(?=\S)/;

/** Hash of what the clause says, blind to case, spacing and punctuation. */
function contentHash(draft: Draft): string {
  const words =
    `${draft.title}\n${draft.text}`
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return sha256(words.join(" ")).slice(0, 8);
}

/** Ids in use, with the last count given out per id, so that many equal clauses take linear time. */
function freeIds(): { take(id: string): string; has(id: string): boolean } {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return {
    has: (id) => taken.has(id),
    take: (id) => {
      let free = id;
      for (let count = counts.get(id) ?? 2; taken.has(free); count++) {
        free = `${id}-${count}`;
        counts.set(id, count + 1);
      }
      taken.add(free);
      return free;
    },
  };
}
