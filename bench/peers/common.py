"""What the Python peers share: the token files, the clock, and the result as one JSON line (PeerResult in results.ts)."""
import json
import resource
import sys
import time

TOP = 20


def skip(reason):
    print(json.dumps({"kind": "skipped", "what": sys.argv[0], "why": reason}))
    sys.exit(0)


def read(folder, what, most=None):
    rows = []
    with open(f"{folder}/{what}.tokens", encoding="utf-8") as lines:
        for line in lines:
            if most is not None and len(rows) == most:
                break
            name, _, text = line.rstrip("\n").partition("\t")
            rows.append((name, text.split(" ") if text else []))
    return rows


def resident_mb():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() / 2**20


def run(name, build):
    """`build(profiles)` indexes and gives a function from a list of needs to their best ids."""
    folder, most = sys.argv[1], int(sys.argv[2])
    empty = resident_mb()
    profiles = read(folder, "profiles")
    needs = read(folder, "needs", most)
    texts = resident_mb() - empty
    began = time.perf_counter()
    ask = build(profiles)
    indexed = time.perf_counter()
    tops = ask([words for _, words in needs])
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({
        "kind": "peer",
        "name": name,
        "indexMs": (indexed - began) * 1000,
        "memoryMb": peak - texts,
        "perSecond": [len(needs) / (done - indexed)],
        "asked": len(needs),
        "tops": {need: top for (need, _), top in zip(needs, tops)},
    }))
