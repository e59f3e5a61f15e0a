// Is every HTML sheet one page when a browser prints it? Argument: the folder of the sheets.
'use strict';

const { execFileSync } = require('child_process');
const path = require('path');
const { address, withChromium } = require('./chromium.cjs');
const { end, hold } = require('./faults.cjs');
const { pages } = require('./files.cjs');

const [folder] = process.argv.slice(2);
const PAPERS = ['A4', 'Letter'];

withChromium(async (browser) => {
  const page = await browser.newPage();
  const sheets = pages(folder);
  hold(sheets.length > 20, 'sheets', `only ${sheets.length}`);
  for (const sheet of sheets) {
    await page.goto(address(folder, sheet));
    for (const format of PAPERS) {
      const pdf = path.join(folder, 'printed.pdf');
      await page.pdf({ path: pdf, format });
      const count = Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))?.[1]);
      hold(count === 1, `${sheet} on ${format}`, `${count} pages`);
    }
  }
  end(`${sheets.length} sheets on ${PAPERS.join(' and ')}`);
});
