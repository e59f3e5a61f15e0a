// One page at a time: the one whose address stands behind `#`, or the contents.
(function () {
  "use strict";
  const home = document.getElementById("home");
  const articles = Array.from(document.querySelectorAll("main > article"));

  /** The article an address leads to: its own, or that of a section in it. */
  function wanted() {
    const id = decodeURIComponent(window.location.hash.slice(1));
    const target = id && id !== "main" ? document.getElementById(id) : null;
    return target ? { target, article: target.closest("main > article") } : null;
  }

  function show() {
    const found = wanted();
    const article = found && found.article;
    articles.forEach((it) => it.classList.toggle("shown", it === article));
    home.classList.toggle("away", Boolean(article));
    if (article) {
      const heading = article.querySelector("h2");
      document.title = (heading ? heading.textContent + " – " : "") + document.querySelector("h1").textContent;
      found.target.scrollIntoView();
    }
  }

  document.documentElement.classList.add("js");
  window.addEventListener("hashchange", show);
  show();
})();
