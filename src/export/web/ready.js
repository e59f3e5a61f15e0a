// The search over an index that is ready: opened at once, each word's places read when the word is asked for.
// Behind `stem.js` and `search.js`, without `unpack.js`.
//
//   var base = CrampSearch.openReady(ready);
//
// `ready` is the value that `ready.rs` writes.
(function () {
  'use strict';

  var LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', NONE = [], STRETCH = 65536, VALUES = new Int32Array(128);
  for (var letter = 0; letter < 64; letter++) VALUES[LETTERS.charCodeAt(letter)] = letter;

  function lines(text) {
    return text ? text.split('|') : NONE;
  }

  // The numbers of a text, their lowest bits first.
  function numbers(text) {
    var list = [], number = 0, shift = 0;
    for (var i = 0; i < text.length; i++) {
      var value = VALUES[text.charCodeAt(i)];
      number += (value & 31) << shift;
      shift += 5;
      if (value < 32) {
        list.push(number);
        number = shift = 0;
      }
    }
    return list;
  }

  // The numbers of a text whose steps are told.
  function rising(text) {
    var last = 0;
    return numbers(text).map(function (step) { return (last += step); });
  }

  // Lists of rising numbers, the length of each before it.
  function sets(text) {
    var list = numbers(text), found = [], at = 0;
    while (at < list.length) {
      var own = new Set(), last = 0;
      for (var end = at + 1 + list[at++]; at < end; at++) own.add((last += list[at]));
      found.push(own);
    }
    return found;
  }

  // Words or phrases in order, each found by halving, and what belongs to them.
  function Sorted(text, values) {
    this.text = text;
    this.values = values;
    this.words = null;
  }

  Sorted.prototype.list = function () {
    return this.words || (this.words = lines(this.text));
  };

  // Where a word stands, or where it would stand.
  Sorted.prototype.place = function (word) {
    var list = this.list(), low = 0, high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (list[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  Sorted.prototype.at = function (word) {
    var place = this.place(word);
    return this.list()[place] === word ? place : -1;
  };

  Sorted.prototype.has = function (word) {
    return this.at(word) >= 0;
  };

  Sorted.prototype.get = function (word) {
    var at = this.at(word);
    return at < 0 ? undefined : this.values[at];
  };

  Sorted.prototype.id = function (phrase) {
    return this.at(phrase.join(' '));
  };

  // The phrases a run of words begins with, shortest first: number and length of each.
  Sorted.prototype.beginning = function (run, from) {
    var found = [], said = '', list = this.list();
    for (var i = from; i < run.length; i++) {
      said += (i > from ? ' ' : '') + run[i];
      var place = this.place(said);
      if (list[place] === said) found.push([place++, i - from + 1]);
      // A blank sorts before every letter: what goes on from here would stand next.
      if (place === list.length || !list[place].startsWith(said + ' ')) break;
    }
    return found;
  };

  function Ready(data) {
    this.told = data.told;
    this.tuning = data.told.tuning;
    this.stop = new Set(data.told.stop);
    this.known(data.words);
    this.heard(data.heard);
    this.list(data.entries);
    this.tally(data.tally);
    this.stems = new Sorted(data.places.stems, lines(data.places.ofStems));
    this.words = new Sorted(data.places.words, lines(data.places.ofWords));
    this.read = new Map();
    this.symbols = new Map();
    this.told.symbols.forEach(function (it) { this.symbols.set(it[0], this.alternative(it[1])); }, this);
  }

  Ready.prototype = Object.create(CrampSearch.Base.prototype);

  Ready.prototype.known = function (words) {
    var most = this.tuning.leaning[1];
    this.counts = new Sorted(words.surfaces, numbers(words.counts));
    this.surfaces = this.counts.list();
    this.spelling = new Sorted(words.spelling[0], lines(words.spelling[1]));
    this.synonyms = lines(words.synonyms);
    this.medicines = new Sorted(words.medicines);
    this.plain = new Sorted(words.plain);
    this.said = new Sorted(words.stems);
    this.leaning = new Sorted(words.leaning[0], numbers(words.leaning[1]).map(function (it) { return it - most; }));
    this.stemsHeard = new Sorted(words.heard);
  };

  Ready.prototype.heard = function (heard) {
    var told = this.told, phrases = sets(heard.intents), topics = sets(heard.topics);
    this.named = new Sorted(heard.names, numbers(heard.named));
    this.listened = new Sorted(heard.listened);
    this.idioms = new Sorted(heard.idioms);
    this.elsewhere = new Sorted(heard.elsewhere);
    this.ways = new Sorted(heard.ways);
    this.others = { ends: rising(heard.ends), names: numbers(heard.others), texts: lines(heard.texts) };
    this.subject = sets(heard.subject);
    this.curiosity = sets(heard.curiosity);
    this.outside = told.topics.map(function (label, at) { return { label: label, phrases: topics[at] }; });
    this.flags = heard.flags.map(function (it) {
      var all = sets(it[1]), not = all.pop();
      return { entry: it[0], all: all, not: not };
    });
    var weights = numbers(heard.danger[1]), tells = sets(heard.danger[2]);
    this.danger = {
      words: new Sorted(heard.danger[0], weights.map(function (weight, at) {
        var own = [weight];
        tells[at].forEach(function (it) { own.push(it >> 8, it & 255); });
        return own;
      })),
      pairs: new Sorted(heard.danger[3], numbers(heard.danger[4]))
    };
    this.intents = told.intents.map(function (it, at) {
      return { kinds: it[0], sections: it[1], group: it[2], phrases: phrases[at] };
    });
  };

  Ready.prototype.list = function (entries) {
    var told = this.told, sections = (this.sections = []);
    this.entries = entries.map(function (it, number) {
      var kind = told.filters.kind[it[0]], by = it[5];
      var entry = {
        number: number, address: kind[0] + '/' + it[1], id: it[1], kind: kind[0], label: kind[1], title: it[2], summary: it[3],
        verdict: it[4] === null ? null : told.verdicts[it[4]], group: by[0], site: by[1], when: by[2], nutrient: by[3]
      };
      entry.sections = it[6].map(function (id, at) { return { id: id, entry: entry, number: at, heading: it[7][at] }; });
      entry.sections.forEach(function (section) { sections.push(section); });
      return entry;
    });
    this.count = sections.length;
  };

  Ready.prototype.tally = function (tally) {
    function whole(it) { return it / 1000; }
    this.lengths = numbers(tally.lengths).map(whole);
    this.sizes = numbers(tally.sizes).map(whole);
    this.firstQuestion = [0].concat(rising(tally.questions));
    this.marks = lines(tally.keywords);
  };

  Ready.prototype.namesOf = function (phrase) {
    var others = this.others, from = phrase ? others.ends[phrase - 1] : 0;
    return others.names.slice(from, others.ends[phrase]).map(function (it) {
      return this.alternative(others.texts[it].split(' '));
    }, this);
  };

  Ready.prototype.hasStem = function (stem) {
    return this.said.has(stem);
  };

  Ready.prototype.exactly = function (word) {
    return new Set(rising(this.words.get(word) || ''));
  };

  Ready.prototype.postings = function (stem) {
    var known = this.read.get(stem);
    if (!known) this.read.set(stem, (known = postings(numbers(this.stems.get(stem) || ''))));
    return known;
  };

  function postings(list) {
    var found = { sections: [], ends: [], positions: [] }, section = 0, at = 0;
    while (at < list.length) {
      var position = 0, part = 0, left = list[at + 1];
      found.sections.push((section += list[at]));
      for (at += 2; left; left--) {
        var told = list[at++];
        if (told & 1) position = (part += list[at++]) * STRETCH + (told >> 1);
        else position += told >> 1;
        found.positions.push(position);
      }
      found.ends.push(found.positions.length);
    }
    return found;
  }

  Ready.prototype.keywords = function (number) {
    var pieces = this.marks[number] ? this.marks[number].split(' ') : NONE, found = [];
    for (var i = 0; i < pieces.length; i += 2) found.push([pieces[i], +pieces[i + 1]]);
    return found;
  };

  CrampSearch.openReady = function (data) {
    return new Ready(data);
  };
})();
