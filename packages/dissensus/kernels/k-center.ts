// AssemblyScript: what scripts/build-kernels.mjs compiles and src/selection/kernels.ts loads. Every function works on plain addresses in one
// shared memory; the host lays it out (src/selection/memory.ts) and calls from several threads on disjoint rows.

export { apply, gatherPicks } from "./apply";
export { bin, split } from "./lists";
export { pickFarthest, pickInOrder } from "./pool";
export { project } from "./project";
export { quantise } from "./quantise";
export { sampleTimesBasis, sampleTransposedTimes } from "./sample";
export { pack } from "./tile";
