export interface SarifOptions {
  readonly toolVersion: string;
  /** The spec's path from the root of the repository, with forward slashes. */
  readonly specUri: string;
}

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
}

export interface SarifResult {
  readonly ruleId: string;
  readonly level: "error" | "warning" | "note";
  readonly text: string;
  /** Tells a result from others of the same rule, and the same in every run. */
  readonly fingerprint: string;
  /** Lines of the spec, from 1: where the result is shown; the first line where no clause is at fault. */
  readonly lines: Lines | null;
  /** Other places that belong to it. */
  readonly related: readonly (Lines & { readonly title: string })[];
}

interface Lines {
  readonly lineStart: number;
  readonly lineEnd: number;
}

/** Results about one file, the spec, as SARIF 2.1.0. Texts of others are shown as text only. */
export function sarifLog(
  rules: readonly SarifRule[],
  results: readonly SarifResult[],
  { toolVersion, specUri, specHash }: SarifOptions & { readonly specHash: string },
): string {
  const artifact = { uri: encodeURI(specUri), uriBaseId: "%SRCROOT%" };
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "dissensus", semanticVersion: toolVersion, rules } },
        artifacts: [{ location: artifact, hashes: { "sha-256": specHash } }],
        columnKind: "utf16CodeUnits",
        results: results.map(({ ruleId, level, text, fingerprint, lines, related }) => ({
          ruleId,
          ruleIndex: rules.findIndex(({ id }) => id === ruleId),
          level,
          message: { text: text.toWellFormed() },
          locations: [location(artifact, lines ?? { lineStart: 1, lineEnd: 1 })],
          ...(related.length > 0
            ? { relatedLocations: related.map((place) => location(artifact, place, place.title)) }
            : {}),
          partialFingerprints: { "dissensus/v1": `${ruleId}:${fingerprint}`.toWellFormed() },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function location(artifact: object, { lineStart, lineEnd }: Lines, message?: string): object {
  return {
    physicalLocation: {
      artifactLocation: { ...artifact, index: 0 },
      region: { startLine: lineStart, endLine: lineEnd },
    },
    ...(message === undefined ? {} : { message: { text: message.toWellFormed() } }),
  };
}
