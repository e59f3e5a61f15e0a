// Does the search of the pages answer as the program does, to people who type, err, hurry or have no mouse?
// Arguments: the folder of the site, the single page, the program, the table of questions.
'use strict';

const { execFile } = require('child_process');
const fs = require('fs');
const os = require('os');
const { promisify } = require('util');
const path = require('path');
const { address, withChromium, wrongs } = require('./chromium.cjs');
const { end, fault, hold } = require('./faults.cjs');

const [site, single, cramp, table] = process.argv.slice(2);
const LEAST = 0.95;
const TYPED = 20;
// In the single page every so many of the questions: it runs the same script over the same data.
const SPARSE = 20;
const WAIT = { timeout: 20000 };
// Machines differ, and this one may have other work: what is held is a multiple, what is read is the figure.
const LEEWAY = 2.5;
// Milliseconds to the first hit: on a desk, and on a phone six times as slow.
const BARS = [{ rate: 1, most: 200 }, { rate: 6, most: 1000 }];

/** What people ask, with an id to name it by: some of the texts are kept unseen. */
function questions() {
  const lines = fs.readFileSync(table, 'utf8').split('\n').filter((it) => it && !it.startsWith('#'));
  const rows = lines.map((it) => it.split('\t')).filter((it) => (it[3] ?? '').trim());
  return rows.map(([id, kept, , text]) => ({ id, text, open: kept !== 'held' }));
}

/** The address of the program's first hit, or nothing. */
async function told(text) {
  // A refused question has no hit either.
  const answer = await promisify(execFile)(cramp, ['search', '--json', '-n', '1', '--', text]).catch((it) => it);
  const parts = answer.stdout ? JSON.parse(answer.stdout).parts ?? [] : [];
  return parts.find((it) => it.type === 'hit')?.address ?? null;
}

async function expect(list) {
  const ahead = list.values();
  const work = async () => {
    for (const it of ahead) it.first = await told(it.text);
  };
  await Promise.all(Array.from({ length: os.cpus().length }, work));
}

async function open(browser, file) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const wrong = wrongs(page, path.dirname(file));
  await page.evaluateOnNewDocument(() => {
    window.drawn = 0;
    document.addEventListener('cramp:drawn', () => { window.drawn += 1; });
  });
  await page.goto(address(file));
  return { page, wrong };
}

const first = (page) => page.evaluate(() => document.querySelector('#results li.hit')?.dataset.address ?? null);
const drawn = (page) => page.waitForFunction('window.drawn > 0', WAIT);
const reset = (page) => page.evaluate(() => { window.drawn = 0; });

/** What the page answers to all texts, handed to its own form. */
function answers(page, texts) {
  return page.evaluate(async (texts) => {
    const input = document.querySelector('form.search #q');
    const ask = (text) => new Promise((resolve) => {
      const late = setTimeout(() => resolve('no answer'), 5000);
      document.addEventListener('cramp:drawn', () => {
        clearTimeout(late);
        resolve(document.querySelector('#results li.hit')?.dataset.address ?? null);
      }, { once: true });
      input.value = text;
      input.form.requestSubmit();
    });
    const all = [];
    for (const text of texts) all.push(await ask(text));
    return all;
  }, texts);
}

async function agreement(page, where, list) {
  const got = await answers(page, list.map((it) => it.text));
  const differing = list.filter((it, at) => got[at] !== it.first);
  const share = 1 - differing.length / list.length;
  console.log(`  ${where}: ${(100 * share).toFixed(2)} % of ${list.length} first hits as the program's`);
  if (differing.length) console.log(`  differing: ${differing.slice(0, 12).map((it) => it.id).join(' ')}`);
  hold(share >= LEAST, where, `${differing.length} of ${list.length} first hits differ`);
}

async function type(page, text) {
  await page.evaluate(() => { document.querySelector('#q').value = ''; });
  await page.focus('#q');
  await reset(page);
  await page.keyboard.type(text);
}

/** Typed key by key: there is an answer before Enter, and the program's after it. */
async function typing(page, where, list) {
  const differing = [];
  for (const it of list) {
    await type(page, it.text);
    await drawn(page).catch(() => fault(where, `no answer while typing: ${it.text}`));
    await reset(page);
    await page.keyboard.press('Enter');
    await drawn(page).catch(() => fault(where, `no answer: ${it.text}`));
    if ((await first(page)) !== it.first) differing.push(it.id);
  }
  console.log(`  ${where}: ${list.length - differing.length} of ${list.length} typed agree`);
  hold(differing.length <= (1 - LEAST) * list.length, where, `typed, these differ: ${differing.join(' ')}`);
}

