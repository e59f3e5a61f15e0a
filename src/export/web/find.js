// The search of a page: what is typed, what is shown. The answers come from `window.CRAMP_ANSWERS`, which
// says how they are found where this page lies:
//   ask(text, manner) -> a promise of an answer of the search;
//   way(address) -> where an address leads from here;
//   text(address) -> the texts of a section, by lines, or nothing.
(function () {
  "use strict";
  const answers = window.CRAMP_ANSWERS;
  const form = document.querySelector("form.here");
  const found = document.getElementById("found");
  if (!answers || !form || !found) {
    return;
  }
  const input = form.querySelector("input");
  const status = document.getElementById("status");
  const rest = document.getElementById("rest");
  const places = ["remarks", "cards", "results"].map((id) => document.getElementById(id));
  const [remarks, cards, results] = places;
  // Typing goes on for so long before it is answered, and reading before it is said aloud.
  const PAUSE = 120;
  const SAY = 700;
  let waiting = 0;
  let saying = 0;
  let latest = 0;

  // ---- pieces -------------------------------------------------------------------------------------

  function element(name, className, ...inner) {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    made.append(...inner);
    return made;
  }

  function link(address, text) {
    const made = element("a", "", text);
    made.href = answers.way(address);
    return made;
  }

  /** A text with the words marked by which it was found. */
  function marked(pieces) {
    return pieces.map((piece) => (piece.marked ? element("mark", "", piece.text) : piece.text));
  }

  function verdict(it) {
    return it && it.label ? [element("p", "tag " + it.id, it.label[0].toUpperCase() + it.label.slice(1))] : [];
  }

  // ---- answers ------------------------------------------------------------------------------------

  function remark(pieces) {
    const inner = pieces.map((text, at) => (at === 1 ? element("strong", "", text) : text));
    return element("p", "remark", ...inner);
  }

  function card(it) {
    const label = element("span", "", it.verdict.label + ": ");
    const head = element("h2", "says", label, it.verdict.says || "");
    const sign = element("p", "sign", link(it.entry, it.title));
    const inside = element("div", "inside", sign, element("p", "", it.summary || ""));
    return element("div", "care " + it.verdict.id, head, inside);
  }

  /** A hit: the best in full, the others by the line that shows best why they were found. */
  function hit(it, at) {
    const item = element("li", "hit");
    item.dataset.address = it.address;
    item.append(
      element("p", "kind", it.kind),
      element("h2", "", link(it.entry, it.title)),
      ...verdict(it.verdict),
      element("p", "", it.summary),
      element("p", "where", link(it.address, it.heading))
    );
    (at === 0 ? it.lines : it.lines.slice(it.best, it.best + 1)).forEach((line) => {
      item.append(element("p", "line", ...marked(line)));
    });
    return item;
  }

  function near(titles) {
    if (titles.length === 0) {
      return [];
    }
    const items = titles.map((it) => element("li", "", link(it.entry, it.title)));
    return [element("h2", "", "Nearest entries"), element("ul", "", ...items)];
  }

  /** What is said aloud of an answer. */
  function spoken(answer) {
    const warning = answer.flags.length > 0 ? "Warning: " + answer.flags.map((it) => it.title).join("; ") + ". " : "";
    const said = answer.remarks.map((it) => it.join("")).join(" ");
    const count = answer.hits.length;
    const number = count === 0 ? "No results." : count === 1 ? "1 result." : count + " results.";
    return warning + number + " " + said;
  }

  function show(answer) {
    remarks.replaceChildren(...answer.remarks.map(remark), ...near(answer.near));
    cards.replaceChildren(...answer.flags.map(card));
    results.replaceChildren(...answer.hits.map(hit));
    window.clearTimeout(saying);
    saying = window.setTimeout(() => {
      status.textContent = spoken(answer);
    }, SAY);
    document.dispatchEvent(new Event("cramp:drawn"));
  }

  /** Shows what is found, or all there is where nothing is asked. */
  function ask(manner) {
    const text = input.value.trim();
    const asked = ++latest;
    found.hidden = text === "";
    if (rest) {
      rest.hidden = text !== "";
    }
    document.documentElement.classList.toggle("finding", text !== "");
    if (text === "") {
      status.textContent = "";
      return;
    }
    const slow = window.setTimeout(() => {
      status.textContent = "Searching …";
    }, SAY);
    answers.ask(text, manner).then(
      (answer) => {
        window.clearTimeout(slow);
        // What was typed meanwhile has its own answer.
        if (asked === latest) {
          show(answer);
        }
      },
      () => {
        window.clearTimeout(slow);
        status.textContent = "This browser cannot search here. The contents and all texts can be read.";
      }
    );
  }

  input.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, PAUSE, { prefix: true });
  });
  input.addEventListener("keydown", (event) => {
    const first = results.querySelector("a");
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.clearTimeout(waiting);
    ask({ prefix: false });
  });
  window.CRAMP_FIND = { ask };
  const begun = new URLSearchParams(window.location.search).get("q");
  if (begun) {
    input.value = begun;
    ask({ prefix: false });
  }
})();
