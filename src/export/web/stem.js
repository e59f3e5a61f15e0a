// What are the words of a text, and what are their stems? The same words and stems as `index/src/words.rs`
// and the Snowball English stemmer it uses (Porter2), which is ported here step by step.
var CrampWords = (function () {
  'use strict';

  var WORD = /[\p{Alphabetic}\p{N}\p{M}](?:[\p{Alphabetic}\p{N}\p{M}]|['\u2019\u2018\u02BC`](?=[\p{Alphabetic}\p{N}]))*/gu;
  var PLAIN = /[A-Za-z0-9](?:[A-Za-z0-9]|['`](?=[A-Za-z0-9]))*/g;
  var DROPPED = /[\p{M}'\u2019\u2018\u02BC`]/gu;
  var MARK = /\p{M}/gu;
  var SINGLE = { '\u00df': 'ss', '\u00e6': 'ae', '\u0153': 'oe', '\u00f8': 'o', '\u0142': 'l', '\u00b5': '\u03bc' };

  function fold(text) {
    if (/^[a-z0-9]*$/.test(text)) return text;
    var folded = '';
    // Letter by letter: a whole word would lower a last sigma otherwise.
    for (var letter of text.normalize('NFKD').replace(DROPPED, '')) {
      letter = letter.toLowerCase();
      folded += SINGLE[letter] || letter.replace(MARK, '');
    }
    return folded;
  }

  // Every word as it is typed. Most texts are plain, and those are read with a plainer pattern.
  function list(text) {
    return text.match(/^[\x00-\x7f]*$/.test(text) ? PLAIN : WORD) || [];
  }

  // Every word with its place, as it is typed.
  function typed(text) {
    var found = [], match;
    WORD.lastIndex = 0;
    while ((match = WORD.exec(text))) {
      found.push({ text: match[0], start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  function words(text) {
    var found = typed(text);
    found.forEach(function (word) { word.surface = fold(word.text); });
    return found.filter(function (word) { return word.surface; });
  }

  var WHOLE = {
    andes: 'andes', atlas: 'atlas', bias: 'bias', cosmos: 'cosmos', early: 'earli', gently: 'gentl', howe: 'howe',
    idly: 'idl', news: 'news', only: 'onli', singly: 'singl', skies: 'sky', skis: 'ski', sky: 'sky', ugly: 'ugli'
  };
  var BEGINS = /^(arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
  var STEP2 = table({
    tion: 'tional', ence: 'enci', ance: 'anci', able: 'abli', ent: 'entli', ize: 'ization izer', ate: 'ational ation ator',
    al: 'alli aliti alism', ful: 'fulli fulness', ous: 'ousli ousness', ive: 'iviti iveness', ble: 'bli biliti',
    og: 'ogist ogi', less: 'lessli', '': 'li'
  });
  var STEP3 = table({ tion: 'tional', ate: 'ational', al: 'alize', ic: 'icate iciti ical', '': 'ful ness ative' });
  var STEP4 = table({ '': 'ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement' });

  // Endings, the longest first, each with what stands in its place.
  function table(endings) {
    var rows = [];
    Object.keys(endings).forEach(function (to) {
      endings[to].split(' ').forEach(function (from) { rows.push([from, to]); });
    });
    return rows.sort(function (a, b) { return b[0].length - a[0].length; });
  }

  function isVowel(letter) {
    return letter !== undefined && letter !== '' && 'aeiouy'.indexOf(letter) >= 0;
  }

  function hasVowel(text) {
    return /[aeiouy]/.test(text);
  }

  // Does a word end in a short syllable?
  function isShort(word) {
    var n = word.length, last = word[n - 1];
    if (n >= 3 && 'aeiouywxY'.indexOf(last) < 0 && isVowel(word[n - 2]) && !isVowel(word[n - 3])) return true;
    return (n === 2 && !isVowel(last) && isVowel(word[0])) || word.endsWith('past');
  }

  // Behind the first vowels and the letter after them.
  function region(word, from) {
    while (from < word.length && !isVowel(word[from])) from++;
    while (from < word.length && isVowel(word[from])) from++;
    return from < word.length ? from + 1 : -1;
  }

  function ending(rows, word) {
    for (var i = 0; i < rows.length; i++) if (word.endsWith(rows[i][0])) return rows[i];
    return null;
  }

  function plural(word) {
    if (word.endsWith('sses')) return word.slice(0, -2);
    if (word.endsWith('ied') || word.endsWith('ies')) return word.slice(0, word.length - (word.length >= 5 ? 2 : 1));
    if (!word.endsWith('s') || word.endsWith('ss') || word.endsWith('us')) return word;
    return hasVowel(word.slice(0, -2)) ? word.slice(0, -1) : word;
  }

  function past(word, p1) {
    var match = /(eedly|ingly|edly|eed|ing|ed)$/.exec(word);
    if (!match) return word;
    var rest = word.slice(0, match.index), end = match[1];
    if (end === 'eed' || end === 'eedly') {
      return match.index < p1 || /^(succ|proc|exc)$/.test(rest) ? word : rest + 'ee';
    }
    if (end === 'ing') {
      if (/^(even|cann|inn|earr|herr|out)$/.test(rest)) return word;
      if (rest.length === 2 && rest[1] === 'y' && !isVowel(rest[0])) return rest[0] + 'ie';
    }
    if (!hasVowel(rest)) return word;
    if (/(at|bl|iz)$/.test(rest)) return rest + 'e';
    if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
    return rest.length === p1 && isShort(rest) ? rest + 'e' : rest;
  }

  function derived(word, p1) {
    var row = ending(STEP2, word);
    if (!row || word.length - row[0].length < p1) return word;
    var rest = word.slice(0, word.length - row[0].length), last = rest[rest.length - 1];
    if (row[0] === 'ogi' && last !== 'l') return word;
    if (row[0] === 'li' && !(last && 'cdeghkmnrt'.indexOf(last) >= 0)) return word;
    return rest + row[1];
  }

  function derivedAgain(word, p1, p2) {
    var row = ending(STEP3, word);
    var least = row && row[0] === 'ative' ? Math.max(p1, p2) : p1;
    return !row || word.length - row[0].length < least ? word : word.slice(0, -row[0].length) + row[1];
  }

  function suffix(word, p2) {
    var row = ending(STEP4, word);
    if (!row || word.length - row[0].length < p2) return word;
    var rest = word.slice(0, -row[0].length);
    return row[0] === 'ion' && !/[st]$/.test(rest) ? word : rest;
  }

  function last(word, p1, p2) {
    var rest = word.slice(0, -1);
    if (word.endsWith('e')) return rest.length >= p2 || (rest.length >= p1 && !isShort(rest)) ? rest : word;
    return word.endsWith('ll') && rest.length >= p2 ? rest : word;
  }

  function stem(word) {
    if (/[0-9]/.test(word)) return word;
    if (Object.prototype.hasOwnProperty.call(WHOLE, word)) return WHOLE[word];
    if (Array.from(word).length < 3) return word;
    word = word.replace(/^y/, 'Y');
    for (var i = 1; i < word.length; i++) {
      if (word[i] === 'y' && isVowel(word[i - 1])) word = word.slice(0, i) + 'Y' + word.slice(i + 1);
    }
    var begins = BEGINS.exec(word), p1 = begins ? begins[0].length : region(word, 0), p2 = -1;
    if (p1 >= 0) p2 = region(word, p1);
    if (p1 < 0) p1 = word.length;
    if (p2 < 0) p2 = word.length;
    word = past(plural(word), p1);
    if (/[yY]$/.test(word) && word.length > 2 && !isVowel(word[word.length - 2])) word = word.slice(0, -1) + 'i';
    word = last(suffix(derivedAgain(derived(word, p1), p1, p2), p2), p1, p2);
    return word.replace(/Y/g, 'y');
  }

  return { fold: fold, words: words, list: list, stem: stem };
})();
