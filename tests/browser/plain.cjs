// Is the site whole without JavaScript: every text to be read, every link to be followed?
// Arguments: the folder of the site, the program.
'use strict';

const { execFileSync } = require('child_process');
const { address, withChromium } = require('./chromium.cjs');
const { end, hold } = require('./faults.cjs');
const { kinds, largest } = require('./files.cjs');

const [site, cramp] = process.argv.slice(2);
const flat = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(' ');

/** The texts of an entry as the program shows it, or nothing if the page is of no entry. */
function told(name) {
  try {
    const page = JSON.parse(execFileSync(cramp, ['show', name, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return texts(page.parts.filter((it) => ['text', 'heading', 'list', 'table'].includes(it.type)));
  } catch {
    return null;
  }
}

function texts(value) {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (value === null || typeof value !== 'object') return [];
  // A command means nothing in a browser: there a link stands for it.
  if (value.run === 'code' && value.text.startsWith('cramp ')) return [];
  return Object.entries(value).flatMap(([key, it]) => (key === 'text' && typeof it === 'string' ? [it] : texts(it)));
}

async function open(browser, name) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(address(site, name));
  return page;
}

async function reads(browser, name, wanted) {
  const page = await open(browser, name);
  const shown = flat(await page.evaluate(() => document.body.innerText));
  wanted.map(flat).filter((it) => !shown.includes(it)).forEach((it) => hold(false, name, `does not show: ${it.slice(0, 120)}`));
  await page.close();
}

async function follows(browser) {
  const page = await open(browser, 'index.html');
  const chapters = await page.$$('main details > summary');
  for (const chapter of chapters) await chapter.click();
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll('main a')].filter((it) => !it.checkVisibility()).map((it) => it.getAttribute('href')));
  hidden.forEach((it) => hold(false, 'index.html', `cannot be reached: ${it}`));
  const link = await page.$('main details a');
  const to = await link.evaluate((it) => it.href);
  await Promise.all([page.waitForNavigation(), link.click()]);
  hold(page.url() === to, 'index.html', `a click on ${to} leads to ${page.url()}`);
  await page.close();
}

withChromium(async (browser) => {
  await follows(browser);
  let read = 0;
  for (const page of kinds(site).map((kind) => largest(site, kind)).filter(Boolean)) {
    const wanted = told(page.replace('.html', ''));
    if (wanted === null) continue;
    hold(wanted.length > 3, page, 'the program tells hardly anything of it');
    await reads(browser, page, wanted);
    read += 1;
  }
  hold(read > 8, 'site', `only ${read} entries could be compared`);
  end(`the contents and ${read} entries without JavaScript`);
});
