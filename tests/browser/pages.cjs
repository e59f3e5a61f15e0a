// Can every type of page be read by everyone, at every width, light and dark, and is it safe and quiet?
// Arguments: the folder of the site, the single page.
'use strict';

const fs = require('fs');
const path = require('path');
const { address, withChromium, wrongs } = require('./chromium.cjs');
const { end, fault, hold } = require('./faults.cjs');
const { kinds, largest, types } = require('./files.cjs');

const [site, single] = process.argv.slice(2);
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 768, 1280];
// Narrow and light, wide and dark: every rule meets both layouts and both palettes.
const looksWithAxe = (width, scheme) => (width === 320 && scheme === 'light') || (width === 1280 && scheme === 'dark');

async function axe(page, where) {
  // What is hidden is not judged, but in the single page it would be gone through for ten seconds each time.
  await page.evaluate(() => {
    const away = [...document.querySelectorAll('main > article')].filter((it) => !it.checkVisibility());
    away.forEach((it) => it.remove());
  });
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags) => {
    // No preloading: axe would ask for the styles once more, which no page of ours may.
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'], preload: false });
    return violations.map((it) => `${it.id} (${it.nodes.length}): ${it.help}; ${it.nodes[0].target.join(' ')}; ${it.nodes[0].html.slice(0, 160)}`);
  }, TAGS);
  violations.forEach((it) => fault(where, `axe: ${it}`));
}

/** Every look of a page that is open. */
async function looks(page, where) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((it) => { it.open = true; }));
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      const there = `${where} at ${width} ${scheme}`;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      hold(wide <= width, there, `scrolls sideways: ${wide} px wide`);
      if (looksWithAxe(width, scheme)) await axe(page, there);
    }
  }
}

async function build(page, where) {
  const found = await page.evaluate(() => ({
    h1: document.querySelectorAll('h1').length,
    policy: Boolean(document.querySelector('meta[http-equiv="Content-Security-Policy"]')),
  }));
  hold(found.h1 === 1, where, `${found.h1} h1`);
  hold(found.policy, where, 'no Content-Security-Policy');
}

/** Does a script run that somebody slipped into the page? */
function slipped(page) {
  return page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.bad = 1';
    document.body.append(script);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.worse = 1');
    document.body.append(button);
    button.click();
    await new Promise((done) => setTimeout(done, 20));
    return [window.bad ? 'an inline script' : '', window.worse ? 'an onclick' : ''].filter(Boolean);
  });
}

async function visit(browser, folder, where, url) {
  const page = await browser.newPage();
  const wrong = wrongs(page, folder);
  await page.setViewport({ width: WIDTHS[0], height: 900 });
  await page.goto(url);
  await page.waitForFunction(() => !document.querySelector('article.packed'), { timeout: 20000 })
    .catch(() => fault(where, 'articles stay packed'));
  await build(page, where);
  await looks(page, where);
  wrong.forEach((it) => fault(where, it));
  (await slipped(page)).forEach((it) => fault(where, `${it} ran that is not its own`));
  await page.close();
}

/** A browser told to let everything run must run it, or the test of the policy tests nothing. */
async function control(browser) {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.goto(address(site, 'index.html'));
  hold((await slipped(page)).length === 2, 'control', 'what was slipped in does not run even without a policy');
  await page.close();
}

withChromium(async (browser) => {
  await control(browser);
  const folders = types(site);
  for (const name of folders) {
    if (fs.existsSync(path.join(site, name))) await visit(browser, site, name, address(site, name));
    else fault(name, 'is not in the site');
  }
  const leaves = kinds(site).map((kind) => largest(site, kind)).filter(Boolean).map((it) => '#' + it.replace('.html', ''));
  for (const leaf of ['', ...leaves]) {
    await visit(browser, path.dirname(single), `single page ${leaf}`, address(single) + leaf);
  }
  end(`${folders.length + leaves.length + 1} pages at ${WIDTHS.length} widths, light and dark`);
});
