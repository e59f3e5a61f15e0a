// One page at a time: the one whose address stands behind `#`, or the contents. What is packed is unpacked by
// `engine.js` in a worker, which then answers the search.
(function () {
  "use strict";
  const home = document.getElementById("home");
  const articles = Array.from(document.querySelectorAll("main > article"));
  const text = (id) => document.getElementById(id).textContent;

  /** The element an address leads to. A food has no page of its own: the table of all holds it. */
  function target(id) {
    return document.getElementById(id) || document.getElementById(id.split("/").slice(0, 2).join("/")) ||
      (id.startsWith("food/") ? document.getElementById("foods/all") : null);
  }

  /** What stands behind `#`: an address, or words that somebody wrote there. */
  function hash() {
    try {
      return decodeURIComponent(window.location.hash.slice(1));
    } catch (malformed) {
      return "";
    }
  }

  function show() {
    const id = hash();
    const found = id && id !== "main" ? target(id) : null;
    const article = found && found.closest("main > article");
    articles.forEach((it) => it.classList.toggle("shown", it === article));
    home.classList.toggle("away", Boolean(article));
    if (article) {
      const input = document.getElementById("q");
      if (input.value) {
        input.value = "";
        input.dispatchEvent(new Event("input"));
      }
      const heading = article.querySelector("h2");
      document.title = (heading ? heading.textContent + " – " : "") + document.querySelector("h1").textContent;
      found.scrollIntoView();
      article.tabIndex = -1;
      article.focus({ preventScroll: true });
    }
  }

  // ---- the search, apart from the page ------------------------------------------------------------

  const waiting = new Map();
  let count = 0;
  let failed = null;
  let worker = null;

  function fail(why) {
    failed = why;
    waiting.forEach((it) => it.reject(new Error(why)));
    waiting.clear();
  }

  function heard(event) {
    const { markup, number, answer, failed: why } = event.data;
    if (markup) {
      const open = window.location.hash;
      markup.forEach(([address, inner]) => {
        const article = document.getElementById(address);
        if (article) {
          article.innerHTML = inner;
          article.classList.remove("packed");
        }
      });
      document.dispatchEvent(new Event("cramp:filled"));
      // Who has begun to search in the meantime is not sent back.
      if (open && !document.getElementById("q").value) {
        show();
      }
    } else if (why) {
      fail(why);
    } else if (waiting.has(number)) {
      waiting.get(number).resolve(answer);
      waiting.delete(number);
    }
  }

  try {
    worker = new Worker(URL.createObjectURL(new Blob([text("engine")], { type: "text/javascript" })));
    worker.onmessage = heard;
    worker.onerror = (event) => fail(event.message);
    worker.postMessage({ packed: { texts: text("texts"), data: text("data") } });
  } catch (refused) {
    fail(String(refused));
  }

  window.CRAMP_ANSWERS = {
    ask: (asked, manner) => new Promise((resolve, reject) => {
      if (failed) {
        reject(new Error(failed));
        return;
      }
      waiting.set(++count, { resolve, reject });
      worker.postMessage({ number: count, text: asked, manner });
    }),
    way: (address) => "#" + address.replace("#", "/")
  };

  document.documentElement.classList.add("js");
  window.addEventListener("hashchange", show);
  show();
})();
