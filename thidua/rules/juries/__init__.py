"""A jury: who judges what, and what strict and generous jurors' points say about the entries.

**The draw** gives each entry to as many jurors as asked, at random among those who may judge it, so that nobody has
more to do than another as far as the conflicts allow. It follows from a recorded seed: who knows the seed, the
numbers and the conflicts draws the same again.

**The model**: points = leaning of the juror + merit of the entry + chance. Leanings are free (fixed effects); merits
are drawn to their common middle as by `IMAGINARY` more mark standing there (random effects, least squares with a
ridge on the merits only). Why so:

- Only a juror's level is taken out, not the width of the scale they use: with a handful of sheets for each entry a
  width cannot be told from the entries that fell to them, and stretching a narrow scale would stretch chance.
- The leanings are not shrunk. So a juror who adds ten points to everything changes no entry's place, not nearly but
  exactly, however few sheets they have; shrinking the leanings would let a part of the ten points through.
- The merits are shrunk instead, since the draw makes that honest: entries fell to jurors by chance, so before any
  mark was given each was as good as another. An entry with one mark says less than one with five; and entries that
  no two jurors share can still be compared, by how far each stands from what its own jurors gave on the whole.
- Where every juror judged every entry the order is that of the plain means: nothing is changed that needs no change.

The raw mean always stands beside it with its own rank, every entry is listed, and no rank is withheld. What the model
cannot know: a juror who is strict with one kind of entry only, or who was given better ones than chance would give.
"""

from thidua.rules.juries.draw import Drawn, draw
from thidua.rules.juries.levels import IMAGINARY, Levels, Points, levels
from thidua.rules.juries.places import Place, places, total

__all__ = ["IMAGINARY", "Drawn", "Levels", "Place", "Points", "draw", "levels", "places", "total"]
