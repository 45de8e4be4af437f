// Builds assets/dist from assets/styles, assets/scripts and assets/images. The same sources give the same bytes.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const assets = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(dirname(assets), "node_modules");
const dist = join(assets, "dist");
const version = createRequire(import.meta.url)("govuk-frontend/package.json").version;

mkdirSync(dist, { recursive: true });

const { css } = sass.compile(join(assets, "styles/habeas.scss"), {
  style: "compressed",
  charset: false, // the handler says UTF-8
  loadPaths: [modules],
  quietDeps: true,
});
// Every --govuk-* colour is set in _palette.scss: the fallbacks, in colours that are not ours, are dead weight.
const own = css.replace(/(var\(--govuk-[a-z-]+-colour), ?#[0-9a-f]{3,6}\)/g, "$1)");
const banner = `/* Habeas. Holds parts of GOV.UK Frontend ${version}, MIT licence, (c) Crown Copyright (Government Digital Service). */\n`;
writeFileSync(join(dist, "habeas.css"), banner + own + "\n");

copyFileSync(join(modules, "htmx.org/dist/htmx.min.js"), join(dist, "htmx.min.js"));
copyFileSync(join(assets, "scripts/habeas.js"), join(dist, "habeas.js"));
copyFileSync(join(assets, "scripts/review.js"), join(dist, "review.js"));
copyFileSync(join(assets, "scripts/wave.js"), join(dist, "wave.js"));
copyFileSync(join(assets, "scripts/effects.js"), join(dist, "effects.js"));
copyFileSync(join(assets, "scripts/call.js"), join(dist, "call.js"));
copyFileSync(join(assets, "images/favicon.svg"), join(dist, "favicon.svg"));
