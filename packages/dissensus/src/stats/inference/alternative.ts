/** The hypothesis set against "no difference": a difference of either sign, above zero, or below zero. */
export type Alternative = "two-sided" | "greater" | "less";
