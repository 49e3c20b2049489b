import { fileURLToPath } from "node:url";

/** Path of a file that the package ships in `assets/`. */
export function assetPath(name: string): string {
  return fileURLToPath(new URL(`../../assets/${name}`, import.meta.url));
}

/** The report's page, as the explorer's build leaves it beside the compiled package. */
export function reportPagePath(): string {
  return fileURLToPath(new URL("../../dist/report/page.html", import.meta.url));
}
