"""BM25 as a sparse matrix product: the formula of the stem channel with exact statistics, all needs at once."""
import math
from collections import Counter

import common

try:
    import numpy as np
    import scipy
    from scipy.sparse import csr_matrix
except ImportError as error:
    common.skip(f"{error}; Debian: apt-get install python3-scipy")

K1, B, LONG_NEED, BATCH = 1.2, 0.75, 150, 50


def build(profiles):
    ids = {}
    starts, terms, values = [0], [], []
    lengths = np.array([len(words) for _, words in profiles], dtype=float)
    average = lengths.mean()
    for (_, words), length in zip(profiles, lengths):
        norm = K1 * (1 - B + B * length / average)
        for word, count in Counter(words).items():
            terms.append(ids.setdefault(word, len(ids)))
            values.append(count / (count + norm))
        starts.append(len(terms))
    matrix = csr_matrix((np.array(values), np.array(terms), np.array(starts)), shape=(len(profiles), len(ids)))
    holders = np.bincount(matrix.indices, minlength=len(ids))
    by_term = matrix.T.tocsr()
    total = len(profiles)

    def weights(words):
        counts = Counter(words)
        power = len(counts) / (len(counts) + LONG_NEED)
        for word, count in counts.items():
            term = ids.get(word)
            if term is None:
                continue
            idf = math.log(1 + (total - holders[term] + 0.5) / (holders[term] + 0.5))
            yield term, (1 + math.log(count)) * (idf / math.log(1 + total)) ** power * idf

    def best(row):
        keep = min(common.TOP, len(row.data))
        some = np.argpartition(-row.data, keep - 1)[:keep] if keep else []
        ordered = sorted(some, key=lambda at: (-row.data[at], profiles[row.indices[at]][0]))
        return [profiles[row.indices[at]][0] for at in ordered]

    def ask(needs):
        tops = []
        for first in range(0, len(needs), BATCH):
            part = needs[first:first + BATCH]
            cells = [(place, term, value) for place, words in enumerate(part) for term, value in weights(words)]
            places, columns, data = zip(*cells) if cells else ((), (), ())
            query = csr_matrix((data, (places, columns)), shape=(len(part), len(ids)))
            scores = query @ by_term
            tops.extend(best(scores[place]) for place in range(len(part)))
        return tops

    return ask


common.run(f"scipy {scipy.__version__}, sparse product", build)
