"""A hall that never was, to measure what the estimator says against what came true."""
