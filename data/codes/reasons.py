"""Why a value is missing: one list, so that no screen ever shows a bare gap or a zero instead."""

from enum import IntEnum


class Reason(IntEnum):
    """Reason of a missing value; `OK` means the value is there. Texts: ``reason.<name in lower case>``."""

    OK = 0
    NOT_REPORTED = 1
    NO_ENROLMENT = 2
    NO_WORKFORCE = 3
    ABROAD = 4
    NO_SEGMENT_BASE = 5
    NO_POTENSI = 6
    NO_TARGET = 7
    NO_EARLIER = 8
    BASE_BREAK = 9
    NOT_FOR_PROVINCE = 10
    INCOMPLETE_SUM = 11
    NOT_PUBLISHED = 12
    ONLY_PERCENT = 13
    NO_GAP = 14
    NO_INACTIVE = 15
    NO_PEERS = 16
    PRINTS_APART = 17
    NO_PRINTED_BASE = 18
    TARGET_OF_ALL = 19
    ZERO_BASE = 20


STATUSES = ("ok", "not_reported", "no_data", "not_applicable")
_NOT_APPLICABLE = {Reason.ABROAD, Reason.NO_SEGMENT_BASE, Reason.NOT_FOR_PROVINCE, Reason.TARGET_OF_ALL}


def status_of(reason: int) -> str:
    """Drawn state of a reason: ``ok``, ``not_reported``, ``no_data`` or ``not_applicable``."""
    if reason == Reason.OK:
        return "ok"
    if reason == Reason.NOT_REPORTED:
        return "not_reported"
    return "not_applicable" if reason in _NOT_APPLICABLE else "no_data"
