import { Document, Scalar, visit } from "yaml";
import type { Suite } from "../../domain/check/suite.ts";

const heading = ` Checks of a spec: scenarios whose outcome is known, and what is expected of answers to them.
 \`dissensus check\` asks them again, in this order, each check until it is decided.
 expect: compliant   most judges find that the answer follows the spec
         settled     all judges say the same of the answer, whatever it is: the spec decides the case
 known: true         a defect that is known and not mended yet; its failing is reported and fails nothing
`;

/** A suite as YAML that people can read and review: one block per check, queries as blocks of text. `readSuite` reads it back. */
export function formatSuite(suite: Suite): string {
  const document = new Document({
    ...suite,
    checks: suite.checks.map(({ known, because, ...check }) => ({
      name: check.name,
      clauses: check.clauses,
      expect: check.expect,
      ...(known ? { known } : {}),
      ...(because === "" ? {} : { because }),
      ...(check.targets ? { targets: check.targets } : {}),
      scenarios: check.scenarios,
    })),
  });
  document.commentBefore = heading.trimEnd();
  visit(document, {
    Pair(_, { key, value }) {
      // A block of blanks alone would come back empty.
      if ((key as Scalar).value === "query" && String((value as Scalar).value).trim() !== "")
        (value as Scalar).type = Scalar.BLOCK_FOLDED;
      if ((key as Scalar).value === "clauses" && value !== null) (value as { flow?: boolean }).flow = true;
    },
  });
  return document.toString({ lineWidth: 120 });
}
