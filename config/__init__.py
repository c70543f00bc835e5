"""What a centre edits, as shipped: site, services, procedures, counters, printers, voices."""
