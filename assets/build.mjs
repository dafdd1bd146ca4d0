// css/main.css, js/app.js, js/passkeys.js (the door's alone), js/writing.js (the editor's), and what attendance needs
// without network (phone/, js/attendance.js, js/contacts.js, js/away-worker.js), with the fonts they name, become
// core/static/filrouge/;
// the same typeface for paper, and one for emoji, become printing/fonts/.
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
  entryPoints: {
    filrouge: "css/main.css",
    app: "js/app.js",
    passkeys: "js/passkeys.js",
    writing: "js/writing.js",
    phone: "phone/phone.css",
    contact: "phone/contact.css",
    attendance: "js/attendance.js",
    contacts: "js/contacts.js",
    "away-worker": "js/away-worker.js",
  },
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

const paper = join(here, "../src/filrouge/printing/fonts");
const typefaces = {
  "public-sans/400Regular/PublicSans_400Regular.ttf": "PublicSans-Regular.ttf",
  "public-sans/400Regular_Italic/PublicSans_400Regular_Italic.ttf": "PublicSans-Italic.ttf",
  "public-sans/600SemiBold/PublicSans_600SemiBold.ttf": "PublicSans-SemiBold.ttf",
  "public-sans/700Bold/PublicSans_700Bold.ttf": "PublicSans-Bold.ttf",
  "public-sans/700Bold_Italic/PublicSans_700Bold_Italic.ttf": "PublicSans-BoldItalic.ttf",
  "noto-emoji/400Regular/NotoEmoji_400Regular.ttf": "NotoEmoji-Regular.ttf",
};
await rm(paper, { recursive: true, force: true });
await mkdir(paper, { recursive: true });
for (const [source, name] of Object.entries(typefaces)) {
  await copyFile(join(here, "node_modules/@expo-google-fonts", source), join(paper, name));
}
await copyFile(join(out, "fonts/OFL.txt"), join(paper, "OFL.txt"));
