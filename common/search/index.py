"""The index over services and procedures, and the order in which it answers."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from common.catalogue.model import Procedure, Service, Synonym
from common.folding import Word, words
from common.search.phrases import Phrase, entries_of, phrases_of
from common.search.vocabulary import INITIALS, Vocabulary, pair, terms_of
from common.tickets.text import Text

MOST_LETTERS = 200
_MOST_WORDS = 16
_MOST_CANDIDATES = 200
_LEAST_SCORE = 0.15

_NAME_IN_PART = 0.75

_PAIR = 0.5
_FILLER = 0.2
_PERHAPS_FILLER = 0.4  # “tu” may be “từ” or the “tử” of “khai tử”
_WRONG_MARKS = 0.4
_SAYING_HELD = 0.7  # exponent: a quarter of the query counts as three eighths
_SECOND_PHRASE = 0.15
_LONG_NAME, _LONGEST_NAME = 0.001, 50

# words that say that one wants something, not what
_FILLERS = frozenset(
    words(
        "ai anh ạ bác bà bao bị bây các cái cần cho chị chú chưa có con cô của cháu dùm đang đâu để"
        " đến đi được em gì giờ giúp hả hay hỏi không là làm lên mà một mình mất mấy muốn mới nào này"
        " nên nếu nhé nhờ như nhưng nhà nơi ông ở phải qua ra rồi sao tại thì thế thủ tục tôi tới từ"
        " trong và vào vậy về việc với xin a an and at can do for get how i in is my need of on or"
        " the to want what where"
    )
)
_PLAIN_FILLERS = frozenset(word.plain for word in _FILLERS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One answer.

    `code` is a procedure's national code (or the slug that stands in for it) and a service's key;
    `service` is where to take a number; `score` is from 0 to 1.
    """

    code: str
    name: Text
    service: str
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """A part of the query: the terms it may be, how strongly, and how much it says."""

    terms: dict[str, float]
    weight: float
    initials: str = ""


