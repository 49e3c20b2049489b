import { closeSync, fsyncSync, openSync } from "node:fs";

/** Makes renames within a folder durable. Windows keeps them itself, and cannot open folders. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
