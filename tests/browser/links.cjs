// Does every link lead to a file and a place that is there, and is every page of the site linked?
// Arguments: the folder of the site, then more folders or files of pages.
'use strict';

const fs = require('fs');
const path = require('path');
const { end, fault, hold } = require('./faults.cjs');
const { pages } = require('./files.cjs');

const [site, ...others] = process.argv.slice(2).map((it) => path.resolve(it));
const AWAY = /^(https?|mailto|tel):/;
const read = new Map();

function unescaped(text) {
  return text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** The tags of a page that lead somewhere, and the places in it. */
function page(file) {
  if (!read.has(file)) {
    const html = fs.readFileSync(file, 'utf8').replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/g, '$1');
    const ways = [...html.matchAll(/<([a-z0-9]+)\b[^>]*?\s(?:href|src|action)="([^"]*)"/gi)];
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((it) => unescaped(it[1]));
    read.set(file, { ids: new Set(ids), ways: ways.map((it) => ({ tag: it[1], to: unescaped(it[2]) })) });
  }
  return read.get(file);
}

/** The file a link leads to, if it is there. */
function follow(file, { tag, to }) {
  if (to.startsWith('data:')) return null;
  if (AWAY.test(to)) {
    // A reader may leave; a page may not fetch.
    hold(tag === 'a', file, `<${tag}> needs ${to}`);
    return null;
  }
  const [name, place] = to.split('#').map(decodeURIComponent);
  const target = name === '' ? file : path.resolve(path.dirname(file), name.split('?')[0]);
  if (!fs.existsSync(target) || !fs.statSync(target).isFile()) {
    fault(file, `${to} leads to no file`);
    return null;
  }
  if (place && target.endsWith('.html')) hold(page(target).ids.has(place), file, `${to} leads to no place`);
  return target;
}

const own = pages(site).map((it) => path.join(site, it));
const more = others.flatMap((it) => (fs.statSync(it).isFile() ? [it] : pages(it).map((name) => path.join(it, name))));
let links = 0;
const ways = new Map([...own, ...more].map((file) => {
  links += page(file).ways.length;
  return [file, page(file).ways.map((it) => follow(file, it))];
}));

const reached = new Set();
const ahead = [path.join(site, 'index.html')];
while (ahead.length) {
  const file = ahead.pop();
  if (reached.has(file)) continue;
  reached.add(file);
  ahead.push(...(ways.get(file) ?? []).filter((it) => it?.endsWith('.html')));
}
own.filter((it) => !reached.has(it)).forEach((it) => fault(it, 'no way leads here from index.html'));
end(`${links} links in ${own.length + more.length} files`);
