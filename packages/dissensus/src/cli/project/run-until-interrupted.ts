import { interruption } from "../interruption.ts";
import type { Project } from "./project.ts";
import { type RunOptions, runProject } from "./run-project.ts";

/** Runs what is missing of a project's run, until Ctrl-C: see `interruption`. */
export async function runUntilInterrupted(
  project: Project,
  options: Omit<RunOptions, "stop" | "abort">,
): ReturnType<typeof runProject> {
  using interrupted = interruption();
  const { stop, abort } = interrupted;
  return await runProject(project, { ...options, stop, abort });
}
