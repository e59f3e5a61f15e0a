// Runs apart from the page, so that a slow phone stays usable meanwhile: unpacks the texts, gives them to the
// page, opens the search, answers.
(function () {
  "use strict";

  /** Reads to the end of what is packed; signs behind it mean nothing. */
  async function unpack(text) {
    const reader = new Blob([CrampUnpack.bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const decoder = new TextDecoder();
    let whole = "";
    try {
      for (;;) {
        const piece = await reader.read();
        if (piece.done) {
          break;
        }
        whole += decoder.decode(piece.value, { stream: true });
      }
    } catch (behind) {
      // A stream complains of bytes behind its end: two signs hold more bits than are needed.
      if (!whole) {
        throw behind;
      }
    }
    return whole + decoder.decode();
  }

  async function open(packed) {
    const pieces = (await unpack(packed.texts)).split("\u0002").filter(Boolean).map((it) => it.split("\u0001"));
    const texts = pieces.map((it) => JSON.parse(it[0]));
    const markup = pieces.map((it, at) => [texts[at][0], it[1]]).filter((it) => it[1]);
    postMessage({ markup });
    const entries = texts.filter((it) => it.length > 1);
    return CrampAnswers.of(CrampSearch.open(packed.data, entries), entries);
  }

  let opened = null;
  onmessage = (event) => {
    const { packed, number, text, manner } = event.data;
    if (packed) {
      opened = open(packed);
      opened.catch((error) => postMessage({ failed: String(error) }));
      return;
    }
    opened.then((answer) => postMessage({ number, answer: answer(text, manner) }), () => {});
  };
})();