async function asked(page, text) {
  await type(page, text);
  await page.keyboard.press('Enter');
  await drawn(page);
  return page.evaluate(() => {
    const said = (id) => document.getElementById(id).innerText.trim();
    const card = document.querySelector('#cards .care');
    const hit = document.querySelector('#results li.hit');
    return {
      remarks: said('remarks'),
      card: card?.checkVisibility() ?? false,
      above: Boolean(card && hit) && card.getBoundingClientRect().bottom <= hit.getBoundingClientRect().top,
      hits: document.querySelectorAll('#results li.hit').length,
    };
  });
}

async function manners(page, where) {
  const typo = await asked(page, 'magnesum fods');
  hold(/showing results for/i.test(typo.remarks), where, `a typo is not said to be corrected: "${typo.remarks}"`);
  hold(typo.hits > 0, where, 'a typo finds nothing');
  const flag = await asked(page, 'calf cramp swollen');
  hold(flag.card && flag.above, where, 'a warning sign is not shown before the hits');
  const calm = await asked(page, 'magnesium foods');
  hold(!calm.card, where, 'a warning sign is shown for foods');
  const refused = await asked(page, 'chest pain kind:nonsense');
  hold(refused.card, where, 'a warning sign is not shown beside a filter that is not there');
  hold(/there is no kind/i.test(refused.remarks), where, `of a filter that is not there it says "${refused.remarks}"`);
  const signs = await asked(page, '???');
  hold(signs.hits === 0 && /type what/i.test(signs.remarks), where, `of signs alone it says "${signs.remarks}"`);
  const outside = await asked(page, 'who won the champions league 2012');
  hold(outside.hits === 0, where, `${outside.hits} hits for a question outside the base`);
  hold(/does not speak of|not cover|knows too little/i.test(outside.remarks), where, `outside the base it says "${outside.remarks}"`);
  // What is said aloud waits until typing has stopped.
  await page.waitForFunction(() => /no results/i.test(document.querySelector('#status[role="status"]').textContent), WAIT)
    .catch(() => fault(where, 'the status does not say that there are no results'));
}

/** Presses Tab until the focus is where it is wanted. */
async function tab(page, wanted, most) {
  for (let pressed = 1; pressed <= most; pressed += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => Boolean(document.activeElement?.matches(wanted)), wanted)) return true;
  }
  return false;
}

async function keyboard(browser) {
  const where = 'keyboard';
  const { page } = await open(browser, path.join(site, 'search.html'));
  hold(await tab(page, '#q', 10), where, 'Tab does not reach the search box');
  await page.keyboard.type('magnesium foods');
  await drawn(page);
  const entry = (await first(page))?.split('#')[0];
  hold(await tab(page, '#results li.hit a', 10), where, 'Tab does not reach the first hit');
  await Promise.all([page.waitForNavigation(WAIT), page.keyboard.press('Enter')]).catch((it) => fault(where, it.message));
  hold(page.url().startsWith(address(site, `${entry}.html`)), where, `Enter on the first hit leads to ${page.url()}`);
  await page.close();
}

/** The box of any page leads to the answer. */
async function box(browser) {
  const page = await browser.newPage();
  await page.goto(address(site, 'about', 'index.html'));
  await page.type('#q', 'magnesium foods');
  await Promise.all([page.waitForNavigation(WAIT), page.keyboard.press('Enter')]);
  await page.waitForSelector('#results li.hit', WAIT).catch(() => fault('about/index.html', 'its search box leads to no hit'));
  await page.close();
}

/** Notes when the first hit stands on the page. */
const watched = (page) => page.evaluateOnNewDocument(() => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('#results li.hit')) return;
    window.shown = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
});

async function opened(browser, rate, query) {
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await watched(page);
  await page.goto(address(site, 'search.html') + query);
  return page;
}

/** From the last key to the first hit, in a page that stands and was not asked yet. */
async function typed(browser, rate) {
  const page = await opened(browser, rate, '');
  await page.waitForNetworkIdle();
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await page.focus('#q');
  const start = await page.evaluate('performance.now()');
  await page.keyboard.sendCharacter('magnesium foods');
  await page.waitForFunction('window.shown', WAIT);
  const took = await page.evaluate((start) => window.shown - start, start);
  await page.close();
  return took;
}

/** From the start of the way to a page that is asked by its address. */
async function addressed(browser, rate) {
  const page = await opened(browser, rate, '?q=magnesium%20foods');
  await page.waitForFunction('window.shown', WAIT);
  const took = await page.evaluate('window.shown');
  await page.close();
  return took;
}

