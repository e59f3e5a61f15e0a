// The search of `cramp`, in a browser: the same words, corrections, ranking and warnings as `cramp search`.
// Behind `stem.js` and `unpack.js`, which it uses. No page in here: words in, plain values out.
//
//   var base = CrampSearch.open(data, texts);
//   base.search('calf cramp at night', { prefix: true, limit: 5 });
//
// `data` is what `search_data.rs` writes. `texts` holds what is read, too: for each entry its address, title,
// summary and sections, and for each section its id, heading and text (see `texts.rs`); order is free.
var CrampSearch = (function () {
  'use strict';

  var STRETCH = 65536, PASSAGE = 64, TITLE = 0, ALIAS = 1, SUMMARY = 2, HEADING = 3, BODY = 4, CONTEXT = 5, QUESTION = 6, PARTS = 7;
  var ASKED = 2, SYNONYM = 4, MEDICINE = 8, PLAIN = 16;
  var NO = 0, YES = 1, IDIOM = 2;
  var NONE = [];
  var stem = CrampWords.stem, fold = CrampWords.fold, words = CrampWords.words;

  function rarity(all, having) {
    return having ? Math.log(1 + (all - having + 0.5) / (having + 0.5)) : 0;
  }

  function unique(list) {
    return list.filter(function (it, at) { return list.indexOf(it) === at; });
  }

  function ascending(a, b) {
    return a - b;
  }

  function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  function count(map, key) {
    return map.get(key) || 0;
  }

  // Phrases that a run of words may begin with. A phrase has a number; what only begins one has -1.
  function Phrases() {
    this.map = new Map();
    this.size = 0;
  }

  Phrases.prototype.add = function (list) {
    var said = '', known;
    for (var i = 0; i < list.length; i++) {
      said += (i ? ' ' : '') + list[i];
      known = this.map.get(said);
      if (known === undefined) this.map.set(said, (known = -1));
    }
    if (said && known < 0) this.map.set(said, (known = this.size++));
    return known;
  };

  Phrases.prototype.id = function (list) {
    var id = this.map.get(list.join(' '));
    return id === undefined ? -1 : id;
  };

  // The phrases a run of words begins with, shortest first: number and length of each.
  Phrases.prototype.beginning = function (list, from) {
    var found = [], said = '', id;
    for (var i = from; i < list.length; i++) {
      said += (i > from ? ' ' : '') + list[i];
      id = this.map.get(said);
      if (id === undefined) break;
      if (id >= 0) found.push([id, i - from + 1]);
    }
    return found;
  };

  // ---- What the data says -------------------------------------------------------------------------------

  function Base(data) {
    var reader = new CrampUnpack.Reader(data), told = JSON.parse(reader.text());
    this.told = told;
    this.tuning = told.tuning;
    this.stop = new Set(told.stop);
    reader.words();
    this.weighed(reader);
    this.marked(reader);
    this.spelling = spellings(reader);
    this.entries = entries(reader, told);
    this.heard(reader);
    this.danger = dangers(reader);
    this.questions(reader);
    this.symbols = new Map();
    told.symbols.forEach(function (it) { this.symbols.set(it[0], this.alternative(it[1])); }, this);
  }

  // How much each word speaks for the subject.
  Base.prototype.weighed = function (reader) {
    var most = this.tuning.leaning[1];
    this.leaning = reader.values(2 * most + 1);
    this.leaning.forEach(function (it, word, leaning) { leaning.set(word, it - most); });
  };

  Base.prototype.marked = function (reader) {
    var synonyms = [], medicines = new Set(), plain = new Set();
    reader.list.forEach(function (word, at) {
      var marks = reader.marks[at];
      if (marks & SYNONYM) synonyms.push(word);
      if (marks & MEDICINE) medicines.add(word);
      if (marks & PLAIN) plain.add(word);
    });
    this.synonyms = synonyms;
    this.medicines = medicines;
    this.plain = plain;
  };

  function spellings(reader) {
    var spelling = new Map();
    for (var left = reader.number(); left; left--) {
      var to = reader.text();
      for (var variants = reader.number(); variants; variants--) {
        var begins = reader.number(), dropped = reader.number();
        spelling.set(to.slice(0, begins) + reader.text() + to.slice(begins + dropped), to);
      }
    }
    return spelling;
  }

  function entries(reader, told) {
    var list = [], filters = told.filters, n = reader.number(), i;
    for (i = 0; i < n; i++) {
      var kind = filters.kind[reader.number()], id = reader.text();
      list.push({ number: i, address: kind[0] + '/' + id, id: id, kind: kind[0], label: kind[1], own: reader.number() });
    }
    function read(size, name, pick) {
      reader.lists(size, n).forEach(function (found, at) { list[at][name] = found.map(pick); });
    }
    function idOf(name) {
      return function (it) { return filters[name][it][0]; };
    }
    read(told.sections.length, 'sections', function (it) { return { id: told.sections[it] }; });
    read(told.verdicts.length, 'verdict', function (it) { return told.verdicts[it]; });
    ['group', 'site', 'when', 'nutrient'].forEach(function (it) { read(filters[it].length, it, idOf(it)); });
    list.forEach(function (entry) {
      entry.verdict = entry.verdict[0] || null;
      var names = spoken(reader, reader.phrases());
      entry.facts = names[0];
      entry.aliases = names.slice(1);
    });
    return list;
  }

  function spoken(reader, phrases) {
    return phrases.map(function (phrase) { return phrase.map(function (it) { return reader.list[it]; }); });
  }

  Base.prototype.heard = function (reader) {
    var told = this.told, flags = [], last = 0, lists = 0, i;
    for (i = reader.number(); i; i--) {
      last += reader.number();
      flags.push({ entry: last, all: reader.number() });
      lists += flags[flags.length - 1].all + 1;
    }
    var named = reader.naming(lists + 4 + told.intents.length), next = 0;
    function take() {
      return new Set(named[next++]);
    }
    this.flags = flags.map(function (flag) {
      var all = [];
      while (all.length < flag.all) all.push(take());
      return { entry: flag.entry, all: all, not: take() };
    });
    this.subject = [take(), take()];
    this.curiosity = [take(), take()];
    this.intents = told.intents.map(function (it) {
      return { kinds: it[0], sections: it[1], group: it[2], phrases: take() };
    });
    this.stemsHeard = new Set();
    this.listened = this.phrases(spoken(reader, reader.phrases()));
    var texts = spoken(reader, reader.phrases()).map(this.alternative, this), ways = spoken(reader, reader.phrases());
    this.ways = this.phrases(ways);
    this.others = reader.lists(texts.length, ways.length).map(function (list) {
      return list.map(function (it) { return texts[it]; });
    });
    this.elsewhere = new Phrases();
    this.outside = told.topics.map(function (label) {
      return { label: label, phrases: this.topic(spoken(reader, reader.phrases())) };
    }, this);
    this.idioms = new Phrases();
    spoken(reader, reader.phrases()).forEach(function (it) { this.idioms.add(it); }, this);
  };

  // What words and pairs of words say for danger: behind the weight of a word, in twos, a sign and what it says for it.
  function dangers(reader) {
    var words = reader.values(256), tells = reader.lists(256, words.size), at = 0;
    words.forEach(function (weight, word) { words.set(word, [weight].concat(tells[at++])); });
    var pairsOf = spoken(reader, reader.phrases()), weights = reader.lists(256, pairsOf.length), pairs = new Map();
    pairsOf.forEach(function (pair, at) { pairs.set(pair.join(' '), weights[at][0]); });
    return { words: words, pairs: pairs };
  }

  // A list of phrases whose stems are listened to.
  Base.prototype.phrases = function (list) {
    var phrases = new Phrases();
    list.forEach(function (phrase) {
      phrases.add(phrase);
      phrase.forEach(function (it) { this.stemsHeard.add(it); }, this);
    }, this);
    return phrases;
  };

  // The phrases of a topic, in singular and plural.
  Base.prototype.topic = function (list) {
    var found = new Set();
    list.forEach(function (one) {
      var many = one.slice(0, -1).concat(one[one.length - 1] + 's');
      [one, many].forEach(function (phrase) {
        found.add(this.elsewhere.add(phrase));
        phrase.forEach(function (it) { this.stemsHeard.add(stem(it)); }, this);
      }, this);
    }, this);
    return found;
  };

  Base.prototype.questions = function (reader) {
    var loose = new Set(this.told.loose), common = new Set(this.told.stop.map(stem)), doubts = new Map(), reads = new Map(), last = new Map(), forms = new Map();
    function odds(map, key) {
      if (!map.has(key)) map.set(key, new CrampUnpack.Odds());
      return map.get(key);
    }
    reader.list.forEach(function (word, at) {
      if (!(reader.marks[at] & ASKED)) return;
      var key = stem(word);
      if (!forms.has(key)) forms.set(key, []);
      forms.get(key).push(at);
    });
    this.entries.forEach(function (entry) {
      entry.sections.forEach(function (section) {
        var stems = new Set();
        section.surfaces = [];
        var phrases = reader.phrases();
        phrases.forEach(function (phrase) { phrase.forEach(function (it) { stems.add(it); }); });
        section.asked = spoken(reader, phrases);
        section.worth = section.asked.map(function (phrase) {
          return phrase.filter(function (it) {
            return loose.has(it) ? reader.coder.bit(odds(doubts, it)) : !common.has(it);
          });
        });
        Array.from(stems).sort(ascending).forEach(function (it) {
          (forms.get(reader.list[it]) || NONE).forEach(function (form) {
            var own = reader.coder.bit(odds(reads, form * 2 + count(last, form)));
            last.set(form, own);
            if (own) section.surfaces.push(reader.list[form]);
          });
        });
      });
    });
  };

  // ---- What the texts say -------------------------------------------------------------------------------

  // Numbers the words of all texts, and notes where each stands.
  function Texts(base) {
    this.base = base;
    this.known = new Map();
    this.surfaces = new Map();
    this.stems = new Map();
    this.postings = [];
    this.exact = [];
    this.counts = [];
    this.counted = [];
    this.stemOf = [];
    this.words = [];
    this.section = -1;
  }

  Texts.prototype.surface = function (surface) {
    var id = this.surfaces.get(surface);
    if (id === undefined) {
      this.surfaces.set(surface, (id = this.exact.length));
      this.exact.push([]);
      this.words.push(surface);
      this.counts.push(0);
      this.counted.push(-1);
      this.stemOf.push(this.stem(stem(surface)));
    }
    return id;
  };

  Texts.prototype.stem = function (stem) {
    var id = this.stems.get(stem);
    if (id === undefined) {
      this.stems.set(stem, (id = this.postings.length));
      this.postings.push({ stem: stem, sections: [], ends: [], positions: [], last: -1, counted: false });
    }
    return id;
  };

  // The words of a text, as the numbers of their surfaces.
  Texts.prototype.read = function (text) {
    var found = [], typed = CrampWords.list(text);
    for (var i = 0; i < typed.length; i++) {
      var id = this.known.get(typed[i]);
      if (id === undefined) {
        var folded = fold(typed[i]);
        id = folded ? this.surface(this.base.spell(folded)) : -1;
        this.known.set(typed[i], id);
      }
      if (id >= 0) found.push(id);
    }
    return found;
  };

  Texts.prototype.say = function (surface) {
    var sections = this.exact[surface];
    if (sections[sections.length - 1] !== this.section) sections.push(this.section);
  };

  Texts.prototype.place = function (stem, position) {
    var postings = this.postings[stem];
    if (postings.last !== this.section) {
      postings.last = this.section;
      postings.sections.push(this.section);
      postings.ends.push(postings.positions.length);
    }
    postings.positions.push(position);
    postings.ends[postings.ends.length - 1] = postings.positions.length;
  };

  Base.prototype.alternative = function (surfaces) {
    return { surfaces: surfaces, stems: surfaces.map(stem) };
  };

  Base.prototype.spell = function (word) {
    return this.spelling.get(word) || word;
  };

  // Labels of kind, groups, sites, times and nutrients: what an entry is about without saying so.
  Base.prototype.context = function (entry) {
    var told = this.told, labels = [entry.label];
    function terms(by) {
      return told.filters[by];
    }
    entry.group.forEach(function (id) {
      terms('group').forEach(function (it, at) { if (it[0] === id) labels.push(id, told.people[at]); });
    });
    [['site', entry.site], ['when', entry.when], ['nutrient', entry.nutrient.slice(0, entry.own)]].forEach(function (it) {
      it[1].forEach(function (id) {
        labels.push(terms(it[0]).filter(function (term) { return term[0] === id; })[0][1]);
      });
    });
    return labels;
  };

  // Reads the texts of all entries: where every word stands, and how long everything is.
  Base.prototype.index = function (given) {
    var byAddress = new Map(), texts = (this.texts = new Texts(this)), count = 0;
    given.forEach(function (it) { byAddress.set(it[0], it); });
    this.entries.forEach(function (entry) { count += entry.sections.length; });
    this.count = count;
    this.lengths = new Float64Array(count * PARTS);
    this.sections = [];
    this.sizes = [];
    this.firstQuestion = new Uint32Array(count + 1);
    this.entries.forEach(function (entry) {
      var it = byAddress.get(entry.address), own = new Map();
      // Better no search than one that misses most of the base.
      if (!it) throw new Error('no texts of ' + entry.address);
      it[3].forEach(function (section) { own.set(section[0], section); });
      entry.title = it[1];
      entry.summary = it[2];
      this.readEntry(entry, own, texts);
    }, this);
    this.finishLengths();
    this.names();
    this.vocabulary();
  };

  Base.prototype.readEntry = function (entry, own, texts) {
    function ids(list) {
      return list.map(function (it) { return texts.surface(it); });
    }
    var title = texts.read(entry.title), aliases = entry.aliases.map(ids), summary = texts.read(entry.summary);
    var context = this.context(entry).map(function (it) { return texts.read(it); });
    var about = title.concat(summary, ids(entry.facts), Array.prototype.concat.apply([], aliases));
    entry.sections.forEach(function (section, at) {
      var it = own.get(section.id);
      if (!it) throw new Error('no text of ' + entry.address + '#' + section.id);
      section.entry = entry;
      section.number = at;
      section.heading = it[1];
      texts.section = this.sections.length;
      this.sections.push(section);
      var body = texts.read(it[2]), heading = texts.read(section.heading), names = at === 0 ? [title].concat(aliases) : [];
      section.parts = [[title], aliases, [summary], [heading], [body], context];
      section.parts.forEach(function (passages, part) { this.readPart(part, passages); }, this);
      this.readQuestions(section, names);
      var asked = ids(section.surfaces);
      asked.forEach(function (it) { texts.say(it); });
      this.countWords([about, heading, body, asked]);
    }, this);
  };

  Base.prototype.readPart = function (part, passages) {
    var texts = this.texts, at = part * STRETCH, length = 0;
    for (var i = 0; i < passages.length; i++) {
      for (var j = 0; j < passages[i].length; j++) {
        texts.place(texts.stemOf[passages[i][j]], at++);
        texts.say(passages[i][j]);
      }
      length += passages[i].length;
      at = Math.ceil(at / PASSAGE) * PASSAGE;
    }
    this.lengths[texts.section * PARTS + part] = length;
  };

  // The questions of a section: those of its own, then the names of its entry.
  Base.prototype.readQuestions = function (section, names) {
    var texts = this.texts, at = QUESTION * STRETCH, length = 0, stop = this.stop, sizes = this.sizes;
    this.firstQuestion[texts.section] = sizes.length;
    function place(stems) {
      for (var i = 0; i < stems.length; i++) texts.place(stems[i], at++);
      length += stems.length;
      at = Math.ceil(at / PASSAGE) * PASSAGE;
    }
    section.asked.forEach(function (phrase, number) {
      place(phrase.map(function (it) { return texts.stem(it); }));
      sizes.push(section.worth[number].map(function (it) { return texts.stem(it); }));
    });
    names.forEach(function (name) {
      place(name.map(function (it) { return texts.stemOf[it]; }));
      name.forEach(function (it) { texts.say(it); });
      sizes.push(name.filter(function (it) { return !stop.has(texts.words[it]); }).map(function (it) { return texts.stemOf[it]; }));
    });
    this.lengths[texts.section * PARTS + QUESTION] = length;
    this.firstQuestion[texts.section + 1] = sizes.length;
  };

  // In how many sections every word stands, the names of its entry's kind and groups left out.
  Base.prototype.countWords = function (lists) {
    var texts = this.texts;
    lists.forEach(function (list) {
      list.forEach(function (it) {
        if (texts.counted[it] === texts.section) return;
        texts.counted[it] = texts.section;
        texts.counts[it]++;
        texts.postings[texts.stemOf[it]].counted = true;
      });
    });
  };

  Base.prototype.finishLengths = function () {
    var lengths = this.lengths, postings = this.texts.postings, all = this.count;
    for (var part = 0; part < PARTS; part++) {
      var sum = 0, filled = 0, at;
      for (at = part; at < lengths.length; at += PARTS) {
        sum += lengths[at];
        if (lengths[at]) filled++;
      }
      // From here on a length is compared with the mean of all sections that have the part.
      for (at = part; filled && at < lengths.length; at += PARTS) lengths[at] /= sum / filled;
    }
    this.sizes = this.sizes.map(function (stems) {
      var size = 0;
      stems.forEach(function (it) { size += rarity(all, postings[it].sections.length); });
      return Math.pow(size, 0.75);
    });
  };

  // Titles and other names of entries, as stems; a group's page is called like its people, too.
  Base.prototype.names = function () {
    var groups = this.told.filters.group, names = (this.named = new Map());
    this.entries.forEach(function (entry) {
      var own = [this.stemsOf(entry.title)].concat(entry.aliases.map(function (it) { return it.map(stem); }));
      if (entry.kind === 'group') {
        groups.forEach(function (it) {
          if (it[0] === entry.id) own = own.concat([it[0], it[1]].concat(it[2]).map(this.stemsOf, this));
        }, this);
      }
      own.forEach(function (name) {
        var key = name.join(' ');
        if (key && !names.has(key)) names.set(key, entry.number);
      });
    }, this);
  };

  // Words that a typed one may be meant for, in order, and how often each stands somewhere.
  Base.prototype.vocabulary = function () {
    var texts = this.texts, counts = (this.counts = new Map()), list = [];
    texts.words.forEach(function (word, at) { if (texts.counts[at]) list.push(word); });
    list.sort(compare);
    list.forEach(function (word) { counts.set(word, texts.counts[texts.surfaces.get(word)]); });
    this.surfaces = list;
  };

  // What a typed word is compared with, made ready when one is first unknown.
  Base.prototype.meant = function () {
    var counts = this.counts;
    function candidate(word, count) {
      return { word: word, letters: letters(word), length: word.length, gain: Math.log10(Math.max(count, 1)), numbered: /[0-9]/.test(word) };
    }
    if (this.candidates) return this.candidates;
    var said = this.surfaces.map(function (it) { return candidate(it, counts.get(it)); });
    return (this.candidates = said.concat(this.synonyms.map(function (it) { return candidate(it, 1); })));
  };

  Base.prototype.analyse = function (text) {
    return this.alternative(words(text).map(function (it) { return this.spell(it.surface); }, this));
  };

  Base.prototype.stemsOf = function (text) {
    return this.analyse(text).stems;
  };

  Base.prototype.hasStem = function (it) {
    var id = this.texts.stems.get(it);
    return id !== undefined && this.texts.postings[id].counted;
  };

  Base.prototype.isKnown = function (surface) {
    var it = stem(surface);
    return this.stop.has(surface) || this.hasStem(it) || this.symbols.has(surface) || this.stemsHeard.has(it);
  };

  Base.prototype.isSubject = function (surface) {
    var id = this.listened.id([stem(surface)]);
    return id >= 0 && this.subject.some(function (it) { return it.has(id); });
  };

  // ---- Which word did they mean? ------------------------------------------------------------------------

  // Which letters a word has, a bit for each.
  function letters(word) {
    var bits = 0;
    for (var i = 0; i < word.length; i++) bits |= 1 << word.charCodeAt(i) % 32;
    return bits;
  }

  function ones(bits) {
    var sum = 0;
    for (; bits; bits &= bits - 1) sum++;
    return sum;
  }

  // Letters missed, added, changed or swapped with the next.
  function distance(a, b) {
    var before = [], last = [], now = [], i, j;
    for (j = 0; j <= b.length; j++) last.push(j);
    for (i = 1; i <= a.length; i++) {
      now = [i];
      for (j = 1; j <= b.length; j++) {
        var cost = a[i - 1] === b[j - 1] ? 0 : 1;
        now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
      }
      before = last;
      last = now;
    }
    return last[b.length];
  }

  // While somebody types, the words before the last are asked for again and again.
  Base.prototype.nearestWord = function (typed) {
    this.nearests = this.nearests || new Map();
    if (!this.nearests.has(typed)) this.nearests.set(typed, this.findNearest(typed));
    return this.nearests.get(typed);
  };

  Base.prototype.findNearest = function (typed) {
    var shortest = this.tuning.slips[0], length = typed.length, best = null, own = letters(typed);
    if (length < shortest || /[0-9]/.test(typed)) return null;
    var allowed = length < this.tuning.slips[1] ? 1 : 2;
    for (var i = 0, candidates = this.meant(); i < candidates.length; i++) {
      var it = candidates[i];
      if (it.numbered || it.length < shortest - 1 || Math.abs(it.length - length) > allowed) continue;
      // An edit takes one letter away and brings one in at most: most words need no closer look.
      if (ones(it.letters ^ own) > allowed * 2) continue;
      var edits = distance(typed, it.word);
      if (edits > allowed) continue;
      var cost = edits + (typed[0] === it.word[0] ? 0 : this.tuning.misspelt[0]) - this.tuning.misspelt[1] * it.gain;
      if (!best || cost < best.cost || (cost <= best.cost && it.word < best.word)) best = { cost: cost, word: it.word, edits: edits };
    }
    return best;
  };

  // Two words that were run together: a phrase that is known, or one of them names a thing or a place of the subject.
  Base.prototype.twoWords = function (typed) {
    var best = null, base = this;
    function whole(part) {
      return base.stop.has(part) || (part.length >= base.tuning.slips[0] - 1 && count(base.counts, part) > 0);
    }
    for (var cut = 1; cut < typed.length && cut < 40; cut++) {
      var one = typed.slice(0, cut), other = typed.slice(cut);
      var pair = [stem(one), stem(other)], known = this.ways.id(pair) >= 0 || this.listened.id(pair) >= 0;
      if (!known && !(whole(one) && whole(other) && (this.isSubject(one) || this.isSubject(other)))) continue;
      var worth = (known ? STRETCH : 0) + Math.min(count(this.counts, one), count(this.counts, other));
      if (!best || worth > best[0] || (worth === best[0] && one >= best[1])) best = [worth, one, other];
    }
    return best && best.slice(1);
  };

  // ---- What is asked? -----------------------------------------------------------------------------------

  // Takes filters, exclusions and quoted phrases out of the text; the rest is plain words.
  Base.prototype.split = function (text, asked) {
    var plain = '', without = '', quoted = [], base = this;
    text.split(/["\u201c\u201d]/).forEach(function (part, number) {
      if (number % 2 === 1 && words(part).length && quoted.length < base.tuning.most[2]) {
        quoted.push(part.trim());
        return;
      }
      part.split(/\s+/).filter(Boolean).forEach(function (piece) {
        var colon = piece.indexOf(':'), by = colon < 0 ? '' : fold(piece.slice(0, colon)), value = piece.slice(colon + 1).trim();
        if (by && Object.prototype.hasOwnProperty.call(base.told.filters, by) && value) {
          asked.filters.push({ by: by, value: value });
        } else if (/^-[\p{Alphabetic}\p{N}]/u.test(piece)) {
          asked.excluded = asked.excluded.concat(base.stemsOf(piece.slice(1)));
          without += piece.slice(1) + ' ';
        } else {
          plain += piece + ' ';
        }
      });
    });
    asked.aside = quoted.concat(without);
    return { plain: plain, quoted: quoted };
  };

  function Tokens(base, plain, manner, asked) {
    this.base = base;
    this.plain = plain;
    this.manner = manner;
    this.asked = asked;
    this.words = words(plain);
    var rest = this.words[base.tuning.most[0]];
    if (rest) asked.aside.push(plain.slice(rest.start));
    this.words.length = Math.min(this.words.length, base.tuning.most[0]);
    this.list = [];
  }

  Tokens.prototype.read = function () {
    var ages = this.ages(), idioms = this.idioms(), left = 0, at = 0, tuning = this.base.tuning;
    while (at < this.words.length) {
      var word = this.words[at].surface, start = at ? this.words[at - 1].end : 0, denied = NO;
      if (/[.,;!?]/.test(this.plain.slice(start, this.words[at].start)) || tuning.resume.indexOf(word) >= 0) left = 0;
      if (tuning.deny.indexOf(word) >= 0) {
        left = tuning.reach;
      } else {
        if (left > 0) denied = YES;
        left = Math.max(0, left - 1);
      }
      if (denied === NO && idioms.has(at)) denied = IDIOM;
      at += this.one(at, denied, ages.get(at));
    }
    return this.list;
  };

  // Numbers that speak of a group of people.
  Tokens.prototype.ages = function () {
    var found = new Map(), list = this.words.map(function (it) { return it.surface; });
    function stands(way, at) {
      var start = at - way.indexOf('#');
      return way.indexOf('#') >= 0 && start >= 0 && way.every(function (said, i) {
        return start + i < list.length && (said === '#' || said === list[start + i]);
      });
    }
    list.forEach(function (word, at) {
      if (!/^[0-9]+$/.test(word) || +word > 4294967295) return;
      function said(way) { return stands(way, at); }
      for (var i = 0; i < this.base.told.ages.length; i++) {
        var span = this.base.told.ages[i];
        if (+word < span.from || +word > span.to || !span.said.some(said)) continue;
        if (!span.except.some(said)) found.set(at, span.group);
        return;
      }
    }, this);
    return found;
  };

  // The places of words that are part of an idiom: they do not mean what they say.
  Tokens.prototype.idioms = function () {
    var base = this.base, found = new Set(), list = this.words.map(function (it) { return base.spell(it.surface); });
    list.forEach(function (_, at) {
      var run = base.idioms.beginning(list, at), length = run.length ? run[run.length - 1][1] : 0;
      for (var i = 0; i < length; i++) found.add(at + i);
    });
    return found;
  };

  Tokens.prototype.push = function (typed, surface, denied) {
    var it = stem(surface);
    this.asked.line.push({ surface: surface, stem: it, denied: denied });
    this.list.push({ typed: typed, surface: surface, stem: it, denied: denied, completions: NONE });
  };

  // Reads the word at a place, and says how many words were read.
  Tokens.prototype.one = function (at, denied, age) {
    var typed = this.words[at].surface, surface = age || this.base.spell(typed), asked = this.asked;
    if (this.manner.prefix && at + 1 === this.words.length && !this.plain.slice(this.words[at].end).trim()) {
      var completions = this.completions(surface);
      if (completions.length) {
        this.push(typed, surface, denied);
        this.list[this.list.length - 1].completions = completions;
        return 1;
      }
    }
    var joined = this.manner.exact ? null : this.joined(at);
    if (joined) {
      asked.corrected.push(joined);
      this.push(joined.typed, joined.meant, denied);
      return 2;
    }
    if (this.base.isKnown(surface)) {
      this.push(typed, surface, denied);
    } else if (this.manner.exact || !this.correct(typed, surface, denied)) {
      asked.line.push({ surface: surface, stem: stem(surface), denied: denied });
      if (asked.unknown.indexOf(typed) < 0) asked.unknown.push(typed);
    }
    return 1;
  };

  // The commonest words that begin so.
  Tokens.prototype.completions = function (begun) {
    var base = this.base, list = base.surfaces, low = 0, high = list.length, found = [];
    while (low < high) {
      var middle = (low + high) >> 1;
      if (list[middle] < begun) low = middle + 1;
      else high = middle;
    }
    for (; low < list.length && list[low].startsWith(begun); low++) {
      if (!base.stop.has(list[low])) found.push(list[low]);
    }
    // A sort may be unstable in an old browser: equals stay in the order of letters.
    found.sort(function (a, b) { return count(base.counts, b) - count(base.counts, a) || compare(a, b); });
    return found.slice(0, base.tuning.most[1]);
  };

  // The word that this and the next are if written together, where one of the two is unknown.
  Tokens.prototype.joined = function (at) {
    var base = this.base, one = this.words[at], other = this.words[at + 1];
    if (!other) return null;
    function known(it) {
      return base.isKnown(base.spell(it.surface)) || base.plain.has(it.surface);
    }
    if (known(one) && known(other)) return null;
    var meant = base.spell(one.surface + other.surface);
    return count(base.counts, meant) ? { typed: one.surface + ' ' + other.surface, meant: meant } : null;
  };

  // Takes an unknown word for the nearest known one, or for two run together. False if there is none.
  Tokens.prototype.correct = function (typed, surface, denied) {
    var base = this.base, near, two;
    if (base.plain.has(surface)) return false;
    near = base.nearestWord(surface);
    if (!near || near.edits > 1) {
      two = base.twoWords(surface);
      if (two) {
        this.asked.corrected.push({ typed: typed, meant: two.join(' ') });
        this.push(typed, two[0], denied);
        this.push(typed, two[1], denied);
        return true;
      }
    }
    if (!near) return false;
    if (base.medicines.has(near.word)) {
      this.asked.medicines.push({ typed: surface, meant: near.word });
      return false;
    }
    this.asked.corrected.push({ typed: typed, meant: near.word });
    this.push(typed, near.word, denied);
    return true;
  };

  // Joins tokens to the longest phrases the base knows and adds the other ways to say them.
  Base.prototype.concepts = function (tokens) {
    var found = [], stems = tokens.map(function (it) { return it.stem; }), at = 0;
    while (at < tokens.length) {
      var token = tokens[at], before = tokens[at - 1], name = this.symbols.get(token.typed);
      if (name && before && /^[0-9]*$/.test(before.typed)) {
        at++; // In `300 mg` it is a unit, and says nothing.
        continue;
      }
      if (name && !(before && (before.stem === 'vitamin' || before.stem === 'vit'))) {
        found.push({ typed: token.typed, ways: [name], needed: false, denied: token.denied, times: 1 });
        at++;
        continue;
      }
      var runs = this.ways.beginning(stems, at), run = runs[runs.length - 1], length = run ? run[1] : 1;
      var concept = conceptOf(tokens.slice(at, at + length), run ? this.namesOf(run[0]) : NONE);
      var joined = length === 1 && tokens[at + 1] && this.together(token, tokens[at + 1]);
      if (joined) concept.ways.push(joined);
      found.push(concept);
      at += length;
    }
    return found;
  };

  // What a phrase may also be called.
  Base.prototype.namesOf = function (phrase) {
    return this.others[phrase];
  };

  // How two words may also be written: as one, if the base has that.
  Base.prototype.together = function (token, next) {
    var joined = token.surface + next.surface;
    if (this.stop.has(token.surface) || this.stop.has(next.surface) || !count(this.counts, joined)) return null;
    return this.analyse(joined);
  };

  function conceptOf(run, others) {
    var typed = [], ways, completions = [];
    run.forEach(function (it) { if (typed[typed.length - 1] !== it.typed) typed.push(it.typed); });
    ways = [{ surfaces: run.map(function (it) { return it.surface; }), stems: run.map(function (it) { return it.stem; }) }];
    run.forEach(function (it) {
      it.completions.forEach(function (word) {
        if (ways[0].surfaces.indexOf(word) < 0) completions.push({ surfaces: [word], stems: [stem(word)] });
      });
    });
    function any(how) {
      return run.some(function (it) { return it.denied === how; });
    }
    return { typed: typed.join(' '), ways: ways.concat(others, completions), needed: false, denied: any(YES) ? YES : any(IDIOM) ? IDIOM : NO, times: 1 };
  }

  Base.prototype.understand = function (text, manner) {
    var asked = { concepts: [], excluded: [], filters: [], corrected: [], medicines: [], unknown: [], line: [] }, base = this;
    var parts = this.split(text, asked), tokens = new Tokens(this, parts.plain, manner, asked).read();
    asked.hadWords = tokens.length > 0 || parts.quoted.length > 0 || asked.unknown.length > 0;
    parts.quoted.forEach(function (phrase) {
      asked.concepts.push({ typed: phrase, ways: [base.analyse(phrase)], needed: true, denied: NO, times: 1 });
    });
    function isCommon(it) {
      return it.ways.length <= 1 && it.typed.split(' ').every(function (word) { return base.stop.has(word); });
    }
    var concepts = this.concepts(tokens), content = concepts.some(function (it) { return !isCommon(it); });
    concepts.forEach(function (it) {
      if (content && isCommon(it)) return;
      var known = asked.concepts.filter(function (other) { return sameWay(other.ways[0], it.ways[0]); })[0];
      if (known) known.times = Math.min(known.times + 1, 255);
      else asked.concepts.push(it);
    });
    this.listen(asked);
    return asked;
  };

  function sameWay(one, other) {
    return one.surfaces.join(' ') === other.surfaces.join(' ') && one.stems.join(' ') === other.stems.join(' ');
  }

  // Which phrases are named, which of them stated and not denied, which meant in other words. What stands aside is
  // not searched for as words of the line: quoted phrases, excluded words, what stands behind the last that is read.
  Base.prototype.listen = function (asked) {
    asked.named = new Set();
    asked.stated = new Set();
    asked.said = new Set();
    asked.strays = new Set();
    function surface(it) { return it.surface; }
    function own(it) { return it.stem; }
    this.hear(asked, asked.line.map(surface), asked.line.map(own), asked.line);
    asked.aside.forEach(function (text) {
      var said = this.analyse(text);
      this.hear(asked, said.surfaces, said.stems, null);
    }, this);
    asked.stated.forEach(function (it) { asked.said.add(it); });
    asked.concepts.forEach(function (concept) {
      if (concept.denied !== NO) return;
      concept.ways.forEach(function (way) {
        var id = this.listened.id(way.stems);
        if (id >= 0) asked.said.add(id);
      }, this);
    }, this);
  };

  // The phrases that stand in a run of words. Only words of the line can be denied.
  Base.prototype.hear = function (asked, surfaces, stems, line) {
    stems.forEach(function (_, at) {
      this.elsewhere.beginning(surfaces, at).forEach(function (it) { asked.strays.add(it[0]); });
      this.listened.beginning(stems, at).forEach(function (it) {
        asked.named.add(it[0]);
        if (!line || line[at].denied === NO) asked.stated.add(it[0]);
      });
    }, this);
  };

  function meets(one, other) {
    var small = one.size < other.size ? one : other, large = small === one ? other : one, found = false;
    small.forEach(function (it) { found = found || large.has(it); });
    return found;
  }

  // ---- Does it touch a warning sign? --------------------------------------------------------------------

  // What weights are counted from.
  var LOWEST = -128;

  // What is said before any word and by so many weights together.
  function together(first, sum, count) { return first + sum / Math.sqrt(count || 1); }

  // How loudly the words speak of danger, how plainly of each sign, and the signs they speak of if they are loud. Each
  // word and each pair of neighbours counts once.
  Base.prototype.speaking = function (asked) {
    var danger = this.danger, signs = this.told.danger[1], said = new Map(), plain = new Map(), limits = this.tuning.danger;
    var length = asked.line.length, call = length < limits[2], granted = length < limits[3] ? limits[4] : 0;
    var runs = asked.aside.map(function (text) { return this.analyse(text).stems; }, this);
    var mark = this.tuning.denied;
    runs.push(asked.line.map(function (it) { return (it.denied === YES ? mark : '') + it.stem; }));
    runs.forEach(function (run) {
      run.forEach(function (stem, at) {
        var word = danger.words.get(stem), pair = at > 0 ? run[at - 1] + ' ' + stem : '', weight = danger.pairs.get(pair);
        if (word) said.set(stem, word);
        if (weight !== undefined) said.set(pair, [weight]);
      });
    });
    var first = call ? this.told.danger[2] : 0, sum = first, many = first ? 1 : 0, tells = 0, sums = signs.map(function () { return 0; });
    said.forEach(function (own) {
      sum += own[0] + LOWEST;
      if (own[0] + LOWEST) many++;
      if (own.length > 1) tells++;
      for (var at = 1; at < own.length; at += 2) sums[own[at]] += own[at + 1] + LOWEST;
    });
    var loud = together(this.told.danger[0], sum, many);
    signs.forEach(function (it, at) { plain.set(it[0], together(it[1], sums[at], tells)); });
    // In a mere call no trigger is doubted.
    return [signs.length && !call ? loud + granted : Infinity, plain, loud > limits[1] ? Array.from(plain.keys()) : NONE, granted];
  };

  // The entries whose card must be shown: those whose triggers are touched, unless the words as a whole speak of
  // nothing dangerous, or others drown them; and where these speak loudly of danger, those they speak most of.
  Base.prototype.raised = function (asked) {
    var heard = this.speaking(asked), said = heard[1], entries = this.entries, urgencies = this.told.urgencies;
    var limits = this.tuning.signs, touched = this.touched(asked, heard[0]), all = touched.concat(heard[2]);
    function rank(entry) {
      return urgencies.indexOf((entries[entry].verdict || NONE)[0]);
    }
    function plain(entry) {
      return said.has(entry) ? said.get(entry) : -Infinity;
    }
    function plainest(list) {
      return Math.max.apply(null, list.map(plain));
    }
    var best = plainest(all), least = Math.max(best - limits[0], plainest(touched) + limits[1] + heard[3]), left = limits[3];
    return unique(all).sort(function (a, b) { return plain(b) - plain(a) || a - b; }).filter(function (it) {
      return touched.indexOf(it) < 0 ? plain(it) >= least && left-- > 0 : !(said.get(it) < best - limits[2]);
    }).sort(function (a, b) { return rank(a) - rank(b); });
  };

  // The entries whose triggers are touched and believed: what says several things is harder to doubt than a name.
  Base.prototype.touched = function (asked, loud) {
    var past = asked.line.some(function (it, at) {
      return at > 0 && asked.line[at - 1].surface === "in" && /^(19|20)[0-9][0-9]$/.test(it.surface);
    });
    var curious = (past || meets(asked.named, this.curiosity[0])) && !meets(asked.named, this.curiosity[1]), found = [];
    var quiet = this.tuning.danger[0];
    this.flags.forEach(function (flag) {
      if (loud < quiet[Math.min(flag.all.length, quiet.length) - 1] || (curious && flag.all.length < 2)) return;
      var touched = new Set(), every = flag.all.every(function (list) {
        var any = false;
        asked.said.forEach(function (it) {
          if (!list.has(it)) return;
          any = true;
          touched.add(it);
        });
        return any;
      });
      // One word that stands in two lists does not say two things, and only the person's own words may silence.
      if (every && touched.size >= flag.all.length && !meets(asked.stated, flag.not)) found.push(flag.entry);
    });
    return found;
  };

  // ---- Which sections answer? ---------------------------------------------------------------------------

  Base.prototype.postings = function (stem) {
    var id = this.texts.stems.get(stem);
    return id === undefined ? { sections: NONE, ends: NONE, positions: NONE } : this.texts.postings[id];
  };

  // Where words stand next to each other, by their stems.
  Base.prototype.phrase = function (stems) {
    var found = stems.length ? this.postings(stems[0]) : { sections: NONE, ends: NONE, positions: NONE };
    for (var i = 1; i < stems.length && found.sections.length; i++) found = followed(found, this.postings(stems[i]), i);
    return found;
  };

  function followed(one, other, distance) {
    var both = { sections: [], ends: [], positions: [] }, at = 0;
    for (var i = 0; i < one.sections.length; i++) {
      while (at < other.sections.length && other.sections[at] < one.sections[i]) at++;
      if (other.sections[at] !== one.sections[i]) continue;
      var next = new Set(), k, before = both.positions.length;
      for (k = at ? other.ends[at - 1] : 0; k < other.ends[at]; k++) next.add(other.positions[k]);
      for (k = i ? one.ends[i - 1] : 0; k < one.ends[i]; k++) {
        if (next.has(one.positions[k] + distance)) both.positions.push(one.positions[k]);
      }
      if (both.positions.length > before) {
        both.sections.push(one.sections[i]);
        both.ends.push(both.positions.length);
      }
    }
    return both;
  }

  // What a word that stands so in a section is worth, compared with the most it could be: BM25F.
  Base.prototype.presence = function (section, positions, from, to) {
    var tuning = this.tuning, sum = 0;
    for (var i = from; i < to; i++) {
      var part = Math.floor(positions[i] / STRETCH), slope = tuning.length[part];
      sum += tuning.weights[part] / (1 - slope + slope * this.lengths[section * PARTS + part]);
    }
    return sum / (tuning.saturation + sum);
  };

  // Looks a concept up, in all the ways it may be said. A section scores the best of them.
  Base.prototype.find = function (concept) {
    var tuning = this.tuning, found = new Map(), all = this.count, digits = concept.ways[0].surfaces.every(function (it) { return /^[0-9]*$/.test(it); });
    var weight = (1 + Math.log(concept.times)) * (digits ? tuning.number : 1);
    concept.ways.forEach(function (way, number) {
      var postings = this.phrase(way.stems), positions = postings.positions, worth, exact = new Set();
      if (!postings.sections.length) return;
      worth = rarity(all, postings.sections.length) * (number ? tuning.synonym : 1) * (tuning.saturation + 1) * weight;
      if (way.surfaces.length === 1) exact = this.exactly(way.surfaces[0]);
      for (var i = 0; i < postings.sections.length; i++) {
        var section = postings.sections[i], from = i ? postings.ends[i - 1] : 0, to = postings.ends[i];
        var score = worth * this.presence(section, positions, from, to) * (exact.has(section) ? 1 + tuning.exact : 1), known = found.get(section);
        if (!known || score > known.score) found.set(section, { section: section, score: score, way: number, positions: positions, from: from, to: to });
      }
    }, this);
    var matches = Array.from(found.values()).sort(function (a, b) { return a.section - b.section; });
    return { matches: matches, at: found, rarity: rarity(all, matches.length) * weight };
  };

  // The sections in which a word stands as it reads.
  Base.prototype.exactly = function (surface) {
    var id = this.texts.surfaces.get(surface);
    return new Set(id === undefined ? NONE : this.texts.exact[id]);
  };

  // The least distance between two sorted lists of positions.
  function nearest(one, other) {
    var a = one.from, b = other.from, least = Infinity;
    while (a < one.to && b < other.to) {
      var x = one.positions[a], y = other.positions[b];
      least = Math.min(least, Math.abs(x - y));
      if (x < y) a++;
      else b++;
    }
    return least;
  }

  Base.prototype.scores = function (found) {
    var tuning = this.tuning, whole = 0, n = this.count;
    var scores = { words: new Float64Array(n), more: new Float64Array(n) };
    found.forEach(function (it) { whole += it.rarity; });
    found.forEach(function (it) {
      it.matches.forEach(function (match) {
        scores.words[match.section] += match.score;
      });
    });
    found.slice(1).forEach(function (other, at) {
      var one = found[at];
      one.matches.forEach(function (match) {
        var second = other.at.get(match.section), distance = second ? nearest(match, second) : Infinity;
        if (distance <= tuning.far) scores.more[match.section] += (tuning.nearness * Math.min(one.rarity, other.rarity)) / Math.max(distance, 1);
      });
    });
    this.like(found, whole, scores);
    this.feedback(scores);
    return scores;
  };

  // What every section gains for the question of its own that is most like the query.
  Base.prototype.like = function (found, whole, scores) {
    if (whole <= 0) return;
    var shared = new Float64Array(this.sizes.length), query = Math.sqrt(Math.sqrt(whole));
    found.forEach(function (it) {
      it.matches.forEach(function (match) {
        var first = this.firstQuestion[match.section], last = -1;
        for (var i = match.to - 1; i >= match.from && match.positions[i] >= QUESTION * STRETCH; i--) {
          var passage = Math.floor((match.positions[i] % STRETCH) / PASSAGE);
          if (passage !== last) shared[first + passage] += it.rarity;
          last = passage;
        }
      }, this);
    }, this);
    for (var section = 0; section < this.count; section++) {
      if (!scores.words[section]) continue;
      var best = 0;
      for (var at = this.firstQuestion[section]; at < this.firstQuestion[section + 1]; at++) {
        if (shared[at]) best = Math.max(best, shared[at] / (query * this.sizes[at]));
      }
      scores.more[section] += this.tuning.like * whole * Math.sqrt(best);
    }
  };

  // What every section gains for the words of the best ones.
  Base.prototype.feedback = function (scores) {
    var tuning = this.tuning.feedback, best = [], whole = 0, section;
    for (section = 0; section < this.count; section++) {
      var sum = scores.words[section] + scores.more[section], place = 0;
      if (sum <= 0) continue;
      while (place < best.length && best[place][1] >= sum) place++;
      if (place < tuning[0]) best.splice(place, 0, [section, sum]);
      if (best.length > tuning[0]) best.pop();
    }
    if (!best.length) return;
    var most = best[0][1], weights = new Map();
    best.forEach(function (it) {
      var share = it[1] / most;
      this.keywords(it[0]).forEach(function (word) { weights.set(word[0], count(weights, word[0]) + word[1] * share * share); });
    }, this);
    var list = heaviest(weights, tuning[1]);
    list.forEach(function (it) { whole += it[1]; });
    list.forEach(function (it) {
      var postings = this.postings(it[0]), gain = (tuning[2] * most * it[1]) / whole;
      for (var i = 0; i < postings.sections.length; i++) {
        var section = postings.sections[i];
        scores.more[section] += gain * this.presence(section, postings.positions, i ? postings.ends[i - 1] : 0, postings.ends[i]);
      }
    }, this);
  };

  function heaviest(weights, most) {
    var list = Array.from(weights.entries());
    list.sort(function (a, b) { return b[1] - a[1] || compare(a[0], b[0]); });
    return list.slice(0, most);
  }

  // The words that tell a section from others: said in it, and rare elsewhere. Worked out when first needed.
  Base.prototype.keywords = function (number) {
    var section = this.sections[number], tuning = this.tuning.keywords, texts = this.texts, counts = new Map(), all = this.count;
    if (section.keywords) return section.keywords;
    section.parts.forEach(function (passages) {
      passages.forEach(function (passage) {
        passage.forEach(function (it) {
          var word = texts.postings[texts.stemOf[it]].stem;
          if ((word.length > 2 || /[^ -~]./.test(word)) && !this.stop.has(word) && !/[0-9]/.test(word)) counts.set(word, count(counts, word) + 1);
        }, this);
      }, this);
    }, this);
    counts.forEach(function (said, word) {
      counts.set(word, (said / (said + tuning[1])) * rarity(all, this.postings(word).sections.length));
    }, this);
    return (section.keywords = heaviest(counts, tuning[0]));
  };

  // The values a filter names; nothing if there are none.
  Base.prototype.condition = function (filter) {
    var terms = this.told.filters[filter.by], exact = terms.filter(function (it) { return it[0] === filter.value.trim(); });
    function key(name) {
      return words(name).map(function (it) { return stem(it.surface); }).join(' ');
    }
    var typed = key(filter.value), found = exact.length ? exact : terms.filter(function (it) {
      return [it[0], it[1]].concat(it[2]).some(function (name) { return key(name) === typed; });
    });
    var valid = terms.map(function (it) { return it[0]; });
    return { by: filter.by, value: filter.value, valid: valid, ids: found.map(function (it) { return it[0]; }) };
  };

  function holds(condition, section) {
    var entry = section.entry, ids = condition.ids, by = condition.by;
    function any(list) {
      return list.some(function (it) { return ids.indexOf(it) >= 0; });
    }
    if (by === 'kind') return any([entry.kind]);
    if (entry.kind === by && (by === 'group' || by === 'nutrient') && any([entry.id])) return true;
    return any(entry[by]) || (by === 'group' && section.id.startsWith('for-') && any([section.id.slice(4)]));
  }

  // What a section's score is multiplied by for the kind of answer that is wanted.
  function gain(wanted, section, worth) {
    var entry = section.entry, product = 1;
    wanted.forEach(function (it) {
      var forGroup = it.group && (section.id === 'for-' + it.group || (entry.kind === 'group' && entry.id === it.group));
      if (forGroup || it.kinds.indexOf(entry.kind) >= 0 || it.sections.indexOf(section.id) >= 0) product *= worth;
    });
    return product;
  }

  // How readily a section answers: what its id and the kind of its entry count, in hundredths.
  Base.prototype.readiness = function (section) {
    var counts = this.told.readiness, kind = counts[0][section.entry.kind], own = counts[1][section.id];
    return Math.floor(((kind === undefined ? 100 : kind) * (own === undefined ? 100 : own) + 50) / 100) / 100;
  };

  Base.prototype.answer = function (asked, cards) {
    var tuning = this.tuning, conditions = asked.filters.map(this.condition, this);
    var refused = conditions.filter(function (it) { return !it.ids.length; })[0];
    if (refused) return { refused: refused };
    var searched = asked.concepts.filter(function (it) { return it.denied !== YES; }), found = searched.map(this.find, this);
    var scores = this.scores(found), excluded = new Set(), hits = [];
    asked.excluded.forEach(function (it) { this.postings(it).sections.forEach(function (at) { excluded.add(at); }); }, this);
    var named = this.named.get(asked.line.map(function (it) { return it.stem; }).join(' '));
    var wanted = this.intents.filter(function (it) { return meets(it.phrases, asked.stated); });
    var filtered = !searched.length && conditions.length > 0;
    this.sections.forEach(function (section, at) {
      if (!(filtered || scores.words[at] > 0) || excluded.has(at)) return;
      if (searched.some(function (it, i) { return it.needed && !found[i].at.has(at); })) return;
      if (!conditions.every(function (it) { return holds(it, section); })) return;
      var score = (scores.words[at] + scores.more[at]) * (section.number ? 1 : tuning.opening);
      score *= gain(wanted, section, tuning.wanted) * (section.entry.number === named ? tuning.named : 1);
      hits.push({ section: at, said: score, score: score * this.readiness(section) });
    }, this);
    hits.sort(function (a, b) { return b.score - a.score || a.section - b.section; });
    return {
      hits: hits, found: found, searched: searched, outside: this.isOutside(asked, found, hits, cards),
      lacking: lacking(searched, found, asked)
    };
  };

  function lacking(searched, found, asked) {
    var list = searched.filter(function (_, at) { return !found[at].matches.length; }).map(function (it) { return it.typed; });
    return list.concat(asked.unknown).filter(function (it, at, all) { return it !== all[at - 1]; });
  }

  // Why a question is outside this base, if it is.
  Base.prototype.isOutside = function (asked, found, hits, cards) {
    if (!asked.line.length || cards) return null;
    var all = asked.unknown.length * rarity(this.count, 1), tuning = this.tuning;
    found.forEach(function (it) { all += it.rarity; });
    var named = this.subject.filter(function (it) { return meets(asked.named, it); }).length;
    var topic = this.outside.filter(function (it) { return meets(it.phrases, asked.strays); })[0];
    var best = hits.reduce(function (most, it) { return Math.max(most, it.said); }, 0);
    var facts = [1, this.leans(asked), named, topic ? 1 : 0, all > 0 ? best / all : 0, !topic && this.isName(asked.line) ? 1 : 0];
    var balance = facts.reduce(function (sum, it, at) { return sum + it * tuning.balance[at]; }, 0);
    return balance < 0 ? { label: topic ? topic.label : null } : null;
  };

  // Is a question nothing but one name that is known here, or a single word of any section?
  Base.prototype.isName = function (line) {
    var base = this, stems = line.map(function (it) { return it.stem; }), length = 0;
    function says(it) {
      return !base.stop.has(it.surface) && !/^[0-9]*$/.test(it.surface);
    }
    var first = line.findIndex(says);
    if (first < 0) return false;
    if (this.hasStem(stems[first])) length = 1;
    this.listened.beginning(stems, first).filter(function (it) {
      return base.subject.some(function (list) { return list.has(it[0]); });
    }).concat(this.ways.beginning(stems, first)).forEach(function (it) { length = Math.max(length, it[1]); });
    return length && !line.slice(first + length).some(says);
  };

  // How much the words of a question lean to the subject, each counted once.
  Base.prototype.leans = function (asked) {
    var leaning = this.leaning;
    return unique(asked.line.map(function (it) { return it.stem; })).reduce(function (sum, it) {
      return sum + (leaning.get(it) || 0);
    }, this.told.leaning) / this.tuning.leaning[0];
  };

  // ---- What is shown ------------------------------------------------------------------------------------

  function address(section) {
    return section.entry.address + '#' + section.id;
  }

  function shown(entry) {
    return {
      entry: entry.address, kind: entry.label, title: entry.title, summary: entry.summary,
      verdict: entry.verdict && { id: entry.verdict[0], label: entry.verdict[1], says: entry.verdict[2] }
    };
  }

  // Hits by entry, best first: the best section of each, and what else of it was found.
  Base.prototype.grouped = function (answer, limit) {
    var groups = new Map();
    answer.hits.forEach(function (hit) {
      var entry = this.sections[hit.section].entry.number;
      if (!groups.has(entry)) groups.set(entry, []);
      groups.get(entry).push(hit);
    }, this);
    return Array.from(groups.values()).slice(0, limit).map(function (group) {
      var section = this.sections[group[0].section], hit = shown(section.entry), stems = [];
      answer.searched.forEach(function (concept, at) {
        var match = answer.found[at].at.get(group[0].section);
        if (match) stems = stems.concat(concept.ways[match.way].stems);
      });
      hit.section = section.id;
      hit.address = address(section);
      hit.heading = section.heading;
      hit.score = group[0].score;
      hit.marked = unique(stems);
      hit.also = group.slice(1, 5).map(function (it) { return address(this.sections[it.section]); }, this);
      return hit;
    }, this);
  };

  // The words of titles, each with the entries that have it.
  Base.prototype.titleWords = function () {
    if (this.titled) return this.titled;
    var titled = (this.titled = new Map());
    this.entries.forEach(function (entry) {
      words(entry.title).forEach(function (it) {
        if (it.surface.length <= 3) return;
        if (!titled.has(it.surface)) titled.set(it.surface, { letters: letters(it.surface), entries: [] });
        titled.get(it.surface).entries.push(entry);
      });
    });
    return titled;
  };

  // The word of a title that is nearest to what was typed, or ''.
  Base.prototype.nearestTitleWord = function (word) {
    var allowed = Math.max(Math.floor(word.length / 3), 1), least = Infinity, best = '', own = letters(word);
    this.titleWords().forEach(function (it, name) {
      var begins = word.length >= 3 && name.startsWith(word), edits = 1;
      var far = Math.abs(name.length - word.length) > allowed || ones(it.letters ^ own) > allowed * 2;
      if (!begins) edits = far ? Infinity : distance(word, name);
      if (edits > allowed || edits > least || (edits === least && name >= best)) return;
      least = edits;
      best = name;
    });
    return best;
  };

  // Entries whose title is near to one of the words: what to offer where nothing was found.
  Base.prototype.nearTitles = function (asked) {
    var typed = asked.unknown.concat(asked.concepts.map(function (it) { return it.typed; })), found = [];
    for (var i = 0; i < typed.length && found.length < 3; i++) {
      var near = this.titleWords().get(this.nearestTitleWord(fold(typed[i])));
      (near ? near.entries : NONE).forEach(function (it) {
        if (found.indexOf(it) < 0 && found.length < 3) found.push(it);
      });
    }
    return found.map(shown);
  };

  function say(said, it) {
    return said.replace('{}', function () { return it; });
  }

  // What is said above the hits, or in their place.
  Base.prototype.remarks = function (asked, answer) {
    var said = this.told.said, list = [], about = asked.medicines.map(function (it) { return it.typed; });
    asked.corrected.forEach(function (it) { list.push([said.corrected, it.meant, '.']); });
    asked.medicines.forEach(function (it) { list.push([said.medicine, it.meant, say(said.never_swapped, it.typed)]); });
    var left = answer.lacking.filter(function (it) { return about.indexOf(it) < 0; });
    if (left.length && answer.hits.length) list.push([say(said.lacking, left.join(', '))]);
    if (answer.outside && answer.outside.label) list.push([say(said.topic, answer.outside.label) + ' ' + said.about]);
    else if (answer.outside) list.push([said.unknown + ' ' + said.about + ' ' + said.not_covered]);
    else if (!answer.hits.length) list.push([said.nothing]);
    return list;
  };

  function isQuoted(concept) {
    return concept.needed;
  }

  // The same concepts, but for the words of what is quoted instead of the whole of it.
  Base.prototype.loosened = function (concepts) {
    var base = this, list = [];
    concepts.filter(isQuoted).forEach(function (it) {
      var own = it.ways[0];
      own.surfaces.forEach(function (surface, at) {
        if (base.stop.has(surface)) return;
        list.push({ typed: surface, ways: [{ surfaces: [surface], stems: [own.stems[at]] }], needed: false, denied: NO, times: 1 });
      });
    });
    return list.concat(concepts.filter(function (it) { return !it.needed; }));
  };

  // What is said of a question that cannot be answered: of nothing, or with a filter that is not there.
  function refusal(said, refused) {
    return [[refused ? say(said.refused, refused.by + ': ' + refused.value) + ' ' + refused.valid.join(', ') : said.empty]];
  }

  // Answers what is typed. `manner.prefix`: the last word may be unfinished; `manner.exact`: correct nothing;
  // `manner.limit`: so many entries; `manner.all`: name all sections that were found, best first.
  Base.prototype.search = function (text, manner) {
    manner = manner || {};
    var asked = this.understand(text, manner), raised = this.raised(asked);
    var answer = this.answer(asked, raised.length), refused = answer.refused || null, quoted = asked.concepts.filter(isQuoted);
    // Where no section holds what is quoted, its words are looked for.
    if (!refused && !answer.hits.length && quoted.length) {
      asked.concepts = this.loosened(asked.concepts);
      answer = this.answer(asked, raised.length);
      answer.lacking = quoted.map(function (it) { return it.typed; }).concat(answer.lacking);
    }
    // Signs are heard in whatever is asked.
    var flags = raised.map(function (it) { return shown(this.entries[it]); }, this);
    if (refused || (!asked.hadWords && !asked.filters.length)) {
      return {
        empty: !refused, refused: refused, flags: flags, remarks: refusal(this.told.said, refused),
        hits: [], corrected: [], asked: [], lacking: [], near: [], outside: null, sections: []
      };
    }
    var nothing = !answer.hits.length || answer.outside !== null;
    return {
      empty: false, refused: null, outside: answer.outside, lacking: answer.lacking, corrected: asked.corrected, asked: asked.medicines,
      flags: flags,
      hits: nothing ? [] : this.grouped(answer, manner.limit || 5),
      near: nothing ? this.nearTitles(asked) : [],
      remarks: this.remarks(asked, answer),
      sections: !manner.all ? [] : answer.hits.map(function (it) { return { address: address(this.sections[it.section]), score: it.score }; }, this)
    };
  };

  // The pieces of a text, of which those whose word has one of the stems are marked.
  Base.prototype.mark = function (text, stems) {
    var from = 0, pieces = [];
    words(text).forEach(function (word) {
      if (stems.indexOf(stem(word.surface)) < 0) return;
      if (word.start > from) pieces.push({ text: text.slice(from, word.start), marked: false });
      pieces.push({ text: text.slice(word.start, word.end), marked: true });
      from = word.end;
    });
    if (from < text.length) pieces.push({ text: text.slice(from), marked: false });
    return pieces;
  };

  // Which of some texts shows best why a section was found: the first of those that touch most of the stems.
  Base.prototype.passage = function (texts, stems) {
    var best = -1, most = -1;
    texts.forEach(function (text, at) {
      var own = new Set(words(text).map(function (it) { return stem(it.surface); }));
      var touched = stems.filter(function (it) { return own.has(it); }).length;
      if (touched > most) {
        most = touched;
        best = at;
      }
    });
    return best;
  };

  return {
    // What `ready.js` fills in another way.
    Base: Base,
    open: function (data, texts) {
      var base = new Base(data);
      base.index(texts);
      return base;
    }
  };
})();

if (typeof module !== 'undefined') module.exports = CrampSearch;
