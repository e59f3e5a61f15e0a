// Which pages does a folder of the site hold, and which stand for all of their type?
'use strict';

const fs = require('fs');
const path = require('path');

/** All HTML files below a folder, by name. */
exports.pages = (folder) =>
  fs.readdirSync(folder, { recursive: true }).filter((it) => it.endsWith('.html')).map((it) => it.split(path.sep).join('/')).sort();

/** The folders of the site that hold pages. */
exports.kinds = (folder) => [...new Set(exports.pages(folder).filter((it) => it.includes('/')).map((it) => it.split('/')[0]))];

/** The largest page of a kind: it has most of what its kind can have. */
exports.largest = (folder, kind) => {
  const size = (page) => fs.statSync(path.join(folder, page)).size;
  const own = exports.pages(folder).filter((it) => it.startsWith(`${kind}/`) && it !== `${kind}/index.html`);
  return own.reduce((best, it) => (best && size(best) >= size(it) ? best : it), undefined);
};

/** The start, the search, the contents and the largest page of every kind. */
exports.types = (folder) => [
  'index.html',
  'search.html',
  ...exports.kinds(folder).flatMap((kind) => [`${kind}/index.html`, exports.largest(folder, kind)]),
].filter(Boolean);
