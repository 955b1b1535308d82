"""Whether two texts speak of the same work: words, weights, an index of many. Pure; it points, people decide."""
