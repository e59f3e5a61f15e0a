// Where the search lies in the folder of a site: opened while nobody types yet.
(function () {
  "use strict";
  let answer = null;

  function open() {
    if (!answer) {
      answer = CrampAnswers.of(CrampSearch.openReady(window.CRAMP_READY), window.CRAMP_TEXTS);
    }
    return answer;
  }

  window.CRAMP_ANSWERS = {
    ask: (text, manner) => new Promise((resolve) => resolve(open()(text, manner))),
    way: (address) => address.replace(/(#.*)?$/, ".html$1")
  };
  const soon = window.requestIdleCallback || ((work) => window.setTimeout(work, 50));
  soon(open);
})();
