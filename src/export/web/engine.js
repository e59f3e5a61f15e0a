// Runs apart from the page, so that a slow phone stays usable meanwhile: unpacks the texts, gives them to the
// page, opens the search, answers.
(function () {
  "use strict";

  async function open(packed) {
    const pieces = (await CrampUnfold(packed.texts)).split("\u0002").filter(Boolean).map((it) => it.split("\u0001"));
    const texts = pieces.map((it) => JSON.parse(it[0]));
    const markup = pieces.map((it, at) => [texts[at][0], it[1]]).filter((it) => it[1]);
    // What differs for groups of people stands among the texts, with nothing of its own to show.
    postMessage({ markup, groups: texts.find((it) => it.people) });
    const entries = texts.filter((it) => it.length > 1);
    return CrampAnswers.of(CrampSearch.open(packed.data, entries), () => entries);
  }

  let opened = null;
  onmessage = (event) => {
    const { packed, text, manner } = event.data;
    if (packed) {
      opened = open(packed);
      opened.catch((error) => postMessage({ failed: String(error) }));
      return;
    }
    opened.then((answer) => postMessage({ answer: answer(text, manner) }))
      .catch((error) => postMessage({ wrong: String(error) }));
  };
})();
