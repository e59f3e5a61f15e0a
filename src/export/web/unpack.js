// How is the data of the search read? The other half of `coder.rs`, `ppm.rs` and `writer.rs`: it counts in
// whole numbers as they do.
var CrampUnpack = (function () {
  'use strict';

  function bytesOf(text) {
    var place = new Uint8Array(128), count = 0;
    for (var sign = 33; sign < 127; sign++) {
      if (sign !== 34 && sign !== 60 && sign !== 92) place[sign] = count++;
    }
    // Space for a few bytes behind the end: they are read as zeros.
    var bytes = new Uint8Array(Math.ceil((text.length * 13) / 16) + 8), held = 0, bits = 0, at = 0;
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

  function Odds() {
    this.one = 32768;
    this.seen = 0;
  }

  function Coder(bytes) {
    this.bytes = bytes;
    this.range = 4294967295;
    this.code = 0;
    this.at = 0;
    for (var i = 0; i < 4; i++) this.code = ((this.code << 8) | bytes[this.at++]) >>> 0;
  }

  Coder.prototype.settle = function () {
    while (this.range < 16777216) {
      this.range = (this.range << 8) >>> 0;
      this.code = ((this.code << 8) | (this.bytes[this.at++] || 0)) >>> 0;
    }
  };

  Coder.prototype.bit = function (odds) {
    var bound = (this.range >>> 16) * odds.one, bit = this.code < bound ? 1 : 0;
    if (bit) {
      this.range = bound;
    } else {
      this.code -= bound;
      this.range -= bound;
    }
    var aim = bit ? 65536 : 0, slow = 2 * (odds.seen < 60 ? odds.seen : 60) + 3;
    var one = odds.one + (((2 * (aim - odds.one)) / slow) | 0);
    odds.one = one < 24 ? 24 : one > 65512 ? 65512 : one;
    odds.seen++;
    this.settle();
    return bit;
  };

  // Where among `whole` the next symbol lies; `taken` then says which share it was.
  Coder.prototype.aim = function (whole) {
    this.unit = Math.floor(this.range / whole);
    return Math.min(Math.floor(this.code / this.unit), whole - 1);
  };

  Coder.prototype.taken = function (before, share) {
    this.code -= this.unit * before;
    this.range = this.unit * share;
    this.settle();
  };

  function Table(size) {
    this.weights = new Uint32Array(size);
    this.blocks = new Uint32Array((size >> 6) + 1);
    this.whole = 0;
  }

  Table.prototype.set = function (symbol, weight) {
    var more = weight - this.weights[symbol];
    this.weights[symbol] = weight;
    this.blocks[symbol >> 6] += more;
    this.whole += more;
  };

  Table.prototype.read = function (coder) {
    var aim = coder.aim(this.whole), before = 0, block = 0, symbol;
    while (before + this.blocks[block] <= aim) before += this.blocks[block++];
    symbol = block << 6;
    while (before + this.weights[symbol] <= aim) before += this.weights[symbol++];
    coder.taken(before, this.weights[symbol]);
    return symbol;
  };

  function Model(size, order) {
    this.order = order;
    this.end = size;
    this.base = size + 2;
    this.followers = [];
    for (var i = 0; i <= order; i++) this.followers.push(new Map());
    this.escapes = new Map();
    this.known = new Table(size + 1);
    this.fresh = new Table(size + 1);
    for (var symbol = 0; symbol <= size; symbol++) this.fresh.set(symbol, 1);
    this.isKnown = new Odds();
    this.stamps = new Uint32Array(size + 2);
    this.stamp = 0;
    this.touched = [];
    this.topics = new Map();
    this.topic = -1;
    this.looked = 0;
  }

  Model.prototype.opening = function (before) {
    var past = [], mark = this.end + 1;
    while (past.length < this.order - before.length - 1) past.push(mark);
    past.push.apply(past, before);
    past.push(mark);
    return past;
  };

  // What followed the last symbols, from the longest run of them to the shortest.
  Model.prototype.find = function (past) {
    var key = 0, factor = 1;
    if (this.topic >= 0) {
      this.touched[0] = this.topics.get(this.topic);
      if (!this.touched[0]) this.topics.set(this.topic, (this.touched[0] = { symbols: [], counts: [] }));
    }
    for (var order = 1; order <= this.order; order++) {
      key += past[past.length - order] * factor;
      factor *= this.base;
      var found = this.followers[order].get(key);
      if (!found) this.followers[order].set(key, (found = { symbols: [], counts: [] }));
      this.touched[order] = found;
    }
  };

  Model.prototype.symbol = function (coder, past) {
    this.find(past);
    this.stamp++;
    var excluded = [], symbol = -1, least = this.topic < 0 ? 1 : 0, order = this.order;
    for (; order >= least && symbol < 0; order--) {
      var followers = this.touched[order], symbols = followers.symbols, counts = followers.counts, kinds = 0, sum = 0;
      for (var i = 0; i < symbols.length; i++) {
        if (this.stamps[symbols[i]] !== this.stamp) {
          kinds++;
          sum += counts[i];
        }
      }
      if (!kinds) continue;
      var size = Math.min(32 - Math.clz32(sum), 6), all = kinds === symbols.length ? 1 : 0;
      var looks = (((order * 8 + Math.min(kinds, 6)) * 8 + size) * 8 + this.looked) * 2 + all, escape = this.escapes.get(looks);
      if (!escape) this.escapes.set(looks, (escape = new Odds()));
      if (coder.bit(escape)) {
        symbol = this.among(coder, followers, 2 * sum - kinds);
      } else {
        for (i = 0; i < symbols.length; i++) {
          if (this.stamps[symbols[i]] !== this.stamp) {
            this.stamps[symbols[i]] = this.stamp;
            excluded.push(symbols[i]);
          }
        }
      }
    }
    // Shorter runs than the one that foresaw it learn nothing: to them it is no news.
    least = order + 1;
    this.looked = symbol < 0 ? 0 : this.order - order;
    if (symbol < 0) symbol = this.unforeseen(coder, excluded);
    this.follow(symbol, least);
    return symbol;
  };

  Model.prototype.among = function (coder, followers, whole) {
    var aim = coder.aim(whole), before = 0, symbols = followers.symbols, counts = followers.counts;
    for (var i = 0; ; i++) {
      if (this.stamps[symbols[i]] === this.stamp) continue;
      var share = 2 * counts[i] - 1;
      if (before + share > aim) {
        coder.taken(before, share);
        return symbols[i];
      }
      before += share;
    }
  };

  Model.prototype.unforeseen = function (coder, excluded) {
    var symbol, i;
    if (coder.bit(this.isKnown)) {
      var weights = [];
      for (i = 0; i < excluded.length; i++) {
        weights.push(this.known.weights[excluded[i]]);
        this.known.set(excluded[i], 0);
      }
      symbol = this.known.read(coder);
      for (i = 0; i < excluded.length; i++) this.known.set(excluded[i], weights[i]);
    } else {
      symbol = this.fresh.read(coder);
    }
    this.know(symbol);
    return symbol;
  };

  Model.prototype.know = function (symbol) {
    var known = this.known.weights[symbol];
    this.known.set(symbol, known ? known + 2 : 1);
    this.fresh.set(symbol, 0);
  };

  Model.prototype.follow = function (symbol, least) {
    for (var order = least; order <= this.order; order++) {
      var followers = this.touched[order], at = followers.symbols.indexOf(symbol);
      if (at >= 0) {
        followers.counts[at]++;
      } else if (followers.symbols.length < 255) {
        followers.symbols.push(symbol);
        followers.counts.push(1);
      }
    }
  };

  Model.prototype.learn = function (past, symbol) {
    this.find(past);
    this.follow(symbol, this.topic < 0 ? 1 : 0);
    this.know(symbol);
  };

  Model.prototype.read = function (coder, before) {
    var past = this.opening(before), from = past.length, symbol;
    while ((symbol = this.symbol(coder, past)) !== this.end) past.push(symbol);
    return past.slice(from);
  };

  function Reader(text) {
    this.coder = new Coder(bytesOf(text));
    this.letters = new Model(256, 4);
    this.lengths = [];
    this.leading = [];
    for (var i = 0; i < 32; i++) {
      this.lengths.push(new Odds());
      this.leading.push(new Odds());
    }
    this.utf8 = new TextDecoder();
  }

  Reader.prototype.number = function () {
    var digits = 0, number = 1;
    while (this.coder.bit(this.lengths[digits])) digits++;
    for (var at = digits - 1; at >= 0; at--) {
      var bit;
      if (at + 1 === digits) {
        bit = this.coder.bit(this.leading[digits]);
      } else {
        bit = this.coder.aim(2);
        this.coder.taken(bit, 1);
      }
      number = number * 2 + bit;
    }
    return number - 1;
  };

  Reader.prototype.string = function (letters) {
    return this.utf8.decode(new Uint8Array(letters));
  };

  Reader.prototype.text = function () {
    return this.string(this.letters.read(this.coder, []));
  };

  // Words in order, and what each is for.
  Reader.prototype.words = function () {
    var count = this.number(), shares = new Model(64, 1), marking = [], last = [], before = 0;
    this.list = [];
    this.marks = [];
    for (var i = 0; i < 64; i++) marking.push(new Odds());
    while (this.list.length < count) {
      before = shares.symbol(this.coder, [before]);
      var past = this.letters.opening([]), from = past.length, path = 1, letter;
      for (i = 0; i < before; i++) past.push(last[i]);
      while ((letter = this.letters.symbol(this.coder, past)) !== 256) past.push(letter);
      last = past.slice(from);
      for (i = 0; i < 5; i++) path = (path << 1) | this.coder.bit(marking[path]);
      this.list.push(this.string(last));
      var marks = 0;
      for (i = 0; i < 5; i++) marks |= ((path >> (4 - i)) & 1) << i;
      this.marks.push(marks);
    }
    this.model = new Model(count, 2);
    this.written = 0;
  };

  // Phrases as the numbers of their words.
  Reader.prototype.phrases = function () {
    var count = this.number(), phrases = [], before = [];
    while (phrases.length < count) {
      this.model.topic = Math.floor(this.written++ / 100);
      var phrase = this.model.read(this.coder, before);
      before = phrase.slice(0, 1);
      phrases.push(phrase);
    }
    return phrases;
  };

  Reader.prototype.lists = function (size, count) {
    var model = new Model(size, 2), lists = [], before = [];
    while (lists.length < count) {
      var list = model.read(this.coder, before);
      before = list.slice(0, 1);
      lists.push(list);
    }
    return lists;
  };

  // Lists that name things in the order in which they are first named.
  Reader.prototype.naming = function (count) {
    var size = this.number(), model = new Model(size, 2), news = [], next = 0, habit = 0, lists = [];
    for (var i = 0; i < 4; i++) news.push(new Odds());
    while (lists.length < count) {
      var past = model.opening([]), from = past.length, thing;
      for (;;) {
        var isNew = this.coder.bit(news[habit]);
        habit = ((habit << 1) & 3) | isNew;
        if (isNew) {
          thing = next++;
          model.learn(past, thing);
        } else {
          thing = model.symbol(this.coder, past);
          if (thing === size) break;
        }
        past.push(thing);
      }
      lists.push(past.slice(from));
    }
    return lists;
  };

  return { Reader: Reader, Odds: Odds };
})();
