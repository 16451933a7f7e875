"""The `case.toml` of an invented reader, with goals of three measures in two IEPs."""

CASE_TOML = """\
[child]
name = "Maya Torres"
place = "us-mo"

[[iep]]
id = "2024"
starts_on = 2024-09-03
ends_on = 2025-09-01

[[iep.goal]]
id = "fluency"
measure = "words correct per minute"

[[iep]]
id = "2025"
starts_on = 2025-09-02
ends_on = 2026-09-01

[[iep.goal]]
id = "fluency"
measure = "words correct per minute"
baseline = {score = 52, on = 2025-09-02}
criterion = {score = 80, on = 2026-06-09}
continues = "2024/fluency"

[[iep.goal]]
id = "accuracy"
measure = "percent"

[[iep.goal]]
id = "requests"
measure = "trials"
criterion = {score = "4/5", on = 2026-06-09}

[[iep.service]]
id = "reading"
minutes = 30
times = 2
period = "week"
"""
