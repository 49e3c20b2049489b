"""Checks that greedy picks are exactly those of the definition. Arguments: a folder with rows-i16.npy, picks.npy, keys.npy; the threshold.

Replays the picks in blocks: distances are integers, exact in float64, so whichever order BLAS sums in does not matter. Every pick must be
the first row with the greatest distance to the picks before it, at the stated key, and no row may be left at or above the threshold.
Prints JSON: ok, picks, seconds, first (the first wrong pick).
"""

import json
import sys
import time

import numpy as np

BLOCK = 256
folder, limit = sys.argv[1], (float(sys.argv[2]) * 32000) ** 2
rows = np.load(f"{folder}/rows-i16.npy").astype(np.float64)
picks = np.load(f"{folder}/picks.npy").astype(np.int64)
keys = np.load(f"{folder}/keys.npy")

start = time.perf_counter()
lengths = np.einsum("ij,ij->i", rows, rows)
alive, columns, column_lengths = np.arange(len(rows)), rows, lengths
nearest = np.full(len(rows), np.inf)
wrong = None if picks[0] == 0 else 0
for first in range(0, len(picks), BLOCK):
    block = picks[first : first + BLOCK]
    distances = lengths[block][:, None] + column_lengths - 2 * (rows[block] @ columns.T)
    running = np.minimum.accumulate(np.vstack([nearest, distances]), axis=0)
    upto = min(len(block), len(picks) - 1 - first)
    best = running[1 : upto + 1].argmax(axis=1)
    expected = picks[first + 1 : first + 1 + upto]
    right = (alive[best] == expected) & (running[np.arange(1, upto + 1), best] == keys[first + 1 : first + 1 + upto])
    if wrong is None and not right.all():
        wrong = first + 1 + int(np.argmin(right))
        break
    nearest = running[-1]
    keep = nearest >= limit
    if keep.sum() < 0.9 * len(alive) or first + BLOCK >= len(picks):
        alive, nearest, columns, column_lengths = alive[keep], nearest[keep], columns[keep], column_lengths[keep]
ok = wrong is None and len(alive) == 0 and bool((keys[1:] >= limit).all())
print(json.dumps({"ok": ok, "picks": len(picks), "seconds": time.perf_counter() - start, "first": wrong}))
