// Answers from a search that is opened in this page or in a worker: what `find.js` shows of them.
var CrampAnswers = (function () {
  "use strict";
  // So many entries are shown.
  const LIMIT = 5;

  /** The lines of each section, by its address, and the entry's own data. */
  function linesOf(texts) {
    const lines = new Map();
    texts.forEach(([address, , , sections]) => {
      sections.forEach(([id, , text]) => lines.set(address + "#" + id, text.split("\n").filter(Boolean)));
    });
    return lines;
  }

  /** A search that answers as a page shows it. */
  function of(base, texts) {
    const lines = linesOf(texts);
    const hit = (it) => {
      const own = lines.get(it.address) || [];
      return {
        address: it.address, entry: it.entry, title: it.title, heading: it.heading, kind: it.kind,
        verdict: it.verdict, summary: it.summary, lines: own.map((line) => base.mark(line, it.marked)),
        best: Math.max(0, base.passage(own, it.marked))
      };
    };
    return (text, manner) => {
      const found = base.search(text, { prefix: manner.prefix, limit: LIMIT });
      return {
        hits: found.hits.map(hit), flags: found.flags, remarks: found.remarks, near: found.near
      };
    };
  }

  return { of };
})();
