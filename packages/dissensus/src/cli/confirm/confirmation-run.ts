import type { SuspicionRow } from "../../domain/defect/suspicion.ts";
import type { ValuePair } from "../../domain/taxonomy/value-pair.ts";
import { followUpProject } from "../follow-up/follow-up.ts";
import type { Project } from "../project/project.ts";

/** Name of the follow-up. */
export const confirmationName = "confirm";

/**
 * The run that puts suspicions to the test: fresh scenarios of the given pairs, answered with and without the spec by the targets that it is meant for, all
 * of them judged, and probed where all fail; a writer proposes what would settle each suspicion.
 */
export function confirmationRun(
  parent: Project,
  pairs: readonly ValuePair[],
  suspicions: readonly SuspicionRow[] = [],
): Project {
  const { panels } = parent.config;
  return followUpProject(parent, {
    name: confirmationName,
    settings: {
      arms: ["spec", "none"],
      samples: 1,
      selections: { subsets: [], random: framingsPerPair * pairs.length },
      judging: { arms: ["spec"], yardsticks: ["spec"] },
      probes: { attempts: attemptsPerWriter },
    },
    targets: panels.target.filter(({ governed }) => governed).map(({ name }) => name),
    given: { pairs, suspicions, "clause-pairs": [], topics: [], refusals: [], "exhibited-values": [] },
  });
}

const framingsPerPair = 3;
const attemptsPerWriter = 3;
