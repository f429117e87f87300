// Takes the pictures of the README from a real run of the demo, in which two rulesets fail:
//   npm run docs:screenshots                      write docs/images/summary-light.png and summary-dark.png
//   npm run docs:screenshots -- FILE.md PREFIX    draw other Markdown, such as a job summary or the output "changes"
// Needs the bundle in dist/, Chromium (the one of CHROMIUM_PATH, else of /usr/bin/chromium) and the fonts Noto Sans, Noto
// Color Emoji and Liberation Mono. Uses no network.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { withPalette } from './palette-png.mjs';
import { summaryPage } from './summary-page.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MERMAID = join(ROOT, 'docs/tools/node_modules/mermaid/dist/mermaid.min.js');
const WIDTH = 1060; // GitHub gives Markdown 1,012 pixels, and the page has 24 at each side
const SCALE = 1.5;
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const [file, prefix = join(ROOT, 'docs/images/summary')] = process.argv.slice(2);
const markdown = file === undefined ? failingSummary() : readFileSync(file, 'utf8');
mkdirSync(dirname(prefix), { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ARGUMENTS,
});
try {
  for (const theme of ['light', 'dark']) await shoot(theme, `${prefix}-${theme}.png`);
} finally {
  await browser.close();
}

/** The job summary of the demo's failing run, from the file that a runner would show. */
function failingSummary() {
  const demo = join(ROOT, 'examples/demo.mjs');
  const output = execFileSync(process.execPath, [demo, '--fail', '--keep'], { encoding: 'utf8' });
  const root = /^Kept: (?<root>.+)$/m.exec(output)?.groups.root;
  if (root === undefined) throw new Error(`The demo kept nothing:\n${output}`);
  try {
    return readFileSync(join(root, 'temp', 'github_step_summary.txt'), 'utf8');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function shoot(theme, path) {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: 600 },
    deviceScaleFactor: SCALE,
    offline: true,
  });
  const page = await context.newPage();
  await page.setContent(summaryPage(markdown, theme));
  await page.addScriptTag({ path: MERMAID });
  await page.evaluate(drawDiagrams, theme === 'dark' ? 'dark' : 'default');
  const picture = await page.locator('main').screenshot();
  writeFileSync(path, await withPalette(page, picture));
  await context.close();
  console.log(`${path} written`);
}

/** Runs in the page. */
async function drawDiagrams(theme) {
  const { mermaid } = globalThis;
  mermaid.initialize({ startOnLoad: false, theme });
  await mermaid.run({ querySelector: 'pre.mermaid' });
}
