// css/main.css and js/app.js, with the fonts they name, become core/static/filrouge/.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/filrouge/core/static/filrouge");

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: { filrouge: "css/main.css", app: "js/app.js" },
  outdir: out,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: ["chrome120", "firefox121", "safari17.2"],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  logLevel: "warning",
});
await copyFile(join(here, "icon.svg"), join(out, "icon.svg"));
await copyFile(
  join(here, "node_modules/@fontsource/public-sans/LICENSE"),
  join(out, "fonts/OFL.txt"),
);
