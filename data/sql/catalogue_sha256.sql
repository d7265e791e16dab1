select catalogue_sha256 from strategy where strategy = $strategy
