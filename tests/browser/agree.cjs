// Does the search in a browser answer as the program does? Reads what `tests/browser.rs` wrote to a folder,
// asks the script the same, and fails where they differ too often.
'use strict';

const fs = require('fs');
const path = require('path');
const vm = require('vm');

const folder = process.argv[2];
const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
let failed = false;

// Prints how many agree; of those that do not, only where they come from: some questions are kept unseen.
function report(what, least, agreeing, all, differing) {
  const share = all ? agreeing / all : 1;
  console.log(`${what}: ${agreeing} of ${all} (${(100 * share).toFixed(2)} %)`);
  if (differing.length) console.log(`  differing: ${differing.slice(0, 12).join('; ')}`);
  if (share < least) failed = true;
}

function check(what, least, list, agrees, name) {
  const differing = list.filter((it) => !agrees(it));
  report(what, least, list.length - differing.length, list.length, differing.map(name));
}

const milliseconds = ({ user, system }) => Math.round((user + system) / 1000);
const analysed = JSON.parse(read('analysed.json'));
const expected = read('expected.ndjson').split('\n').map((it) => JSON.parse(it));

// A script of its own, as a page that is just opened has it: nothing is known yet, nothing compiled.
function started(name) {
  const context = vm.createContext({ TextDecoder });
  vm.runInContext(read(name), context, { displayErrors: false });
  return context;
}

// Opens a base, asks it once, and says what that took.
function opened(name, { length }, open) {
  const before = process.cpuUsage();
  const base = open();
  const first = milliseconds(process.cpuUsage(before));
  base.search('calf cramp at night', { prefix: true });
  const second = milliseconds(process.cpuUsage(before));
  console.log(`-- ${name}: ${length} bytes; ${first} ms of work to open, ${second} ms with a first search`);
  return base;
}


// Compares all that a base answers with what the program does.
function compare(base, own) {
  check('stems', 1, analysed.stems, ([stem, word]) => own.CrampWords.stem(word) === stem, (it) => it.join(' '));
  check('words', 1, analysed.words, ([text, words]) => same(own.CrampWords.words(text).map((it) => it.surface), words), (it) => it[0]);
  // A word that a question shares with a label of its entry is not counted for the question here.
  check('counts', 0.98, analysed.counts, ([word, count]) => base.counts.get(word) === count, (it) => it.join(' '));

  const times = [];
  const pairs = expected.map((expects) => {
    const start = performance.now();
    const got = base.search(expects.text, { prefix: expects.prefix, all: true });
    times.push(performance.now() - start);
    return { expects, got };
  });
  times.sort((a, b) => a - b);
  const time = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1);
  console.log(`${times.length} searches, median ${time(0.5)} ms, 95 % within ${time(0.95)} ms, longest ${time(1)} ms`);

  const list = (pairs) => pairs.map((it) => [it.typed, it.meant]);
  const addresses = (got) => got.sections.slice(0, 10).map((it) => it.address);
  const name = ({ expects }) => expects.id;
  const answered = pairs.filter(({ expects }) => !expects.refused);
  check('refused filters', 1, pairs, ({ expects, got }) => Boolean(expects.refused) === Boolean(got.refused), name);
  check('first hit', 0.99, answered, ({ expects, got }) => expects.hits[0] === addresses(got)[0], name);
  check('ten hits', 0.97, answered, ({ expects, got }) => same(expects.hits, addresses(got)), name);
  check('number of hits', 0.99, answered, ({ expects, got }) => expects.found === got.sections.length, name);
  check('scores', 0.97, answered, ({ expects, got }) => expects.scores.every((it, at) => got.sections[at] && Math.abs(it - got.sections[at].score) <= 1e-3 * it), name);
  const cards = (got) => got.flags.map((it) => it.entry);
  check('cards that must be shown', 1, pairs, ({ expects, got }) => expects.flags.every((it) => cards(got).includes(it)), name);
  check('cards', 0.99, pairs, ({ expects, got }) => same(expects.flags, cards(got)), name);
  check('corrections', 0.99, answered, ({ expects, got }) => same(expects.corrected, list(got.corrected)), name);
  check('medicines asked about', 0.99, answered, ({ expects, got }) => same(expects.asked, list(got.asked)), name);
  check('words nothing speaks of', 0.99, answered, ({ expects, got }) => same(expects.lacking, got.lacking), name);
  const outside = (got) => got.outside && (got.outside.label || true);
  check('outside', 0.99, answered, ({ expects, got }) => same(expects.outside, outside(got)), name);

  const pieces = base.mark('Cramps, and a cramp.', ['cramp']).map((it) => (it.marked ? `[${it.text}]` : it.text)).join('');
  check('marks', 1, [pieces], (it) => it === '[Cramps], and a [cramp].', (it) => it);
  check('passages', 1, [base.passage(['a calf', 'calf cramps', 'cramps of a calf'], ['calf', 'cramp'])], (it) => it === 1, String);
}

const compact = started('search.js');
const data = read('search.txt');
compare(opened('compact', data, () => compact.CrampSearch.open(data, JSON.parse(read('texts.json')))), compact);
const ready = started('ready.js');
const text = read('ready.json');
compare(opened('ready', text, () => ready.CrampSearch.openReady(JSON.parse(text))), ready);

process.exit(failed ? 1 : 0);
