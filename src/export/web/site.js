// Where the search lies in the folder of a site: opened while nobody types yet.
(function () {
  "use strict";
  let answer = null;

  function open() {
    if (!answer) {
      answer = CrampAnswers.of(CrampSearch.openReady(window.CRAMP_READY), () => window.CRAMP_TEXTS);
    }
    return answer;
  }

  window.CRAMP_ANSWERS = {
    ask: (text, manner) => new Promise((resolve) => resolve(open()(text, manner))),
    way: (address) => address.replace(/(#.*)?$/, ".html$1"),
    ways: [
      ["first-aid/general.html", "First aid for a cramp"],
      ["warning-sign/index.html", "When it is more than a cramp"],
      ["index.html", "All contents"]
    ],
    cannot: "This browser cannot search here. The contents and all texts can be read.",
    ahead: () => open()("calf cramp", { prefix: true })
  };
})();
