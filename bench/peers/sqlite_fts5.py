"""SQLite's FTS5 with its own bm25(), through Python's sqlite3: no native module of npm has to be built."""
import sqlite3

import common


def build(profiles):
    database = sqlite3.connect(":memory:")
    try:
        database.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0')")
    except sqlite3.OperationalError as error:
        common.skip(f"SQLite without FTS5: {error}")
    database.executemany(
        "INSERT INTO texts(rowid, text) VALUES (?, ?)",
        ((at, " ".join(words)) for at, (_, words) in enumerate(profiles, 1)))
    database.commit()

    def ask(needs):
        tops = []
        for words in needs:
            query = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
            found = database.execute(
                "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?", (query, common.TOP))
            tops.append([profiles[row - 1][0] for (row,) in found] if query else [])
        return tops

    return ask


common.run(f"SQLite {sqlite3.sqlite_version} FTS5", build)
