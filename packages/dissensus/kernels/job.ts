// A job describes rows and picks to the kernels: 4-byte words that src/selection/job.ts writes. Levels follow from LEVELS on: dimensions,
// address of the residuals (u16), slack of the dot product.

export const IDS: usize = 0;
export const FIRST_LEVEL: usize = 1;
export const LEVEL_COUNT: usize = 2;
export const PANEL: usize = 3;
export const PICKS: usize = 4;
export const PICK_COUNT: usize = 5;
export const LEAST_PICK_LENGTH: usize = 6;
export const ROWS: usize = 7;
export const ROW_BYTES: usize = 8;
export const LENGTHS: usize = 9;
export const NEAREST: usize = 10;
export const CENTRES: usize = 11;
export const COVERED_BELOW: usize = 12;
export const STOP_WHEN_COVERED: usize = 13;
export const PREFIXES: usize = 14;
export const PREFIX_BYTES: usize = 15;
const SQUARED_WEIGHTS: usize = 16;
export const PICK_PREFIXES: usize = 17;
export const PICK_RESIDUALS: usize = 18;
const LEVELS: usize = 19;

export function field(job: usize, index: usize): i32 {
  return load<i32>(job + (index << 2));
}

export function address(job: usize, index: usize): usize {
  return load<u32>(job + (index << 2));
}

export function levelField(job: usize, level: i32, part: usize): i32 {
  return load<i32>(job + ((LEVELS + 3 * level + part) << 2));
}

/** Residual of a pick by its place among the picks: see gatherPicks. */
export function residualOfPick(job: usize, level: i32, at: usize): i32 {
  return load<u16>(address(job, PICK_RESIDUALS) + (at << 4) + ((<usize>level) << 1));
}

export function residual(job: usize, level: i32, id: usize): i32 {
  return load<u16>(<usize>(<u32>levelField(job, level, 1)) + (id << 1));
}

/** Addresses of the first level's rows: prefixes, or whole rows where the level is the last. */
export function levelRows(job: usize): usize {
  return field(job, FIRST_LEVEL) < field(job, LEVEL_COUNT) ? address(job, PREFIXES) : address(job, ROWS);
}

export function levelRowBytes(job: usize): usize {
  return field(job, FIRST_LEVEL) < field(job, LEVEL_COUNT) ? address(job, PREFIX_BYTES) : address(job, ROW_BYTES);
}

export function levelSteps(job: usize): i32 {
  const level = field(job, FIRST_LEVEL);
  return level < field(job, LEVEL_COUNT) ? levelField(job, level, 0) >> 1 : field(job, ROW_BYTES) >> 2;
}

export function firstSlack(job: usize): i32 {
  const level = field(job, FIRST_LEVEL);
  return level < field(job, LEVEL_COUNT) ? levelField(job, level, 2) : 0;
}

export function firstResidual(job: usize, id: usize): i32 {
  const level = field(job, FIRST_LEVEL);
  return level < field(job, LEVEL_COUNT) ? residual(job, level, id) : 0;
}

export function keyOf(job: usize, id: usize, nearest: u32): f64 {
  const weights = address(job, SQUARED_WEIGHTS);
  return weights ? load<f64>(weights + (id << 3)) * <f64>nearest : <f64>nearest;
}
