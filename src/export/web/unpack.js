// How is the data of the search read? The other half of `coder.rs`, `ppm.rs` and `writer.rs`: it counts in
// whole numbers as they do.
var CrampUnpack = (function () {
  'use strict';

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

  // What followed each context, as chains in arrays of whole numbers: there are hundreds of thousands of them,
  // and objects would take long to make.
  function Model(size, order) {
    this.order = order;
    this.end = size;
    this.base = size + 3;
    this.keys = new Float64Array(1024);
    this.slots = new Int32Array(1024);
    this.contexts = 0;
    this.nodes = 0;
    this.ofContext = new Int32Array(4 * 512);
    this.ofNode = new Int32Array(3 * 1024);
    this.escapes = [];
    this.known = new Table(size + 1);
    this.fresh = new Table(size + 1);
    for (var symbol = 0; symbol <= size; symbol++) this.fresh.set(symbol, 1);
    this.isKnown = new Odds();
    this.stamps = new Uint32Array(size + 2);
    this.excluded = new Int32Array(size + 2);
    this.stamp = 0;
    this.touched = [];
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

  function larger(list) {
    var more = new list.constructor(list.length * 2);
    more.set(list);
    return more;
  }

  function place(keys, slots, key) {
    var mask = keys.length - 1, at = (Math.imul(key ^ (key / 4294967296), 0x9e3779b1) >>> 8) & mask;
    while (slots[at] && keys[at] !== key) at = (at + 1) & mask;
    return at;
  }

  // The number of a context. Of each: first and last node, how many, and how often in all.
  Model.prototype.context = function (key) {
    var at = place(this.keys, this.slots, key);
    if (this.slots[at]) return this.slots[at] - 1;
    this.keys[at] = key;
    this.slots[at] = ++this.contexts;
    if (this.contexts * 4 >= this.ofContext.length) this.ofContext = larger(this.ofContext);
    if (this.contexts * 2 > this.keys.length) {
      var keys = new Float64Array(this.keys.length * 2), slots = new Int32Array(keys.length);
      for (var i = 0; i < this.keys.length; i++) {
        if (!this.slots[i]) continue;
        at = place(keys, slots, this.keys[i]);
        keys[at] = this.keys[i];
        slots[at] = this.slots[i];
      }
      this.keys = keys;
      this.slots = slots;
    }
    return this.contexts - 1;
  };

  // The topic, then the last symbols, from the shortest run of them to the longest.
  Model.prototype.find = function (past) {
    var key = 0, factor = 8;
    if (this.topic >= 0) this.touched[0] = this.context(this.topic * 8);
    for (var order = 1; order <= this.order; order++) {
      key += past[past.length - order] * factor;
      factor *= this.base;
      this.touched[order] = this.context(key + order);
    }
  };

  Model.prototype.symbol = function (coder, past) {
    this.find(past);
    this.stamp++;
    var least = this.topic < 0 ? 1 : 0, order = this.order, symbol = -1, excluded = 0, nodes, node;
    for (; order >= least && symbol < 0; order--) {
      var context = this.touched[order] * 4, all = this.ofContext[context + 2], kinds = all, sum = this.ofContext[context + 3];
      nodes = this.ofNode;
      if (excluded) {
        kinds = sum = 0;
        for (node = this.ofContext[context]; node; node = nodes[node + 2]) {
          if (this.stamps[nodes[node]] !== this.stamp) {
            kinds++;
            sum += nodes[node + 1];
          }
        }
      }
      if (!kinds) continue;
      if (coder.bit(this.escape(order, kinds, sum, all))) {
        symbol = this.among(coder, this.ofContext[context], 2 * sum - kinds);
        this.ofContext[context + 3]++;
      } else {
        for (node = this.ofContext[context]; node; node = nodes[node + 2]) {
          if (this.stamps[nodes[node]] !== this.stamp) {
            this.stamps[nodes[node]] = this.stamp;
            this.excluded[excluded++] = nodes[node];
          }
        }
      }
    }
    // Shorter runs than the one that foresaw it learn nothing: to them it is no news.
    this.looked = symbol < 0 ? 0 : this.order - order;
    if (symbol < 0) {
      symbol = this.unforeseen(coder, excluded);
      least--;
    } else {
      least = order + 1;
    }
    for (var up = this.order; up > least; up--) this.append(this.touched[up] * 4, symbol);
    return symbol;
  };

  Model.prototype.escape = function (order, kinds, sum, all) {
    var size = Math.min(32 - Math.clz32(sum), 6), whole = kinds === all ? 1 : 0;
    var looks = (((order * 8 + Math.min(kinds, 6)) * 8 + size) * 8 + this.looked) * 2 + whole;
    return this.escapes[looks] || (this.escapes[looks] = new Odds());
  };

  Model.prototype.append = function (context, symbol) {
    var of = this.ofContext;
    if (of[context + 2] >= 128) return;
    var node = 3 * ++this.nodes;
    if (node + 3 > this.ofNode.length) this.ofNode = larger(this.ofNode);
    this.ofNode[node] = symbol;
    this.ofNode[node + 1] = 1;
    if (of[context]) this.ofNode[of[context + 1] + 2] = node;
    else of[context] = node;
    of[context + 1] = node;
    of[context + 2]++;
    of[context + 3]++;
  };

  Model.prototype.among = function (coder, node, whole) {
    var aim = coder.aim(whole), before = 0, nodes = this.ofNode;
    for (; ; node = nodes[node + 2]) {
      if (this.stamps[nodes[node]] === this.stamp) continue;
      var share = 2 * nodes[node + 1] - 1;
      if (before + share > aim) {
        coder.taken(before, share);
        nodes[node + 1]++;
        return nodes[node];
      }
      before += share;
    }
  };

  Model.prototype.unforeseen = function (coder, excluded) {
    var symbol, i, known = this.known, weights = known.weights, blocks = known.blocks;
    if (coder.bit(this.isKnown)) {
      // What is excluded leaves the blocks, and is passed over in the one that is looked through.
      for (i = 0; i < excluded; i++) {
        blocks[this.excluded[i] >> 6] -= weights[this.excluded[i]];
        known.whole -= weights[this.excluded[i]];
      }
      symbol = this.among64(coder);
      for (i = 0; i < excluded; i++) {
        blocks[this.excluded[i] >> 6] += weights[this.excluded[i]];
        known.whole += weights[this.excluded[i]];
      }
    } else {
      symbol = this.fresh.read(coder);
    }
    this.know(symbol);
    return symbol;
  };

  Model.prototype.among64 = function (coder) {
    var known = this.known, aim = coder.aim(known.whole), before = 0, block = 0, symbol;
    while (before + known.blocks[block] <= aim) before += known.blocks[block++];
    for (symbol = block << 6; ; symbol++) {
      if (this.stamps[symbol] === this.stamp) continue;
      if (before + known.weights[symbol] > aim) break;
      before += known.weights[symbol];
    }
    coder.taken(before, known.weights[symbol]);
    return symbol;
  };

  Model.prototype.know = function (symbol) {
    var known = this.known.weights[symbol];
    this.known.set(symbol, known ? known + 2 : 1);
    this.fresh.set(symbol, 0);
  };

  Model.prototype.learn = function (past, symbol) {
    this.find(past);
    for (var order = this.topic < 0 ? 1 : 0; order <= this.order; order++) {
      var context = this.touched[order] * 4, node = this.ofContext[context];
      while (node && this.ofNode[node] !== symbol) node = this.ofNode[node + 2];
      if (node) {
        this.ofNode[node + 1]++;
        this.ofContext[context + 3]++;
      } else {
        this.append(context, symbol);
      }
    }
    this.know(symbol);
  };

  Model.prototype.read = function (coder, before) {
    var past = this.opening(before), from = past.length, symbol;
    while ((symbol = this.symbol(coder, past)) !== this.end) past.push(symbol);
    return past.slice(from);
  };

  function Reader(text) {
    this.coder = new Coder(CrampBytes(text));
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

  // Numbers of some of the words.
  Reader.prototype.values = function (limit) {
    var model = new Model(limit, 1), having = [], found = new Map();
    for (var i = 0; i < 32; i++) having.push(new Odds());
    this.list.forEach(function (word, at) {
      if (this.coder.bit(having[this.marks[at]])) found.set(word, model.symbol(this.coder, [0]));
    }, this);
    return found;
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
