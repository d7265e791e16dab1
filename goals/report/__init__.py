"""What is laid before a board: one frozen report, which each slide, deck and paper is made from."""
