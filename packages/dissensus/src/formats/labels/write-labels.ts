import type { HumanLabel } from "../../domain/annotation/human-label.ts";

/** Columns of a file of human labels, in order. */
export const labelColumns = ["reviewer", "responseId", "position1", "position2", "verdict", "note"] as const;

/** Human labels as CSV (RFC 4180), empty where something was left out. */
export function writeLabels(labels: readonly HumanLabel[]): string {
  const rows = labels.map((label) => labelColumns.map((column) => cell(String(label[column] ?? ""))));
  return `${[labelColumns.join(","), ...rows.map((row) => row.join(","))].join("\r\n")}\r\n`;
}

function cell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
