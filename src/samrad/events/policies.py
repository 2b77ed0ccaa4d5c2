"""Who may do what in this room."""

from samrad.base.policies import may_keep_record, may_work_in_office

__all__ = ["may_keep_record", "may_work_in_office"]
