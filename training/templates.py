"""Makes news sentences full of counts, with their trees: what agencies write every day and treebanks hardly hold.

A small grammar over small word lists; the relations follow what EWT and GUM do in the rare cases that they have ("at
least 12": `nmod` of the number; "more than": `advmod` with `fixed`; "20-year-old": `obl:unmarked` of "old"; the comma
before "officials said": `punct` of the clause). Features are left out ("?"), so that training does not learn them from
here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from training.augment import number, title_case
from training.treebank import Sentence

PEOPLE = "people civilians soldiers children passengers workers students patients residents officers men women".split()
THINGS = (
    "drones missiles rockets homes jobs vehicles buildings shells targets tanks schools cases weapons flights".split()
)
PLACES = "Ukraine Russia Kyiv Lviv France Kabul Texas London Gaza Israel Turkey Ohio China Berlin Sudan Haiti".split()
NAMES = "Ivan Maria Smith Kovalenko Garcia Ahmed Wagner Lee Okafor Schmidt Petrov Brown Silva Khan Ignat Rossi".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
KILLED = "killed injured wounded displaced arrested evacuated hurt detained rescued".split()
DESTROYED = "destroyed intercepted damaged downed neutralised lost hit recovered seized".split()
ACTS = (
    "launched destroyed intercepted lost reported fired seized recorded bought sold built closed hit received".split()
)
PRESENT = "arrest destroy report kill detain hire seize strike intercept rescue lose evacuate".split()
SPEAKERS = "police officials authorities witnesses prosecutors doctors firefighters".split()
BODIES = ("Defense Ministry", "Air Force", "Health Ministry", "Interior Ministry", "Central Bank", "Foreign Ministry")


@dataclass(slots=True)
class Node:
    """A word with its relation to its head and its dependents before and behind it, in order."""

    word: str
    tag: str
    dep: str
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)
    entity: str = ""


def sentence(top: Node) -> Sentence:
    """The sentence of a tree, ready for training."""
    order: list[Node] = []
    heads: list[Node | None] = []

    def walk(node: Node, head: Node | None) -> None:
        for child in node.left:
            walk(child, node)
        order.append(node)
        heads.append(head)
        for child in node.right:
            walk(child, node)

    walk(top, None)
    place = {id(node): i for i, node in enumerate(order)}
    words = [node.word for node in order]
    words[0] = words[0][:1].upper() + words[0][1:]
    entities = [node.entity or "O" for node in order]
    return Sentence(
        "template", words, [True] * len(words),
        tags=[node.tag for node in order], feats=["?"] * len(words), lemmas=words,
        heads=[-1 if head is None else place[id(head)] for head in heads], deps=[node.dep for node in order],
        entities=entities,
    )  # fmt: skip


class Grammar:
    """Random sentences; the same generator state gives the same sentence."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def _one(self, words: list[str] | tuple[str, ...]) -> str:
        return self.rng.choice(words)

    def amount(self, dep: str) -> Node:
        """653, at least 12, more than 700, about 40, two."""
        word = self._one(("two", "three", "five", "nine", "twelve")) if self.rng.random() < 0.15 else number(self.rng)
        node = Node(word, "CD", dep)
        draw = self.rng.random()
        if draw < 0.12:
            node.left = [Node("least", "JJS", "nmod", [Node("at", "IN", "case")])]
        elif draw < 0.22:
            first = self._one(("more", "fewer", "less"))
            node.left = [Node(first, "JJR", "advmod", right=[Node("than", "IN", "fixed")])]
        elif draw < 0.36:
            node.left = [Node(self._one(("about", "nearly", "over", "almost", "roughly")), "RB", "advmod")]
        return node

    def counted(self, dep: str, nouns: list[str]) -> Node:
        """653 drones, at least 12 Russian soldiers."""
        node = Node(self._one(nouns), "NNS", dep, [self.amount("nummod")])
        if self.rng.random() < 0.15:
            node.left.append(Node(self._one(("other", "more", "Russian", "Ukrainian", "armed", "young")), "JJ", "amod"))
        return node

    def counts(self, dep: str, nouns: list[str]) -> Node:
        """One count, two joined by "and", a list of three, or a total with its parts in parentheses."""
        node = self.counted(dep, nouns)
        draw = self.rng.random()
        if draw < 0.3:
            node.right.append(self._conjunct(nouns, Node("and", "CC", "cc")))
        elif draw < 0.38:
            node.right += [
                self._conjunct(nouns, Node(",", ",", "punct")),
                self._conjunct(nouns, Node("and", "CC", "cc")),
            ]
        elif draw < 0.48:
            part = self.counted("appos", nouns)
            sign = Node("+", "SYM", "cc") if self.rng.random() < 0.5 else Node("and", "CC", "cc")
            part.left.insert(0, Node("(", "-LRB-", "punct"))
            part.right += [self._conjunct(nouns, sign), Node(")", "-RRB-", "punct")]
            node.right.append(part)
        elif draw < 0.54:
            part = self.counted("nmod", PEOPLE)
            part.left.insert(0, Node("including", "VBG", "case"))
            part.left.insert(0, Node(",", ",", "punct"))
            if dep.startswith("nsubj"):
                part.right.append(Node(",", ",", "punct"))
            node.right.append(part)
        return node

    def _conjunct(self, nouns: list[str], link: Node) -> Node:
        node = self.counted("conj", nouns)
        node.left.insert(0, link)
        return node

    def share(self, dep: str, nouns: list[str]) -> Node:
        """585 of the 653 drones, 12 of them."""
        whole = Node("them", "PRP", "nmod", [Node("of", "IN", "case")])
        if self.rng.random() < 0.7:
            count = [Node(number(self.rng), "CD", "nummod")] if self.rng.random() < 0.7 else []
            whole = Node(self._one(nouns), "NNS", "nmod", [Node("of", "IN", "case"), Node("the", "DT", "det"), *count])
        part = self.amount(dep)
        part.right.append(whole)
        return part

    def aged(self, dep: str) -> Node:
        """a 20-year-old man."""
        age = Node(str(self.rng.randint(2, 99)), "CD", "nummod", right=[Node("-", "HYPH", "punct")])
        year = Node("year", "NN", "obl:unmarked", [age], [Node("-", "HYPH", "punct")])
        old = Node("old", "JJ", "amod", [year])
        man = self._one(("man", "woman", "boy", "girl", "suspect", "driver", "student", "soldier", "resident"))
        return Node(man, "NN", dep, [Node(self._one(("a", "the", "another")), "DT", "det"), old])

    def actor(self, dep: str) -> Node:
        """Russia, the Air Force, police, Ukraine's Air Force, Maria Kovalenko."""
        draw = self.rng.random()
        if draw < 0.25:
            return Node(self._one(PLACES), "NNP", dep, entity="B-PLACE")
        if draw < 0.45:
            return Node(self._one(SPEAKERS), "NNS", dep)
        if draw < 0.75:
            first, last = self._one(BODIES).split()
            modifier = Node(first, "NNP", "compound", entity="B-ORG")
            owner = Node("the", "DT", "det")
            if self.rng.random() < 0.4:
                owner = Node(self._one(PLACES), "NNP", "nmod:poss", right=[Node("'s", "POS", "case")], entity="B-PLACE")
            return Node(last, "NNP", dep, [owner, modifier], entity="I-ORG")
        given, family = self._one(NAMES), self._one(NAMES)
        return Node(given, "NNP", dep, right=[Node(family, "NNP", "flat", entity="I-PERSON")], entity="B-PERSON")

    def adjuncts(self) -> list[Node]:
        """overnight, on Monday, in Kyiv."""
        out = []
        if self.rng.random() < 0.3:
            out.append(Node("in", "IN", "case"))
            out = [Node(self._one(PLACES), "NNP", "obl", out, entity="B-PLACE")]
        draw = self.rng.random()
        if draw < 0.2:
            out.append(Node("overnight", "RB", "advmod"))
        elif draw < 0.4:
            out.append(Node(self._one(DAYS), "NNP", "obl", [Node("on", "IN", "case")]))
        return out

    def clause(self, dep: str) -> Node:
        """One clause about counts, without a final stop."""
        kinds: list[Callable[[str], Node]] = [self._active, self._passive, self._passive, self._change, self._exist]
        return self.rng.choice(kinds)(dep)

    def _active(self, dep: str) -> Node:
        if self.rng.random() < 0.3:
            subject = self.counts("nsubj", PEOPLE) if self.rng.random() < 0.7 else self.share("nsubj", THINGS)
            return Node(
                self._one(("died", "fled", "survived", "disappeared", "escaped")),
                "VBD",
                dep,
                [subject],
                self.adjuncts(),
            )
        return Node(self._one(ACTS), "VBD", dep, [self.actor("nsubj")], [self.counts("obj", THINGS), *self.adjuncts()])

    def _passive(self, dep: str) -> Node:
        people = self.rng.random() < 0.5
        nouns, verbs = (PEOPLE, KILLED) if people else (THINGS, DESTROYED)
        draw = self.rng.random()
        if draw < 0.15:
            subject, was = self.aged("nsubj:pass"), "was"
        elif draw < 0.4:
            subject, was = self.share("nsubj:pass", nouns), "were"
        else:
            subject, was = self.counts("nsubj:pass", nouns), "were"
        verb = Node(self._one(verbs), "VBN", dep, [subject, Node(was, "VBD", "aux:pass")])
        if self.rng.random() < 0.15:
            verb.word, verb.right = "shot", [Node("down", "RP", "compound:prt")]
        verb.right += self.adjuncts()
        if self.rng.random() < 0.25:
            other = Node(self._one(verbs), "VBN", "conj", [Node("and", "CC", "cc"), self.amount("nsubj:pass")])
            verb.right.append(other)
        return verb

    def _change(self, dep: str) -> Node:
        what = Node(
            self._one(("toll", "number", "total", "figure", "backlog")), "NN", "nsubj", [Node("the", "DT", "det")]
        )
        if what.word == "toll":
            what.left.append(Node("death", "NN", "compound"))
        elif what.word == "number":
            what.right.append(Node(self._one(PEOPLE), "NNS", "nmod", [Node("of", "IN", "case")]))
        ends = [self.amount("obl"), self.amount("obl")]
        for end, case in zip(ends, self.rng.choice((("from", "to"), ("to", "from"))), strict=True):
            end.left.insert(0, Node(case, "IN", "case"))
        return Node(
            self._one(("rose", "fell", "climbed", "dropped", "increased")),
            "VBD",
            dep,
            [what],
            ends[: self.rng.choice((1, 2, 2))],
        )

    def _exist(self, dep: str) -> Node:
        return Node("were", "VBD", dep, [Node("there", "EX", "expl")], [self.counts("nsubj", PEOPLE), *self.adjuncts()])

    def _headline(self) -> Sentence:
        """Police Arrest 30 Protesters After Clashes in Lagos."""
        plural = self.rng.random() < 0.5
        verb = Node(self._one(PRESENT), "VBP", "root")
        subject = Node(self._one((*SPEAKERS, *PEOPLE, "rebels", "troops", "hackers")), "NNS", "nsubj")
        if not plural:
            verb.word, verb.tag = verb.word + "s", "VBZ"
            subject = Node(self._one(PLACES), "NNP", "nsubj", entity="B-PLACE")
        if self.rng.random() < 0.25:
            subject.left.append(Node(self._one(("Russian", "Israeli", "armed", "local")), "JJ", "amod"))
        verb.left = [subject]
        verb.right = [self.counts("obj", THINGS if self.rng.random() < 0.5 else PEOPLE)]
        place = Node(self._one(PLACES), "NNP", "obl", [Node("in", "IN", "case")], entity="B-PLACE")
        event = self._one(("clashes", "attack", "storm", "fire", "protests", "strike", "raid"))
        after = Node(event, "NNS" if event in {"clashes", "protests"} else "NN", "obl", [Node("after", "IN", "case")])
        if self.rng.random() < 0.5:
            place.dep = "nmod"
            after.right = [place]
            verb.right.append(after)
        elif self.rng.random() < 0.6:
            verb.right.append(place)
        whole = sentence(verb)
        return title_case(whole, self.rng) if self.rng.random() < 0.7 else whole

    def report(self) -> Sentence:
        """A whole sentence: a clause alone, said by somebody before or behind it, or "according to" somebody."""
        if self.rng.random() < 0.15:
            return self._headline()
        draw = self.rng.random()
        stop = Node(".", ".", "punct")
        if draw < 0.45:
            said = Node(self._one(("said", "said", "reported", "claimed", "added")), "VBD", "root", right=[stop])
            clause = self.clause("ccomp")
            if draw < 0.3:
                clause.right.append(Node(",", ",", "punct"))
                said.left = [clause, self.actor("nsubj")]
            else:
                said.left = [self.actor("nsubj")]
                if self.rng.random() < 0.5:
                    clause.left.insert(0, Node("that", "IN", "mark"))
                said.right.insert(0, clause)
            return sentence(said)
        top = self.clause("root")
        if draw < 0.6:
            source = self.actor("obl")
            source.left.insert(0, Node("according", "VBG", "case", right=[Node("to", "IN", "fixed")]))
            if self.rng.random() < 0.5:
                source.right.append(Node(",", ",", "punct"))
                top.left.insert(0, source)
            else:
                source.left.insert(0, Node(",", ",", "punct"))
                top.right.append(source)
        elif draw < 0.7:
            nouns = THINGS if self.rng.random() < 0.5 else PEOPLE
            whole = Node(
                self._one(nouns),
                "NNS",
                "obl",
                [Node("of", "IN", "case"), Node("the", "DT", "det"), self.amount("nummod")],
            )
            whole.right = [Node(",", ",", "punct")]
            verb, particle = self._one(("got", "survived", "remained", "escaped")), []
            if verb == "got":
                particle = [Node("through", "RB", "advmod")]
            top = Node(verb, "VBD", "root", [whole, self.amount("nsubj")], particle)
        top.right.append(stop)
        return sentence(top)


def reports(count: int, rng: Random) -> list[Sentence]:
    """`count` random sentences."""
    grammar = Grammar(rng)
    return [grammar.report() for _ in range(count)]
