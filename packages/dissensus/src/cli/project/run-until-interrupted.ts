import { interruption } from "../interruption.ts";
import type { Project } from "./project.ts";
import { type RunOptions, runProject } from "./run-project.ts";

/** Runs what is missing of a project's run, until Ctrl-C: see `interruption`. `interrupted`: it came, perhaps too late to leave anything open. */
export async function runUntilInterrupted(
  project: Project,
  options: Omit<RunOptions, "stop" | "abort">,
): Promise<Awaited<ReturnType<typeof runProject>> & { readonly interrupted: boolean }> {
  using interrupted = interruption();
  const { stop, abort } = interrupted;
  const outcome = await runProject(project, { ...options, stop, abort });
  return { ...outcome, interrupted: stop.aborted };
}
