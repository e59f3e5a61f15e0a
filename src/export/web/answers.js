// Answers from a search that is opened in this page or in a worker: what `find.js` shows of them.
var CrampAnswers = (function () {
  "use strict";
  // So many entries are shown.
  const LIMIT = 5;

  /** Gives the lines of a section by its address; none while the texts are still on their way. */
  function reader(texts) {
    let sections = null;
    return (address) => {
      const [entry, id] = address.split("#");
      sections = sections || (texts() && new Map(texts().map((it) => [it[0], it[3]])));
      const section = sections && (sections.get(entry) || []).find((it) => it[0] === id);
      return section ? section[2].split("\n").filter(Boolean) : [];
    };
  }

  /** A search that answers as a page shows it; `texts` gives the texts of all entries. */
  function of(base, texts) {
    const lines = reader(texts);
    const said = base.told.said;
    // Who reads here has no terminal: the pages of foods list what its command would.
    const reachable = (line) => line.replace(/cramp foods "[^"]*"/, said.foods);
    const hit = (it) => {
      const own = lines(it.address).map(reachable);
      return {
        address: it.address, entry: it.entry, title: it.title, heading: it.heading, kind: it.kind,
        verdict: it.verdict, summary: it.summary, lines: own.map((line) => base.mark(line, it.marked)),
        best: Math.max(0, base.passage(own, it.marked))
      };
    };
    return (text, manner) => {
      const found = base.search(text, { prefix: manner.prefix, limit: LIMIT });
      return {
        hits: found.hits.map(hit), flags: found.flags, remarks: found.remarks, near: found.near,
        nearest: said.nearest, askElsewhere: said.ask
      };
    };
  }

  return { of };
})();
