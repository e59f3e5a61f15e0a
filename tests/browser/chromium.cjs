// Where do pages open? Starts a Chromium that has only the disk, and notes what goes wrong in a page.
'use strict';

const path = require('path');
const { pathToFileURL } = require('url');
const puppeteer = require('puppeteer-core');

/** Does the work with a browser that is closed after it. */
exports.withChromium = async (work) => {
  const browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    // The sandbox needs rights that root has not in a container; only our own pages are opened.
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
    protocolTimeout: 300000,
  });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
};

/** The address of a file on this disk. */
exports.address = (...parts) => pathToFileURL(path.resolve(...parts)).href;

/** What goes wrong in a page from now on: errors, requests that fail, requests out of the folder. */
exports.wrongs = (page, folder) => {
  const inside = exports.address(folder) + '/';
  const wrongs = [];
  page.on('console', (message) => {
    if (message.type() === 'error') wrongs.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => wrongs.push(`request failed: ${request.url()}`));
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(inside) || url.startsWith('data:') || url.startsWith('blob:');
    if (!own) wrongs.push(`request out of the folder: ${url}`);
  });
  return wrongs;
};
