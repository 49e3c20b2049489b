import type { RunDescription } from "../../../dissensus/src/analysis/findings/run-description.ts";

/** What of the run is simulated, in a sentence; null where nothing is. */
export function simulatedSentence({
  simulatedRoles,
  panel,
}: Pick<RunDescription, "simulatedRoles" | "panel">): string | null {
  if (simulatedRoles.length === 0) return null;
  const asked = [...new Set(panel.filter((entry) => entry.role !== "embedder").map((entry) => entry.role))];
  const everything =
    asked.every((role) => simulatedRoles.includes(role)) &&
    panel.every((entry) => entry.simulated || entry.role === "embedder");
  if (everything)
    return "Every model in this run is simulated. The numbers show how the method works; they say nothing about a real model.";
  const roles = simulatedRoles.map((role) => `${role}s`);
  const list = roles.length === 1 ? roles[0]! : `${roles.slice(0, -1).join(", ")} and ${roles.at(-1)}`;
  return `Some or all ${list} in this run are simulated. What rests on them says nothing about real models.`;
}
