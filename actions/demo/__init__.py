"""The demonstration: a made-up story of one action plan, told through the real doors."""
