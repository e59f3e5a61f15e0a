// Runs apart from the page, so that a slow phone stays usable meanwhile: unpacks the texts, gives them to the
// page, opens the search, answers.
(function () {
  "use strict";

  /** The bytes of a text of signs, thirteen bits in two: what `coder.rs` writes. */
  function bytesOf(text) {
    const place = new Uint8Array(128);
    let count = 0;
    for (let sign = 33; sign < 127; sign++) {
      if (sign !== 34 && sign !== 60 && sign !== 92) {
        place[sign] = count++;
      }
    }
    const bytes = new Uint8Array(Math.floor((text.length * 13) / 16));
    let held = 0, bits = 0, at = 0;
    for (let i = 0; i + 1 < text.length; i += 2) {
      held = (held << 13) | (place[text.charCodeAt(i)] * count + place[text.charCodeAt(i + 1)]);
      bits += 13;
      while (bits >= 8) {
        bits -= 8;
        bytes[at++] = held >>> bits;
        held &= (1 << bits) - 1;
      }
    }
    return bytes;
  }

  /** Reads to the end of what is packed; signs behind it mean nothing. */
  async function unpack(text) {
    const reader = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
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
