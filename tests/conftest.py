"""What every test shares."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A deadline in milliseconds fails on a busy machine and says nothing of the code: what is slow is
# shown by `make bench`.
settings.register_profile(
    "styringsmal", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("styringsmal")
