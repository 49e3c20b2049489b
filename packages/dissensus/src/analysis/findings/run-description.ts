import type { Arm } from "../../domain/response/arm.ts";
import type { Role } from "../../domain/run/panel.ts";
import type { Settings } from "../../domain/run/settings.ts";

/** What was tested, with what, by whom. */
export interface RunDescription {
  /** Null for an imported dataset that came without one. */
  readonly spec: {
    readonly name: string;
    /** As given by the user; gaps name their lines in it. */
    readonly file: string;
    readonly hash: string;
    readonly clauses: number;
  } | null;
  readonly taxonomy: {
    readonly name: string;
    readonly hash: string;
    readonly values: number;
    /** Names of the value categories, sorted. */
    readonly categories: readonly string[];
  };
  /** Selections, verdicts and all findings that name no arm follow the first arm. */
  readonly primaryArm: Arm;
  readonly arms: readonly Arm[];
  readonly settings: Settings;
  /** In the order of roles, then of the configuration. */
  readonly panel: readonly PanelEntry[];
  /** "all", the providers' and the named sets of targets, as the disagreements have them. */
  readonly modelSets: readonly { readonly name: string; readonly targets: number }[];
  readonly embedder: { readonly name: string; readonly lexical: boolean } | null;
  /** Roles in which at least one model is simulated; empty for a run on real models. */
  readonly simulatedRoles: readonly Role[];
}

export interface PanelEntry {
  readonly role: Role;
  readonly name: string;
  readonly provider: string;
  readonly model: string;
  readonly governed: boolean;
  readonly simulated: boolean;
}