class SearchIndex:
    """Finds services and procedures by any words; built once, then safe to share.

    Every service and procedure is found by *phrases*: its names in both languages, the parts of a
    service's description, and what people say for it (the sayings of `synonyms.csv`). A query is
    compared with each phrase, and an entry is as good as its best phrase, with a little for the
    second best.

    1. Words are compared without marks and in lower case; so are pairs of neighbours, since one
       syllable alone (“đăng”, “hộ”) says little. A mistyped, half-typed or shortened word stands
       for what it is near to, at less strength (`vocabulary.py`).
    2. A word or pair weighs what it tells: the fewer phrases hold it, the more (inverse document
       frequency, Spärck Jones 1972, squared as in the cosine measure: “đăng ký” and “giấy tờ” say
       hardly anything). Words such as “làm”, “xin”, “cho” weigh a fifth, or two fifths where
       missing marks leave it open whether they are such words.
    3. A phrase scores the share of the query's weight that it holds; of a saying somewhat more,
       so that one saying in a long sentence is heard. That is lowered by what the phrase holds
       beyond the query: a name a little, so that “Đăng ký khai sinh” comes before “Đăng ký khai
       sinh lưu động”; a saying in full, as half a saying means nothing.
    4. Marks that were typed and differ lower it (“sơ đồ” is not “sổ đỏ”); missing marks do not.
    5. Equal scores: shorter names first, then the catalogue's order, services before procedures.
    """

    def __init__(
        self,
        services: Sequence[Service],
        procedures: Sequence[Procedure],
        synonyms: Sequence[Synonym],
    ) -> None:
        self._entries = entries_of(services, procedures)
        self._phrases = phrases_of(self._entries, services, procedures, synonyms)
        self._postings = _postings(self._phrases)
        self._vocabulary = Vocabulary(self._postings)
        self._tells = {
            term: math.log((len(self._phrases) + 1) / (len(numbers) + 0.5)) ** 2
            for term, numbers in self._postings.items()
        }
        self._unknown = math.log(len(self._phrases) + 1) ** 2
        self._whole = [sum(self._tells[word] for word in phrase.words) for phrase in self._phrases]
        self._longer = [
            _LONG_NAME * min(_LONGEST_NAME, len(entry.name.vi.split())) for entry in self._entries
        ]

    def search(self, text: str, *, limit: int = 10) -> list[Found]:
        """Return the best answers, best first; none for a text that holds nothing known.

        Any text is allowed; 200 letters and 16 words of it are read.
        """
        # letters and marks may come apart; cut only what a hand would not type
        read = normalize("NFKC", text[: 4 * MOST_LETTERS])[:MOST_LETTERS]
        typed = list(words(read))[:_MOST_WORDS]
        if not typed or limit < 1:
            return []
        asked = self._asked(typed, unfinished=read[-1:].isalnum())
        whole = sum(one.weight for one in asked)
        held: Counter[int] = Counter()
        for one in asked:
            held.update(self._holding(one))
        strengths = self._strengths(asked)
        short = [one.initials for one in asked if one.initials]
        best: dict[int, list[float]] = defaultdict(list)
        for number, weight in held.most_common(_MOST_CANDIDATES):
            phrase = self._phrases[number]
            share = (weight / whole) ** (_SAYING_HELD if phrase.said else 1.0)
            covered = self._covered(number, strengths, short)
            score = share * covered * phrase.weight * _marks_agree(phrase, typed)
            for entry in phrase.entries:
                best[entry].append(score)
        return self._ranked(best, limit)

    def _asked(self, typed: Sequence[Word], *, unfinished: bool) -> list[_Asked]:
        """Return the words of the query and its pairs of neighbours that mean something."""
        asked = []
        for number, word in enumerate(typed):
            last = unfinished and number == len(typed) - 1
            terms = dict(self._vocabulary.word(word.plain, unfinished=last))
            tells = max((self._tells[term] for term in terms), default=self._unknown)
            weight = tells * _matters(word)
            short = self._vocabulary.initials(word.plain)
            asked.append(_Asked(terms=terms, weight=weight, initials=short))
        for number, (first, second) in enumerate(pairwise(typed)):
            terms = dict(self._vocabulary.pair(first.plain, second.plain))
            terms |= self._neighbours(asked[number].terms, asked[number + 1].terms, terms)
            if terms:
                tells = max(self._tells[term] for term in terms)
                weight = _PAIR * tells * (_matters(first) + _matters(second))
                asked.append(_Asked(terms=terms, weight=weight))
        return asked

    def _neighbours(
        self, first: dict[str, float], second: dict[str, float], known: dict[str, float]
    ) -> dict[str, float]:
        """Return the pairs that corrected words form."""
        if known:
            return {}
        joined = {
            pair(one, other): strength * another
            for one, strength in first.items()
            for other, another in second.items()
        }
        return {term: strength for term, strength in joined.items() if term in self._postings}

    def _holding(self, asked: _Asked) -> dict[int, float]:
        """Return the phrases that hold a part of the query, and the weight of it they hold."""
        held: dict[int, float] = {}
        for term, strength in sorted(asked.terms.items(), key=lambda one: one[1]):
            held |= dict.fromkeys(self._postings[term], asked.weight * strength)
        if asked.initials:
            for number, phrase in enumerate(self._phrases):
                if asked.initials in phrase.initials:
                    held[number] = max(held.get(number, 0.0), asked.weight * INITIALS)
        return held

    def _covered(self, number: int, strengths: Mapping[str, float], short: Iterable[str]) -> float:
        """Return how much the query holds of a phrase: of a saying from 0, of a name from 3/4."""
        phrase = self._phrases[number]
        held = sum(strengths[word] for word in phrase.words if word in strengths)
        letters = sum(len(one) for one in short if one in phrase.initials)
        share = max(held / self._whole[number], letters / len(phrase.words))
        least = 0.0 if phrase.said else _NAME_IN_PART
        return least + (1.0 - least) * min(1.0, share)

    def _strengths(self, asked: Iterable[_Asked]) -> dict[str, float]:
        """Return each word that the query may hold, with what it tells at that strength."""
        strengths: dict[str, float] = {}
        for one in asked:
            for term, strength in one.terms.items():
                for word in term.split():
                    told = strength * self._tells[word]
                    strengths[word] = max(told, strengths.get(word, 0.0))
        return strengths

    def _ranked(self, best: dict[int, list[float]], limit: int) -> list[Found]:
        scores = {}
        for number, scored in best.items():
            first, second = [*sorted(scored, reverse=True), 0.0][:2]
            scores[number] = min(1.0, first + _SECOND_PHRASE * second) - self._longer[number]
        order = sorted(scores, key=lambda number: (-round(scores[number], 6), number))
        return [
            Found(
                code=self._entries[number].code,
                name=self._entries[number].name,
                service=self._entries[number].service,
                score=round(scores[number], 3),
            )
            for number in order[:limit]
            if scores[number] >= _LEAST_SCORE
        ]


def _postings(phrases: Iterable[Phrase]) -> dict[str, list[int]]:
    """Return, for each word and each pair of neighbours, the phrases that hold it."""
    postings: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        for term in dict.fromkeys(terms_of(phrase.words)):
            postings.setdefault(term, []).append(number)
    return postings


def _matters(word: Word) -> float:
    """Return the share of a word's weight that counts."""
    if word in _FILLERS:
        return _FILLER if word.marks else _PERHAPS_FILLER
    return _PERHAPS_FILLER if not word.marks and word.plain in _PLAIN_FILLERS else 1.0


def _marks_agree(phrase: Phrase, typed: Iterable[Word]) -> float:
    """Return 1, or less the more of the typed marks are others than the phrase's."""
    compared = [word for word in typed if word.marks and word.plain in phrase.words]
    if not compared:
        return 1.0
    wrong = sum(word.marks not in phrase.marks for word in compared)
    return 1.0 - _WRONG_MARKS * wrong / len(compared)
