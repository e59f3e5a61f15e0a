// The search of a page: what is typed, what is shown. The answers come from `window.CRAMP_ANSWERS`, which
// says how they are found where this page lies:
//   ask(text, manner) -> a promise of an answer of the search;
//   way(address) -> where an address leads from here;
//   ways -> where to go where nothing was found: address and words of each;
//   cannot -> what to say where nothing can be searched;
//   ahead() -> answers what nobody asked, where a first question takes longest. May be missing.
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
  const PAUSE = 60;
  const SAY = 700;
  let waiting = 0;
  let saying = 0;
  let slow = 0;
  let latest = 0;
  let last = null;

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

  function fill(place, inner) {
    place.textContent = "";
    place.append(...inner);
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

  /** Where nothing was found: what is near to it, whom to ask, and the ways to first aid and to the rest. */
  function instead(answer) {
    if (answer.hits.length > 0) {
      return [];
    }
    const items = answer.near.map((it) => element("li", "", link(it.entry, it.title)));
    const near = items.length > 0 ? [element("h2", "", answer.nearest), element("ul", "", ...items)] : [];
    const ways = answers.ways.map(([href, text]) => {
      const way = element("a", "", text);
      way.href = href;
      return element("li", "", way);
    });
    return [...near, element("p", "", answer.askElsewhere), element("ul", "", ...ways)];
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
    fill(remarks, [...answer.remarks.map(remark), ...instead(answer)]);
    fill(cards, answer.flags.map(card));
    fill(results, answer.hits.map(hit));
    say(spoken(answer));
    document.dispatchEvent(new Event("cramp:drawn"));
  }

  function say(text) {
    window.clearTimeout(saying);
    saying = window.setTimeout(() => {
      status.textContent = text;
    }, SAY);
  }

  /** Takes away what belongs to another question. */
  function clear() {
    places.forEach((it) => fill(it, []));
  }

  function cannot() {
    clear();
    remarks.append(remark([answers.cannot]));
    say(answers.cannot);
  }

  /** Keeps what is asked with this place in the history: who comes back finds it. */
  function keep(text) {
    try {
      window.history.replaceState(text ? { asked: text } : null, "");
    } catch (refused) {
      // A browser may refuse to remember.
    }
  }

  function keptHere() {
    return (window.history.state && window.history.state.asked) || "";
  }

  /** Shows what is found, or all there is where nothing is asked. */
  function ask(manner) {
    const text = input.value.trim();
    const asked = ++latest;
    last = manner;
    [waiting, saying, slow].forEach((it) => window.clearTimeout(it));
    keep(text);
    found.hidden = text === "";
    if (rest) {
      rest.hidden = text !== "";
    }
    document.documentElement.classList.toggle("finding", text !== "");
    status.textContent = "";
    if (text === "") {
      clear();
      return;
    }
    slow = window.setTimeout(() => {
      clear();
      status.textContent = "Searching …";
    }, SAY);
    // What was typed meanwhile has its own answer.
    const current = (act) => (it) => {
      if (asked === latest) {
        window.clearTimeout(slow);
        act(it);
      }
    };
    answers.ask(text, manner).then(current(show)).catch(current(cannot));
  }

  function comeBack() {
    const text = keptHere();
    if (input.value.trim() !== text) {
      input.value = text;
      ask({ prefix: false });
    }
  }

  input.addEventListener("input", () => {
    window.clearTimeout(waiting);
    if (input.value.trim()) {
      waiting = window.setTimeout(ask, PAUSE, { prefix: true });
    } else {
      ask({ prefix: false });
    }
  });
  input.addEventListener("keydown", (event) => {
    const first = found.querySelector("#cards a, #remarks a, #results a");
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask({ prefix: false });
  });
  // The lines of the hits come after the hits. Who reads them already is not disturbed.
  document.addEventListener("cramp:texts", () => {
    if (last && !found.hidden && !found.contains(document.activeElement)) {
      ask(last);
    }
  });
  // Who skips to the text goes nowhere: what was found stays.
  document.querySelector(".skip").addEventListener("click", (event) => {
    const main = document.getElementById("main");
    event.preventDefault();
    main.tabIndex = -1;
    main.focus();
  });
  window.addEventListener("popstate", comeBack);
  window.addEventListener("hashchange", comeBack);
  const begun = keptHere() || new URLSearchParams(window.location.search).get("q");
  if (begun) {
    input.value = begun;
    ask({ prefix: false });
  } else if (answers.ahead) {
    const soon = window.requestIdleCallback || ((work) => window.setTimeout(work, 50));
    soon(answers.ahead);
  }
})();
