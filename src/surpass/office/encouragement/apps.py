"""The app of encouragement."""

from django.apps import AppConfig


class EncouragementConfig(AppConfig):
    """The yearly reward fund, the honours register, front line, appraisal, first use."""

    name = "surpass.office.encouragement"
    label = "encouragement"

    def ready(self) -> None:
        """Answer where a case is shown, follow it, and hold its acts to the list or the register."""
        from surpass.office.cases.acting.moved import act_meant, case_moved, case_shown, tables_sought
        from surpass.office.encouragement.appraisal.pages import from_case as of_grade
        from surpass.office.encouragement.appraisal.reading.grades import told_facts
        from surpass.office.encouragement.front_line.facts import posting_facts
        from surpass.office.encouragement.fund.pages import from_case
        from surpass.office.encouragement.fund_use.recovery.follow import follow as money_follows
        from surpass.office.encouragement.fund_use.recovery.pages import from_case as of_money
        from surpass.office.encouragement.recognition.first_use.facts import preferred_facts
        from surpass.office.encouragement.recognition.first_use.following import follow as follow_use
        from surpass.office.encouragement.recognition.honours.in_case.follow import follow
        from surpass.office.encouragement.recognition.honours.in_case.rests import rests_on_register
        from surpass.office.encouragement.recognition.honours.pages import shown_in_case
        from surpass.office.up_and_down.vacancies.facts.frame import facts_sought

        facts_sought.connect(told_facts, dispatch_uid="grades-of-appraisals")
        case_shown.connect(of_grade.links_of_case, dispatch_uid="grades-of-cases")
        act_meant.connect(of_grade.rests_on_grade, dispatch_uid="grades-rest-on-cases")
        tables_sought.connect(from_case.told_in_case, dispatch_uid="rewards-in-cases")
        case_shown.connect(from_case.links_of_case, dispatch_uid="funds-of-cases")
        act_meant.connect(from_case.rests_on_list, dispatch_uid="funds-rest-on-lists")
        case_moved.connect(money_follows, dispatch_uid="money-follows-cases")
        case_shown.connect(of_money.links_of_case, dispatch_uid="money-of-cases")
        case_moved.connect(follow, dispatch_uid="honours-follow-cases")
        act_meant.connect(rests_on_register, dispatch_uid="honours-rest-on-register")
        tables_sought.connect(shown_in_case.told_in_case, dispatch_uid="objections-in-cases")
        case_shown.connect(shown_in_case.links_of_case, dispatch_uid="honours-of-cases")
        facts_sought.connect(posting_facts, dispatch_uid="postings-in-facts")
        facts_sought.connect(preferred_facts, dispatch_uid="first-use-in-facts")
        case_moved.connect(follow_use, dispatch_uid="first-use-follows-cases")
