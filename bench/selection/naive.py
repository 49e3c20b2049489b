"""Farthest first as a researcher writes it in numpy, float32. Arguments: rows.npy or "count x dimensions" (random rows), threshold, most picks.

Prints JSON: picks, seconds, secondsPerPick, blas. Stops at the threshold or after so many picks.
"""

import json
import sys
import time

import numpy as np

source, threshold, most = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
if source.endswith(".npy"):
    rows = np.load(source)
else:
    shape = [int(part) for part in source.split("x")]
    rows = np.random.default_rng(1).standard_normal(shape, dtype=np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)

start = time.perf_counter()
nearest = np.full(len(rows), np.inf, np.float32)
pick, picks = 0, 0
while picks < most:
    picks += 1
    np.minimum(nearest, 2 - 2 * (rows @ rows[pick]), out=nearest)
    pick = int(np.argmax(nearest))
    if nearest[pick] < threshold * threshold:
        break
seconds = time.perf_counter() - start
maps = open("/proc/self/maps").read() if sys.platform == "linux" else ""
blas = "OpenBLAS" if "openblas" in maps else "reference BLAS" if "libblas" in maps else "unknown BLAS"
print(json.dumps({"picks": picks, "seconds": seconds, "secondsPerPick": seconds / picks, "blas": blas}))
