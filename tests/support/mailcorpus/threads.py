"""Conversations: message ids, answers, references."""
from corpus import q, varied

varied("thread-reply", {"In-Reply-To": "<1@a.example>", "References": "<1@a.example>"}, in_reply_to="1@a.example",
       references=["1@a.example"])
varied("thread-deep", {"In-Reply-To": "<3@a.example>", "References": "<1@a.example> <2@b.example>\n <3@a.example>"},
       in_reply_to="3@a.example", references=["1@a.example", "2@b.example", "3@a.example"])
varied("thread-only-in-reply-to", {"In-Reply-To": "<1@a.example>"}, in_reply_to="1@a.example")
varied("thread-only-references", {"References": "<1@a.example>"}, references=["1@a.example"])
varied("thread-glued", {"References": "<1@a.example><2@a.example>"}, references=["1@a.example", "2@a.example"])
varied("thread-commas", {"References": "<1@a.example>, <2@a.example>"}, references=["1@a.example", "2@a.example"])
varied("thread-tabs", {"References": "<1@a.example>\n\t<2@a.example>\n\t<3@a.example>"},
       references=["1@a.example", "2@a.example", "3@a.example"])
varied("thread-phrase", {"In-Reply-To": "Your message of \"Tue, 24 Nov 2026\" <1@a.example>"}, in_reply_to="1@a.example")
varied("thread-phrase-address", {"In-Reply-To": "Message from Bob <bob@a.example> of Tue <1@a.example>"},
       in_reply_to="1@a.example")
varied("thread-two-parents", {"In-Reply-To": "<1@a.example> <2@a.example>"}, in_reply_to="2@a.example")
varied("thread-no-brackets", {"In-Reply-To": "1@a.example", "References": "1@a.example 2@a.example"},
       in_reply_to="1@a.example", references=["1@a.example", "2@a.example"])
varied("thread-huge", {"References": "\n ".join(f"<{i}@a.example>" for i in range(600))},
       references=[f"{i}@a.example" for i in [0, *range(501, 600)]])
varied("thread-encoded-id", {"In-Reply-To": q("<" + "a" * 70 + "@a.example>")}, in_reply_to="a" * 70 + "@a.example")
varied("thread-id-without-at", {"In-Reply-To": "<abc123>"}, in_reply_to="abc123")
varied("thread-empty-ids", {"References": "<> < >", "In-Reply-To": "<>"})
varied("thread-subject-alone", {"Subject": "Re: Hello"}, subject="Re: Hello")
varied("thread-topic", {}, more="Thread-Topic: Hello\nThread-Index: AdABC=\n")
varied("thread-folded-inside", {"In-Reply-To": "<very-long-id\n -that-was-folded@a.example>"},
       in_reply_to="very-long-id-that-was-folded@a.example")

for name, value, right in [
        ("missing", None, ""), ("empty", "", ""), ("brackets-only", "<>", ""), ("no-brackets", "1@a.example", "1@a.example"),
        ("blanks", "  < 1@a.example >  ", "1@a.example"), ("folded", "\n <1@a.example>", "1@a.example"),
        ("exchange", "<DB7PR04MB1234ABCD@DB7PR04MB1234.eurprd04.prod.outlook.com>",
         "DB7PR04MB1234ABCD@DB7PR04MB1234.eurprd04.prod.outlook.com"),
        ("no-at", "<20261124100203.ABC>", "20261124100203.ABC"), ("double-brackets", "<<1@a.example>>", "1@a.example"),
        ("comment", "<1@a.example> (added by postmaster)", "1@a.example"), ("utf-8", "<ü@a.example>", "ü@a.example"),
        ("two", "<1@a.example> <2@a.example>", "1@a.example"), ("too-long", f"<{'a' * 1200}@a.example>", ""),
        ("case", "<AbC@A.Example>", "AbC@A.Example"), ("quoted", '<"a b"@a.example>', '"ab"@a.example')]:
    varied(f"id-{name}", {"Message-ID": value}, message_id=right)
varied("id-twice", {"Message-ID": "<1@a.example>"}, more="Message-ID: <2@a.example>\n", message_id="1@a.example")
varied("id-spelling", {"Message-ID": None}, more="Message-Id: <1@a.example>\n", message_id="1@a.example")
