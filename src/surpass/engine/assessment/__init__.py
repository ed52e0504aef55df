"""The assessment: facts and a scheme in; points, scores, ranks, grades and catching up out."""
