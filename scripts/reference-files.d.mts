/** Every generated file by its path from the root. */
export function referenceFiles(): Record<string, string>;
