"""The notation of texts: what is markup, what is itself, what is wrong and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model.inline import (
    ATTRIBUTE,
    DEEPEST,
    TAGS,
    Inline,
    Node,
    Tag,
    Value,
    Words,
    parse,
)
from articlekit.model.markup import split_markup


def nodes(text: str) -> tuple[Node, ...]:
    return parse(text).nodes


def problems(text: str) -> list[tuple[str, int, str]]:
    return [(problem.kind, problem.start, problem.found) for problem in parse(text).problems]


@pytest.mark.parametrize(
    "text",
    [
        "plain", "a < b", "1<2", "a > b", "<", "a <= b & c", "<b>bold", "<EM>", "<emx>", "<em", "&",
        "&copy;", "&amp", "&lt ;", "&#60;", "AT&T", "x\n<y", "<p class='x'>", "<!-- no -->",
    ],
)  # fmt: skip
def test_what_opens_no_markup_is_itself(text: str) -> None:
    assert parse(text) == Inline((Words(text),))


def test_an_empty_text_has_no_nodes() -> None:
    assert parse("") == Inline(())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("&amp;", "&"), ("&lt;em&gt;", "<em>"), ("a&nbsp;b", "a\u00a0b"), ("&amp;lt;", "&lt;"),
        ("{{", "{"), ("}}", "}"), ("{{n}}", "{n}"), ("{{{{", "{{"),
    ],
)  # fmt: skip
def test_entities_and_doubled_braces_are_read(text: str, words: str) -> None:
    assert parse(text) == Inline((Words(words),))


@pytest.mark.parametrize("name", sorted(set(TAGS) - {"br"}))
def test_every_tag_opens_and_closes(name: str) -> None:
    attribute = ATTRIBUTE.get(name)
    target = "ru" if attribute else None
    opening = f'<{name} {attribute}="ru">' if attribute else f"<{name}>"
    assert nodes(f"x{opening}y</{name}>z") == (
        Words("x"), Tag(name, target, 1, (Words("y"),)), Words("z"),
    )  # fmt: skip
    assert parse(f"{opening}y</{name}>").tags[0].opening == opening


def test_a_line_break_stands_alone() -> None:
    assert nodes("a<br>b") == (Words("a"), Tag("br", None, 1), Words("b"))


def test_values_say_their_format_and_place() -> None:
    text = "{invoked.long} {n}{n}"
    assert parse(text).values == (
        Value("invoked", "long", 0), Value("n", None, 15), Value("n", None, 18),
    )  # fmt: skip
    assert [value.placeholder for value in parse(text).values] == ["{invoked.long}", "{n}", "{n}"]


def test_a_value_between_doubled_braces_is_a_value_in_braces() -> None:
    assert nodes("{{{n}}}") == (Words("{"), Value("n", None, 2), Words("}"))


def test_tags_nest_and_are_walked_in_reading_order() -> None:
    inline = parse('a<q>b<a to="x">c<em>{n}</em></a></q><br>d')
    assert [tag.name for tag in inline.tags] == ["q", "a", "em", "br"]
    assert inline.words == "abcd"
    assert inline.values == (Value("n", None, 20),)
    assert inline.problems == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<em>x", [("unclosed-tag", 0, "<em>")]),
        ("<em><q>x", [("unclosed-tag", 4, "<q>"), ("unclosed-tag", 0, "<em>")]),
        ("x</em>", [("stray-closing-tag", 1, "</em>")]),
        ("<q><em>x</q>", [("misnested-tag", 3, "<em>")]),
        ("</b>", [("broken-tag", 0, "</b>")]),
        ("</br>", [("broken-tag", 0, "</br>")]),
        ("x</", [("broken-tag", 1, "</")]),
        ("<a <em>x</em>", [("broken-tag", 0, "<a ")]),
        ("<a>x</a>", [("missing-attribute", 0, "<a>")]),
        ('<a to="">x</a>', [("bad-attribute", 0, '<a to="">')]),
        ('<a href="x">y</a>', [("bad-attribute", 0, '<a href="x">')]),
        ('<a to="x" to="y">y</a>', [("bad-attribute", 0, '<a to="x" to="y">')]),
        ("<a to='x'>y</a>", [("bad-attribute", 0, "<a to='x'>")]),
        ('<span lang="r u">x</span>', [("bad-attribute", 0, '<span lang="r u">')]),
        ('<em class="x">y</em>', [("unexpected-attribute", 0, '<em class="x">')]),
        ("<br/>", [("unexpected-attribute", 0, "<br/>")]),
        ("}", [("stray-brace", 0, "}")]),
        ("a {", [("bad-value", 2, "{")]),
        ("{N", [("bad-value", 0, "{N")]),
        ("{n:long}", [("bad-value", 0, "{n:long}"), ("stray-brace", 7, "}")]),
        ("{n.}", [("bad-value", 0, "{n.}"), ("stray-brace", 3, "}")]),
        ("{n!r}", [("bad-value", 0, "{n!r}"), ("stray-brace", 4, "}")]),
        ("{}", [("bad-value", 0, "{}"), ("stray-brace", 1, "}")]),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    text: str, expected: list[tuple[str, int, str]]
) -> None:
    assert problems(text) == expected


def test_a_wrong_place_keeps_what_stands_around_it() -> None:
    inline = parse('<q>a</em>b{N}<a href="x">c</a></q>d')
    assert inline.words == "ab{N}cd"
    assert [tag.name for tag in inline.tags] == ["q", "a"]


#: What a text may be made of, right and wrong.
PIECES = st.sampled_from(
    [
        "a", " ", "<em>", "</em>", "<q>", "</q>", '<a to="x">', "</a>", "<br>", "<a>", "<em", "</",
        "<b>", "{n}", "{n.long}", "{", "}", "{{", "}}", "&amp;", "&", "<code>", "</code>", "\n",
    ]
)  # fmt: skip
texts = st.lists(PIECES, max_size=15).map("".join) | st.text()


@given(texts)
def test_every_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    inline = parse(text)
    for value in inline.values:
        assert text[value.start :].startswith(value.placeholder)
    for tag in inline.tags:
        assert text[tag.start :].startswith(f"<{tag.name}")
    for problem in inline.problems:
        assert text[problem.start :].startswith(problem.found[:2])


@given(texts)
def test_cutting_out_markup_loses_nothing(text: str) -> None:
    pieces = list(split_markup(text))
    assert "".join(piece for _, piece in pieces) == text
    assert all(piece for _, piece in pieces)


@st.composite
def trees(draw: st.DrawFn, depth: int = 3, tags: frozenset[str] = frozenset(TAGS)) -> str:
    """A text without mistakes; a link stands in no other link."""
    parts = []
    for kind in draw(st.lists(st.sampled_from(["words", "value", "tag", "br"]), max_size=4)):
        if kind == "words":
            parts.append(draw(st.sampled_from(["a", " b ", "&amp;", "{{", "1 < 2"])))
        elif kind == "value":
            parts.append(draw(st.sampled_from(["{n}", "{n.long}"])))
        elif kind == "br" or depth == 0:
            parts.append("<br>")
        else:
            name = draw(st.sampled_from(sorted(tags - {"br"})))
            inner = tags - {"a"} if name == "a" else tags
            attribute = f' {ATTRIBUTE[name]}="fr"' if name in ATTRIBUTE else ""
            parts.append(f"<{name}{attribute}>{draw(trees(depth - 1, inner))}</{name}>")
    return "".join(parts)


def written(inline: tuple[Node, ...]) -> str:
    """The nodes as an author would write them."""
    parts = []
    for node in inline:
        if isinstance(node, Words):
            text = node.text.replace("&", "&amp;").replace("{", "{{").replace("}", "}}")
            parts.append(text)
        elif isinstance(node, Value):
            parts.append(node.placeholder)
        elif node.name == "br":
            parts.append("<br>")
        else:
            parts.append(f"{node.opening}{written(node.children)}</{node.name}>")
    return "".join(parts)


@given(trees())
def test_a_text_without_mistakes_is_read_without_problems_and_can_be_written_again(
    text: str,
) -> None:
    inline = parse(text)
    assert inline.problems == ()
    assert written(inline.nodes) == text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a <em>b</em>", ["<em>", "</em>"]),
        ('<a to="x – y">b</a>', ['<a to="x – y">', "</a>"]),
        ("a <code>b – <em>c</code> d", ["<code>b – <em>c</code>"]),
        ("a <code>b – c", ["<code>b – c"]),
        ("<code>a</code> – <code>b</code>", ["<code>a</code>", "<code>b</code>"]),
        ("<code>a\nb</code>", ["<code>a\nb</code>"]),
        ("{n} and {n.long}", ["{n}", "{n.long}"]),
        ("<b>x</b> 1 < 2 &nbsp;", ["</b>"]),
    ],
)
def test_markup_is_tags_values_and_code(text: str, markup: list[str]) -> None:
    assert [piece for is_markup, piece in split_markup(text) if is_markup] == markup


def test_tags_nested_without_end_are_one_problem() -> None:
    inline = parse("<em>" * 5000 + "x<br>" + "</em>" * 5000)
    assert [problem.kind for problem in inline.problems] == ["too-deep"]
    assert len(inline.tags) == DEEPEST + 1
    assert inline.words == "x"
