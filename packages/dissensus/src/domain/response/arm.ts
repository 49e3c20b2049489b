/**
 * What a target is shown beside the query. `none`: nothing. `spec`: the run's spec as system prompt. The others: the variant of the spec of that
 * name, in its place: `ablated` without a clause, `patched` as its author would change it, `placebo` with a clause in other words.
 */
export const arms = ["none", "spec", "ablated", "patched", "placebo"] as const;
export type Arm = (typeof arms)[number];

/** Versions of the spec that a run may have beside its own. `intent`: what the author of a patch wants of answers; judged against, never shown. */
export const variants = ["ablated", "patched", "placebo", "intent"] as const;
export type Variant = (typeof variants)[number];

/** Texts that responses are judged against: the run's spec, or one of its variants. */
export const yardsticks = ["spec", ...variants] as const;
export type Yardstick = (typeof yardsticks)[number];
