"""The simulated enrolment series: province line, prior, anchors, fit and report.

Nobody publishes monthly participants for all 38 kabupaten/kota, so the bundled version carries a sample
series that goes through what is published. Every row is marked with the source ``SIM``.
"""
