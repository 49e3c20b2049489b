import type { SelectionLayout } from "../memory.ts";
import type { Team, TeamPlace } from "../team.ts";
import { emptyJob, openWorkspace, type Workspace } from "../workspace.ts";
import { basisOf, projectRows } from "./basis.ts";

/** Rows of a memory whose prefixes bound their dot products. */
export interface BoundedRows {
  /** Views of the memory. `nearestWanted`: covered rows are kept until their nearest centre is known. */
  open(nearestWanted: boolean): Workspace;
  /** Gives further rows, from .. to - 1, their prefixes. */
  bound(from: number, to: number): void;
}

/** Estimates a basis from the first `count` rows and gives them prefixes. `greatestSquaredLength`: of these and all rows to come. */
export function boundRows(place: TeamPlace, team: Team, greatestSquaredLength: number, count: number): BoundedRows {
  const slacks = basisOf(place, team, greatestSquaredLength, count);
  const levelled = slacks === null ? { ...place, layout: withoutLevels(place.layout) } : place;
  const open = (nearestWanted: boolean): Workspace => openWorkspace(levelled, team, slacks ?? [], nearestWanted);
  const bound = (from: number, to: number): void => {
    if (slacks !== null) projectRows(place, team, emptyJob(open(false)), slacks, [from, to]);
  };
  bound(0, count);
  return { open, bound };
}

function withoutLevels(layout: SelectionLayout): SelectionLayout {
  const whole = layout.panels.at(-1)!;
  const size = { ...layout.size, levels: [] };
  return {
    ...layout,
    size,
    residuals: [],
    panels: [whole],
    samplePanels: layout.samplePanels.slice(-1),
    poolPanel: whole,
  };
}
