/** Stages that most runs have no use for: they make something only where settings, a patch or the findings so far call for it. */
const onDemand: ReadonlySet<string> = new Set(
  "clause-pairs placebos tie-breaks probes probe-verdicts suspicions proposals".split(" "),
);

/**
 * Whether nobody needs to hear of a stage: it made nothing and asked nothing, and that is nothing to wonder at. Of other stages an empty table is worth a
 * line.
 */
export function isIdleStage(
  stage: string,
  { rows, unscored, calls }: { readonly rows: number; readonly unscored: number; readonly calls: number },
): boolean {
  return onDemand.has(stage) && rows === 0 && unscored === 0 && calls === 0;
}
