"""Who may do what with documents."""

from samrad.base.policies import may_keep_record, may_work_in_office

__all__ = ["may_keep_files", "may_keep_record", "may_work_in_office"]

may_keep_files = may_keep_record
