"""How a message may land: control reflexes, what legitimately explains them, and room given."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from autonomie_coach.engine.findings import MessageFinding, ReflexCue
from autonomie_coach.engine.message_opinion import MessageOpinion
from autonomie_coach.engine.message_reading import Reader
from autonomie_coach.engine.rewriting import MOST_OFFERS, Rewriter

if TYPE_CHECKING:
    from autonomie_coach.content.rulebook import MessageRules, Twin
    from autonomie_coach.engine.message_opinion import Opinion
    from autonomie_coach.engine.message_reading import Read, ShownHit

_MOST_CUES = 3
_LONGEST_QUOTE = 60


def judge_message(text: str, rules: MessageRules) -> MessageFinding:
    """Return how a message may land; for any text, and the same for the same text."""
    return _engine(rules).judge(text)


class _Engine:
    """The rules of one language, ready to be used on many texts."""

    def __init__(self, rules: MessageRules) -> None:
        self._rules = rules
        self._reader = Reader(rules)
        self._rewriter = Rewriter(rules.rewrites, self._reader.lexicon)
        self._why = {reflex.id: reflex.why for reflex in rules.reflexes}
        self._model = rules.model
        self._second = MessageOpinion(rules.model, rules.vocabulary) if rules.model else None

    def judge(self, text: str) -> MessageFinding:
        """Return the finding."""
        read = self._reader.read(text)
        hits = _first_of_each(read.reflexes)
        certain = any(not hit.of.weak for hit in hits)
        guessed: ReflexCue | None = None
        explained = bool(read.explained_by and not hits)
        opinion = self._second.of(text) if self._second and not explained else None
        if opinion is not None:
            steers = self._steers(opinion, read)
            if not certain:
                hits = hits if steers else []
                guessed = self._guess(text, opinion, read) if steers and not hits else None
            certain = certain and steers
        reflexes = (guessed,) if guessed else tuple(_cue(text, hit) for hit in hits)
        sure = certain if reflexes else bool(read.room or read.explained_by)
        return MessageFinding(
            text=text,
            verdict="control" if reflexes else "space",
            sure=sure,
            reflexes=reflexes,
            advice=self._advice(text, reflexes, read.room, read.explained_by, sure=sure),
            rewrites=self._offers(text, hits, guessed),
        )

    def _steers(self, opinion: Opinion, read: Read) -> bool:
        """Tell whether words and rules together lean to a reflex."""
        if self._model is None:
            return False
        counts = self._model.found
        leans = opinion.leans
        if read.reflexes:
            strong = any(not hit.of.weak for hit in read.reflexes)
            leans += counts["strong" if strong else "weak"]
            if len({hit.of.reflex.id for hit in read.reflexes}) > 1:
                leans += counts["several"]
        if read.room:
            leans += counts["room"]
        return leans > self._model.bar

    def _guess(self, text: str, opinion: Opinion, read: Read) -> ReflexCue | None:
        """Return the reflex that the words suggest where the rules found none; not with a twin."""
        start, end, sentence = opinion.place()
        twin = read.explains(opinion.reflex, sentence)
        if twin is not None:
            read.explained_by.append(twin)
            return None
        why = self._why[opinion.reflex]
        return ReflexCue(opinion.reflex, start, end, text[start:end], why)

    def _advice(
        self,
        text: str,
        reflexes: tuple[ReflexCue, ...],
        room: list[tuple[int, int]],
        spared: list[Twin],
        *,
        sure: bool,
    ) -> str:
        texts = self._rules.texts
        if reflexes:
            by_reflex = {cue.reflex: cue for cue in reversed(reflexes)}
            cues = [
                _filled(texts["cue"], text=_quoted(by_reflex[name].text), why=by_reflex[name].why)
                for name in dict.fromkeys(cue.reflex for cue in reflexes)
            ]
            return _filled(
                texts["control" if sure else "maybe"], cues=texts["join"].join(cues[:_MOST_CUES])
            )
        if spared:
            return spared[0].why
        if room:
            return _filled(texts["room"], text=_quoted(text[slice(*room[0])]))
        return texts["neutral"] if text.strip() else texts["empty"]

    def _offers(
        self, text: str, hits: list[ShownHit], guessed: ReflexCue | None
    ) -> tuple[str, ...]:
        """Return two other wordings at most: of the first two reflexes, or both of the one."""
        if guessed is not None:
            return self._rewriter.offers(guessed.reflex, None, text)
        by_reflex: dict[str, tuple[str, ...]] = {}
        for hit in hits:
            name = hit.of.reflex.id
            by_reflex.setdefault(name, self._rewriter.offers(name, hit.stretch, text))
        offers = list(by_reflex.values())
        if len(offers) > 1:
            offers = [one[:1] for one in offers]
        return tuple(dict.fromkeys(one for some in offers for one in some))[:MOST_OFFERS]


def _first_of_each(left: list[ShownHit]) -> list[ShownHit]:
    """Return one place for each reflex in each sentence, in the order of the text."""
    kept: dict[tuple[str, int], ShownHit] = {}
    for hit in sorted(left, key=lambda one: (one.of.weak, one.span)):
        kept.setdefault((hit.of.reflex.id, hit.stretch.sentence), hit)
    return sorted(kept.values(), key=lambda one: one.span)


def _cue(text: str, hit: ShownHit) -> ReflexCue:
    """Return a reflex with its words: the clauses they stand in, or less when those are long."""
    begin, end = hit.stretch.span_of(hit.clauses())
    if end - begin > _LONGEST_QUOTE:
        begin, end = hit.span
    return ReflexCue(hit.of.reflex.id, begin, end, text[begin:end], hit.of.reflex.why)


def _quoted(text: str) -> str:
    """Return words as they can stand in a sentence: on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def _filled(frame: str, **values: str) -> str:
    """Return a frame with its values; what looks like a place in a value stays as it is."""
    return re.sub(r"\{(\w+)\}", lambda found: values[found[1]], frame)


@lru_cache(maxsize=4)
def _engine(rules: MessageRules) -> _Engine:
    return _Engine(rules)
