import { defineConfig, type Plugin } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { renderHtml } from "../dissensus/src/report/html.ts";
import { withContentSecurityPolicy } from "./src/build/content-security-policy.ts";
import { plotStyle } from "./src/build/plot-style.ts";
import { madeUpReport } from "./src/fixtures/made-up-report.ts";

/** Runs last, when script and style are in the file: their hashes go into the page's policy. */
const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  enforce: "post",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === "asset" && file.fileName.endsWith(".html"))
          file.source = withContentSecurityPolicy(String(file.source), [plotStyle]);
    },
  },
};

/** `vite` serves the page around a made-up report. */
const madeUpData: Plugin = {
  name: "made-up-data",
  apply: "serve",
  transformIndexHtml: (page) => renderHtml(page, madeUpReport()),
};

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { target: "es2022", modulePreload: { polyfill: false } },
  plugins: [viteSingleFile(), contentSecurityPolicy, madeUpData],
});