/** The middle of several times. */
async function middle(once) {
  const times = [];
  for (let round = 0; round < 5; round += 1) times.push(await once());
  return times.sort((a, b) => a - b)[2];
}

async function speed(browser) {
  for (const { rate, most } of BARS) {
    const took = await middle(() => typed(browser, rate));
    const whole = await middle(() => addressed(browser, rate));
    console.log(`  first hit ${Math.round(took)} ms after the last key, ${rate} times as slow (at most ${most}); ` +
      `${Math.round(whole)} ms after a page was opened with a question`);
    hold(took <= most * LEEWAY, 'speed', `${Math.round(took)} ms at ${rate} times as slow`);
    hold(whole <= most * LEEWAY, 'speed', `${Math.round(whole)} ms from opening a page, ${rate} times as slow`);
  }
}

/** The addresses of the single page: none stops it, each leads somewhere, and back leads back. */
async function ways(browser) {
  const where = 'single page';
  const { page, wrong } = await open(browser, single);
  await filled(page);
  const at = (hash) => page.evaluate((hash) => { window.location.hash = hash; }, hash);
  const shown = () => page.evaluate(() => document.querySelector('article.shown')?.id ?? null);
  await asked(page, 'magnesium foods');
  await page.evaluate(() => document.querySelector('.skip').click());
  await new Promise((done) => { setTimeout(done, 300); });
  const hit = await page.evaluate(() => document.querySelector('#results li.hit h2 a')?.getAttribute('href'));
  if (!hit) return fault(where, 'who skips to what was found loses it');
  await page.click('#results li.hit h2 a');
  await page.waitForFunction((id) => document.querySelector('article.shown')?.id === id, WAIT, hit.slice(1));
  hold(await page.evaluate(() => document.querySelector('article.shown').checkVisibility()), where, 'a hit is not shown');
  await page.evaluate(() => document.querySelector('.skip').click());
  hold((await shown()) === hit.slice(1), where, 'who skips to the text is led away from it');
  hold(await page.evaluate(() => document.activeElement === document.getElementById('main')), where, 'the skip link gives no focus');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('#results li.hit')?.checkVisibility(), WAIT)
    .catch(() => fault(where, 'back does not lead to what was found'));
  await page.evaluate(() => document.querySelector('a.home').click());
  await page.waitForFunction(() => document.getElementById('home').checkVisibility(), WAIT)
    .catch(() => fault(where, 'the title does not lead to the contents'));
  await at('#%');
  hold((await asked(page, 'magnesium foods')).hits > 0, where, 'an address that is none stops the search');
  wrong.forEach((it) => fault(where, it));
  return page.close();
}

/** What is said by a browser that cannot unpack the single page. */
async function old(browser) {
  const page = await browser.newPage();
  // The worker has its own names: it is given away with the first of them missing.
  await page.evaluateOnNewDocument(() => {
    const Real = window.Blob;
    window.Blob = function (parts, kind) { return new Real(['DecompressionStream = undefined;', ...parts], kind); };
  });
  await page.goto(address(single));
  await page.waitForFunction(() => /cannot open/.test(document.querySelector('#home > .remark')?.textContent), WAIT)
    .catch(() => fault('old browser', 'it is not said that most texts cannot be read'));
  await page.type('#q', 'calf cramp');
  await page.waitForFunction(() => /cannot open/.test(document.getElementById('remarks').textContent), WAIT)
    .catch(() => fault('old browser', 'it is not said that there is no search'));
  await page.close();
}

/** Every packed article has its text. */
async function filled(page) {
  await page.waitForFunction(() => !document.querySelector('article.packed'), WAIT)
    .catch(() => fault('single page', 'articles stay packed'));
}

async function searches(browser, where, file, list) {
  const { page, wrong } = await open(browser, file);
  await agreement(page, where, list);
  const work = list.filter((it) => it.open && it.first);
  await typing(page, where, work.filter((_, at) => at % Math.ceil(work.length / TYPED) === 0));
  await manners(page, where);
  await page.close();
  wrong.forEach((it) => fault(where, it));
}

withChromium(async (browser) => {
  await speed(browser);
  const list = questions();
  await expect(list);
  await searches(browser, 'search.html', path.join(site, 'search.html'), list);
  await keyboard(browser);
  await box(browser);
  await searches(browser, 'single page', single, list.filter((_, at) => at % SPARSE === 0));
  await ways(browser);
  await old(browser);
  end(`${list.length} questions`);
});
