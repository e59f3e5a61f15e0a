// One page at a time: the one whose address stands behind `#`, or the contents. What is packed is unpacked by
// `engine.js` in a worker, which then answers the search.
(function () {
  "use strict";
  const home = document.getElementById("home");
  const input = document.getElementById("q");
  const title = document.title;
  const articles = Array.from(document.querySelectorAll("main > article"));
  const text = (id) => document.getElementById(id).textContent;

  /** What stands behind `#`: an address, or words that somebody wrote there. */
  function hash() {
    try {
      return decodeURIComponent(window.location.hash.slice(1));
    } catch (malformed) {
      return "";
    }
  }

  /** The element an address leads to. A food has no page of its own: the table of all holds it. */
  function target(id) {
    return document.getElementById(id) || document.getElementById(id.split("/").slice(0, 2).join("/")) ||
      (id.startsWith("food/") ? document.getElementById("foods/all") : null);
  }

  function show() {
    const id = hash();
    const found = id ? target(id) : null;
    const article = found && found.closest("main > article");
    articles.forEach((it) => it.classList.toggle("shown", it === article));
    home.classList.toggle("away", Boolean(article));
    const heading = article && article.querySelector("h2");
    document.title = heading ? heading.textContent + " – " + title : title;
    if (article) {
      found.scrollIntoView();
      article.tabIndex = -1;
      article.focus({ preventScroll: true });
    }
  }

  // A link to where one is already changes no address, but it leads out of what a search found.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.hash && link.hash === window.location.hash) {
      input.value = "";
      input.dispatchEvent(new Event("input"));
      show();
    }
  });

  // ---- the search, apart from the page ------------------------------------------------------------

  // One question is answered at a time; of those that wait, only the last is still wanted.
  let asked = null;
  let next = null;
  let failed = null;
  let worker = null;

  function fail(why) {
    if (failed) {
      return;
    }
    failed = new Error(why || "the search did not start");
    [asked, next].filter(Boolean).forEach((it) => it.reject(failed));
    asked = next = null;
    document.documentElement.classList.add("unread");
    const remark = document.createElement("p");
    remark.className = "remark";
    remark.textContent = window.CRAMP_ANSWERS.cannot;
    home.prepend(remark);
  }

  function send(question) {
    asked = question;
    // What is asked before the worker stands is sent by who starts it.
    if (worker) {
      worker.postMessage({ text: question.text, manner: question.manner });
    }
  }

  function answered(settle) {
    const done = asked;
    asked = null;
    if (next) {
      send(next);
      next = null;
    }
    if (done) {
      settle(done);
    }
  }

  function fill(markup, groups) {
    markup.forEach(([address, inner]) => {
      const article = document.getElementById(address);
      if (article) {
        article.innerHTML = inner;
        article.classList.remove("packed");
      }
    });
    document.dispatchEvent(new CustomEvent("cramp:filled", { detail: groups }));
    // Who has begun to search in the meantime is not sent back.
    if (hash() && !input.value && document.activeElement !== input) {
      show();
    }
  }

  function heard({ data }) {
    if (data.markup) {
      fill(data.markup, data.groups);
    } else if (data.failed) {
      fail(data.failed);
    } else if (data.wrong) {
      answered((it) => it.reject(new Error(data.wrong)));
    } else {
      answered((it) => it.resolve(data.answer));
    }
  }

  window.CRAMP_ANSWERS = {
    ask: (words, manner) => new Promise((resolve, reject) => {
      const question = { text: words, manner, resolve, reject };
      if (failed) {
        reject(failed);
      } else if (asked) {
        next = question;
      } else {
        send(question);
      }
    }),
    way: (address) => "#" + address.replace("#", "/"),
    ways: [["#first-aid/general", "First aid for a cramp"], ["#home", "All contents"]],
    cannot: "This browser cannot open the search, and of most entries only the first sentence. First aid and warning signs are complete."
  };

  async function start() {
    const engine = await CrampUnfold(text("engine"));
    worker = new Worker(URL.createObjectURL(new Blob([engine], { type: "text/javascript" })));
    worker.onmessage = heard;
    worker.onerror = (event) => fail(event.message);
    worker.onmessageerror = () => fail();
    worker.postMessage({ packed: { texts: text("texts"), data: text("data") } });
    if (asked) {
      send(asked);
    }
  }

  start().catch((refused) => fail(String(refused)));

  document.documentElement.classList.add("js");
  window.addEventListener("hashchange", show);
  show();
})();
