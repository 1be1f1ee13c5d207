"""Xapian's BM25 on a database in a temporary folder, with the constants of the stem channel."""
import tempfile

import common

try:
    import xapian
except ImportError as error:
    common.skip(f"{error}; Debian: apt-get install python3-xapian (for the system's python3)")


def build(profiles):
    folder = tempfile.TemporaryDirectory()
    database = xapian.WritableDatabase(folder.name, xapian.DB_CREATE_OR_OPEN)
    for name, words in profiles:
        document = xapian.Document()
        for word in words:
            document.add_term(word)
        document.set_data(name)
        database.add_document(document)
    database.commit()

    def ask(needs, kept=folder):
        enquire = xapian.Enquire(database)
        enquire.set_weighting_scheme(xapian.BM25Weight(1.2, 0, 1, 0.75, 0.5))
        tops = []
        for words in needs:
            enquire.set_query(xapian.Query(xapian.Query.OP_OR, list(words)))
            tops.append([profiles[hit.docid - 1][0] for hit in enquire.get_mset(0, common.TOP)])
        return tops

    return ask


common.run(f"Xapian {xapian.version_string()}", build)
