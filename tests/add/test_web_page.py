"""A web page is read as its reader sees it; nothing of it is run or fetched."""

from __future__ import annotations

import pytest

from letterbook.add.web_page import read_html


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Dear Sir,</p><p>Yes.<br>No.</p>", "Dear Sir,\n\nYes.\nNo.\n"),
        ("<nav>Home</nav><article><p>Dear Sir,</p></article><footer>©</footer>", "Dear Sir,\n"),
        ("<p>We ask:</p><ol start=3><li>One</li><li>Two</li></ol>", "We ask:\n\n3. One\n4. Two\n"),
        ("<ul><li>One<li>Two</ul>", "• One\n• Two\n"),
        ("<p>Yes<script>alert(1)</script><style>p{}</style><template>x</template></p>", "Yes\n"),
        ("<p>Yes</p><p hidden>No</p><p style='display: none'>No</p>", "Yes\n"),
        ("<table><tr><td>Forum<td>Форум</table><p>Yes", "Forum\n\nФорум\n\nYes\n"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "| a | b |\n| c | d |\n"),
        (
            "<p>Now<a href='#f1'><sup>1</sup></a>.</p><p>Yes.</p><div id=f1><p>1 Long ago.</p></div>",
            "Now[1].\n\n[1] 1 Long ago.\n\nYes.\n",
        ),
        ("<p>a &lt;b&gt; &amp; c&nbsp;d</p>", "a <b> & c\u00a0d\n"),
        ("<p>unclosed <b>bold <i>both</p>", "unclosed bold both\n"),
    ],
)
def test_a_page_becomes_text(page: str, text: str) -> None:
    assert read_html(page.encode()).text == text


def test_the_encoding_that_a_page_says_counts() -> None:
    page = '<meta charset="windows-1251"><p>Паважаны спадар!</p>'
    assert read_html(page.encode("cp1251")).text == "Паважаны спадар!\n"


def test_entities_cannot_blow_up_and_no_file_is_looked_at() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><p>x&a;&b;</p>'
    assert "root:" not in read_html(bomb.encode()).text


def test_elements_within_each_other_without_end_are_no_traceback() -> None:
    text = read_html(b"<div>" * 100_000 + b"Dear Sir,").text
    assert text in {"", "\n", "Dear Sir,\n"}
