/** What a target is shown beside the query. `none`: nothing. `spec`: the whole spec as system prompt. */
export const arms = ["none", "spec"] as const;
export type Arm = (typeof arms)[number];
