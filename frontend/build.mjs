// Bundles the look and the little JavaScript there is into src/samrad/base/static/build/.
// Nothing is fetched: every byte comes from node_modules and this folder.

import { cp, mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, "../src/samrad/base/static/build");
const require = createRequire(import.meta.url);
const inter = path.dirname(require.resolve("@fontsource-variable/inter/package.json"));
const fonts = ["latin", "latin-ext"].map((set) => `inter-${set}-wght-normal.woff2`);

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([
  ...fonts.map((font) => cp(path.join(inter, "files", font), path.join(out, font))),
  cp(path.join(inter, "LICENSE"), path.join(out, "inter-LICENSE.txt")),
  build({
    entryPoints: { samrad: path.join(here, "main.css") },
    outdir: out,
    bundle: true,
    minify: true,
    external: ["*.woff2"],
    logLevel: "warning",
  }),
  build({
    entryPoints: { samrad: path.join(here, "main.js") },
    outdir: out,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  }),
]);
