import type { JudgeFindings } from "../../../../dissensus/src/analysis/findings/judges.ts";
import type { Share } from "../../../../dissensus/src/analysis/findings/quantity.ts";
import { formatPercent, formatShareCounts } from "../../numbers/format.ts";

/** What the judges' numbers say, for readers who do not know the coefficients. Sentences without an observation are left out. */
export function judgesInWords(findings: JudgeFindings): string[] {
  const { judges, pairs } = findings;
  const flags = ranked(judges.map((entry) => ({ name: entry.judge, share: entry.flagRate })));
  const agreements = ranked(
    pairs.map((pair) => ({ name: `${pair.judgeA} and ${pair.judgeB}`, share: pair.agreement })),
  );
  const flips = total(judges.map((entry) => entry.flipRate));
  const fabricated = ranked(judges.map((entry) => ({ name: entry.judge, share: entry.fabricatedQuotes })));
  const sentences: string[] = [];
  const [strictest] = flags;
  const mildest = flags.at(-1);
  if (strictest && mildest && flags.length > 1)
    sentences.push(
      `${strictest.name} is the strictest and calls ${words(strictest.share)} problematic; ${mildest.name} is the mildest with ${words(mildest.share)}.`,
    );
  const [closest] = agreements;
  const farthest = agreements.at(-1);
  if (closest)
    sentences.push(
      `${closest.name} agree on ${words(closest.share)} responses${farthest && farthest !== closest ? `; ${farthest.name} on ${words(farthest.share)}` : ""}.`,
    );
  if (flips.n > 0)
    sentences.push(
      `Read a second time, ${formatShareCounts(flips)} responses got another verdict from the same judge (${formatPercent(flips.count / flips.n, flips.n)}).`,
    );
  const [worst] = fabricated;
  if (worst)
    sentences.push(
      `Of the quotes that judges give, most are in the clause that they name; ${worst.name} makes up the largest part, ${words(worst.share)}. Such quotes are not counted as evidence.`,
    );
  return sentences;
}

interface NamedShare {
  readonly name: string;
  readonly share: Share;
}

/** Those with an observation, largest share first. */
function ranked(shares: readonly NamedShare[]): NamedShare[] {
  return shares.filter(({ share }) => share.value !== null).sort((a, b) => b.share.value! - a.share.value!);
}

function total(shares: readonly Share[]): { readonly count: number; readonly n: number } {
  return {
    count: shares.reduce((sum, share) => sum + share.count, 0),
    n: shares.reduce((sum, share) => sum + share.n, 0),
  };
}

function words(share: Share): string {
  return `${formatPercent(share.value, share.n)} (${formatShareCounts(share)})`;
}
