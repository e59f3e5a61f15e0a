// How are bytes written in signs of a page? The other half of `text` in `coder.rs`: thirteen bits in two signs.
function CrampBytes(text) {
  var place = new Uint8Array(128), count = 0;
  for (var sign = 33; sign < 127; sign++) {
    if (sign !== 34 && sign !== 60 && sign !== 92) place[sign] = count++;
  }
  var bytes = new Uint8Array(Math.floor((text.length * 13) / 16)), held = 0, bits = 0, at = 0;
  for (var i = 0; i + 1 < text.length; i += 2) {
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
