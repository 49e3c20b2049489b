import type { Table } from "../table.ts";
import { type Verdict, verdictsTable } from "./verdict.ts";

/**
 * Verdicts that were asked for only because the first ones on a response settle nothing. They count for what most judges say, never for how far judges
 * agree: which responses have some depends on what the first judges said.
 */
export const tieBreaksTable: Table<Verdict> = { ...verdictsTable, name: "tie-breaks" };
