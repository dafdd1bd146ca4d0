"""Of each page: its methods, and the roles it is for. An address that is not here fails the tests."""

from __future__ import annotations

from filrouge.organisations.enums import Role

ALL = set(Role)
READERS = ALL - {Role.TRAINEE, Role.VOLUNTEER}
TEAM = ALL - {Role.VOLUNTEER, Role.COUNCIL}
STEERING = {Role.DIRECTION, Role.COORDINATION}
MANAGING = {Role.DIRECTION, Role.ADMINISTRATOR}
IMPORTERS = STEERING | {Role.ADMINISTRATOR}
# Who is in the rooms where things happen; who writes when they do.
HANDS = STEERING | {Role.WORKER, Role.RECEPTION, Role.TRAINEE, Role.VOLUNTEER}
SETTLERS = STEERING | {Role.WORKER}
WRITERS = SETTLERS | {Role.RECEPTION}
COUNTERS = SETTLERS | {Role.RECEPTION}
READ, BOTH, WRITE = {"GET"}, {"GET", "POST"}, {"POST"}
# Of each page: the methods it knows, and the roles it is for. `action_show` is for whoever has a part in it.
MAY: dict[str, tuple[set[str], set[Role]]] = {
    "home:today": (READ, ALL),
    "home:search": (READ, ALL),
    "home:news_read": (WRITE, ALL),
    "organisations:profile": (BOTH, ALL),
    "organisations:session_end": (WRITE, ALL),
    "organisations:team_show": (READ, TEAM),
    "organisations:member_show": (READ, TEAM),
    "organisations:member_change": (BOTH, MANAGING),
    "organisations:member_invite": (BOTH, MANAGING),
    "organisations:member_end": (BOTH, MANAGING),
    "organisations:member_return": (WRITE, MANAGING),
    "organisations:held_show": (READ, {Role.DPO, Role.ADMINISTRATOR}),
    "organisations:held_export": (WRITE, {Role.DPO, Role.ADMINISTRATOR}),
    "organisations:member_erase": (BOTH, {Role.DPO, Role.ADMINISTRATOR}),
    "organisations:invitation_add": (BOTH, MANAGING),
    "organisations:invitation_resend": (WRITE, MANAGING),
    "organisations:invitation_withdraw": (WRITE, MANAGING),
    "organisations:absence_list": (READ, TEAM),
    "organisations:absence_add": (BOTH, IMPORTERS),
    "organisations:absence_change": (BOTH, IMPORTERS),
    "organisations:absence_remove": (WRITE, IMPORTERS),
    "organisations:place_list": (READ, MANAGING),
    "organisations:service_add": (BOTH, MANAGING),
    "organisations:service_change": (BOTH, MANAGING),
    "organisations:site_add": (BOTH, MANAGING),
    "organisations:site_change": (BOTH, MANAGING),
    "agenda:month_show": (READ, HANDS),
    "agenda:poster_show": (READ, HANDS),
    "agenda:poster_print": (READ, HANDS),
    "agenda:cost_show": (READ, HANDS - {Role.TRAINEE, Role.VOLUNTEER}),
    "agenda:outings_show": (READ, HANDS),
    "agenda:outings_print": (READ, HANDS),
    "agenda:session_sheet": (READ, STEERING | {Role.WORKER, Role.RECEPTION}),
    "agenda:feed_list": (READ, HANDS),
    "agenda:feed_make": (WRITE, HANDS),
    "agenda:feed_replace": (WRITE, STEERING),
    "agenda:feed_cut": (WRITE, STEERING),
    "agenda:series_add": (BOTH, SETTLERS),
    "agenda:calendar_read": (BOTH, SETTLERS),
    "agenda:series_read": (WRITE, SETTLERS),
    "agenda:series_show": (READ, HANDS),
    "agenda:series_change": (BOTH, STEERING),
    "agenda:series_end": (BOTH, STEERING),
    "agenda:session_add": (BOTH, SETTLERS),
    "agenda:session_show": (READ, HANDS),
    "agenda:session_change": (BOTH, STEERING),
    "agenda:session_cancel": (BOTH, STEERING),
    "agenda:session_move": (BOTH, STEERING),
    "agenda:session_state": (WRITE, STEERING),
    "agenda:series_team": (READ, STEERING),
    "agenda:need_add": (BOTH, STEERING),
    "agenda:need_change": (BOTH, STEERING),
    "agenda:need_remove": (WRITE, STEERING),
    "agenda:pool_write": (WRITE, STEERING),
    "agenda:turns_propose": (BOTH, STEERING),
    "agenda:session_team": (BOTH, STEERING),
    "agenda:shift_replace": (BOTH, STEERING),
    "agenda:shift_offer": (WRITE, STEERING),
    "agenda:shift_take": (WRITE, HANDS),
    "agenda:shift_remove": (WRITE, STEERING),
    "agenda:shifts_mine": (READ, HANDS),
    "agenda:unavailability_add": (BOTH, HANDS),
    "agenda:unavailability_remove": (WRITE, SETTLERS),
    "agenda:rota_show": (READ, HANDS),
    "agenda:rota_print": (READ, HANDS),
    "agenda:allowance_write": (BOTH, STEERING),
    "agenda:allowance_year": (READ, STEERING | {Role.VOLUNTEER}),
    "agenda:allowance_show": (READ, STEERING),
    "agenda:series_reminders": (WRITE, STEERING),
    "agenda:minutes_show": (READ, WRITERS),
    "agenda:minutes_write": (BOTH, WRITERS),
    "agenda:minutes_keep": (WRITE, WRITERS),
    "agenda:minutes_send": (BOTH, SETTLERS),
    "agenda:minutes_year": (READ, WRITERS),
    "agenda:todo_tick": (WRITE, WRITERS),
    "agenda:message_list": (READ, WRITERS),
    "agenda:message_retry": (WRITE, SETTLERS),
    "agenda:session_messages": (READ, WRITERS),
    "agenda:message_send": (WRITE, SETTLERS),
    "agenda:attendance_take": (BOTH, COUNTERS),
    "agenda:gestures_take": (WRITE, COUNTERS),
    "agenda:enrolment_write": (BOTH, COUNTERS),
    "agenda:action_numbers": (READ, HANDS),
    "agenda:day_show": (READ, HANDS),
    "agenda:sheets_read": (READ, HANDS),
    "agenda:shell_show": (READ, HANDS),
    "agenda:worker_script": (READ, HANDS),
    "agenda:manifest_show": (READ, HANDS),
    "calendars:year_show": (READ, TEAM),
    "figures:figure_show": (READ, TEAM),
    "calendars:choice_write": (BOTH, IMPORTERS),
    "calendars:check_write": (BOTH, IMPORTERS),
    "calendars:day_add": (BOTH, IMPORTERS),
    "calendars:day_change": (BOTH, IMPORTERS),
    "calendars:day_remove": (WRITE, IMPORTERS),
    "calendars:closure_add": (BOTH, IMPORTERS),
    "calendars:closure_change": (BOTH, IMPORTERS),
    "calendars:closure_remove": (WRITE, IMPORTERS),
    "organisations:rights_show": (READ, ALL),
    "organisations:journal_show": (READ, MANAGING | {Role.DPO}),
    "organisations:journal_export": (WRITE, MANAGING | {Role.DPO}),
    "programme:programme_current": (READ, READERS),
    "programme:programme_list": (READ, READERS),
    "programme:programme_show": (READ, READERS),
    "programme:programme_add": (BOTH, STEERING),
    "programme:programme_change": (BOTH, STEERING),
    "programme:tree_write": (READ, STEERING),
    "programme:tree_gesture": (WRITE, STEERING),
    "programme:tree_number": (BOTH, STEERING),
    "programme:objective_add": (BOTH, STEERING),
    "programme:objective_write": (BOTH, STEERING),
    "programme:place_add": (BOTH, STEERING),
    "programme:place_write": (BOTH, STEERING),
    "programme:planned_retire": (BOTH, STEERING),
    "programme:planned_put_back": (WRITE, STEERING),
    "programme:round_list": (READ, READERS),
    "programme:round_show": (READ, READERS),
    "programme:round_open": (BOTH, STEERING),
    "programme:round_change": (BOTH, STEERING),
    "programme:round_follow": (READ, STEERING),
    "programme:round_remind": (WRITE, STEERING),
    "programme:round_hand": (BOTH, STEERING),
    "programme:round_meeting": (WRITE, STEERING),
    "programme:round_factors": (WRITE, STEERING),
    "programme:round_close": (BOTH, STEERING),
    "programme:round_compare": (READ, READERS),
    "programme:round_answer": (READ, READERS),
    "programme:assessment_write": (BOTH, STEERING),
    "programme:assessment_keep": (WRITE, STEERING),
    "programme:note_write": (BOTH, STEERING),
    "programme:idea_box": (READ, TEAM),
    "programme:call_write": (BOTH, STEERING),
    "programme:idea_write": (BOTH, TEAM),
    "programme:idea_keep": (WRITE, TEAM),
    "programme:idea_show": (READ, TEAM),
    "programme:idea_change": (BOTH, STEERING),
    "programme:idea_carry": (WRITE, TEAM),
    "programme:idea_remark": (BOTH, TEAM),
    "programme:idea_sort": (WRITE, STEERING),
    "programme:idea_refuse": (WRITE, STEERING),
    "programme:idea_retain": (WRITE, STEERING),
    "directory:entry_list": (READ, READERS),
    "directory:entry_show": (READ, READERS),
    "actions:action_list": (READ, READERS),
    "actions:action_show": (READ, READERS),
    "actions:edition_list": (READ, READERS),
    "actions:edition_open": (WRITE, STEERING),
    "actions:edition_show": (READ, READERS),
    "actions:edition_change": (BOTH, STEERING),
    "actions:action_add": (BOTH, STEERING | {Role.WORKER}),
    "actions:action_change": (BOTH, STEERING),
    "actions:action_close": (BOTH, STEERING),
    "actions:action_reopen": (WRITE, STEERING),
    "actions:sheet_start": (WRITE, STEERING),
    "actions:sheet_print": (READ, READERS),
    "actions:attachment_list": (READ, READERS),
    "actions:attachment_add": (BOTH, STEERING),
    "actions:attachment_download": (READ, READERS),
    "actions:attachment_remove": (BOTH, STEERING),
    "actions:action_history": (READ, READERS),
    "actions:answer_history": (READ, READERS),
    "actions:answer_restore": (WRITE, STEERING),
    "actions:people_write": (BOTH, STEERING),
    "actions:person_write": (BOTH, STEERING),
    "actions:lines_write": (BOTH, STEERING),
    "actions:lines_keep": (WRITE, STEERING),
    "actions:line_write": (BOTH, STEERING),
    "actions:answer_write": (BOTH, STEERING),
    "actions:answer_keep": (WRITE, STEERING),
    "reports:report_list": (READ, READERS),
    "reports:report_show": (READ, READERS),
    "reports:report_download": (READ, READERS),
    "reports:text_write": (BOTH, STEERING),
    "reports:text_keep": (WRITE, STEERING),
    "reports:annual_begin": (WRITE, STEERING),
    "reports:annual_show": (READ, READERS),
    "reports:annual_download": (READ, READERS),
    "reports:annual_approve": (BOTH, STEERING),
    "reports:annual_difference": (READ, READERS),
    "reports:annual_compose": (READ, STEERING),
    "reports:chapter_add": (BOTH, STEERING),
    "reports:chapter_write": (BOTH, STEERING),
    "reports:chapter_keep": (WRITE, STEERING),
    "reports:chapter_history": (READ, READERS),
    "reports:chapter_restore": (WRITE, STEERING),
    "reports:chapter_change": (BOTH, STEERING),
    "reports:chapter_remove": (BOTH, STEERING),
    "reports:rows_write": (BOTH, STEERING),
    "reports:rows_keep": (WRITE, STEERING),
    "intake:document_drop": (BOTH, IMPORTERS),
    "intake:draft_show": (READ, IMPORTERS),
    "intake:draft_progress": (READ, IMPORTERS),
    "intake:draft_correct": (WRITE, IMPORTERS),
    "intake:draft_undo": (WRITE, IMPORTERS),
    "intake:draft_save": (WRITE, IMPORTERS),
    "intake:draft_discard": (BOTH, IMPORTERS),
}
# Pages whose thing is looked for first, by the roles that get so far: who has no part in it is refused, and
# what is elsewhere is nowhere.
OF_ONE_S_OWN = {"programme:idea_change": TEAM}
OF_ONE_S_OWN |= {f"programme:assessment_{verb}": ALL for verb in ("write", "keep")}
OF_ONE_S_OWN |= {f"programme:{name}": ALL for name in ("round_answer", "note_write")}
_LISTS = {"actions:action_list", "actions:action_add", "actions:edition_list", "actions:edition_open"}
OF_ONE_S_OWN |= {name: ALL for name in MAY if name.startswith("actions:") and name not in _LISTS}
_SETTLED = [f"agenda:series_{verb}" for verb in ("change", "end", "reminders")]
_SETTLED += [f"agenda:session_{verb}" for verb in ("change", "cancel", "move", "state")]
OF_ONE_S_OWN |= dict.fromkeys(_SETTLED, SETTLERS)
OF_ONE_S_OWN |= {"agenda:session_sheet": HANDS}
# A trainee, a volunteer, where they are in the team of that session.
_COUNTED = ("agenda:attendance_take", "agenda:gestures_take", "agenda:enrolment_write")
OF_ONE_S_OWN |= dict.fromkeys(_COUNTED, HANDS)
OF_ONE_S_OWN |= {f"agenda:feed_{verb}": HANDS for verb in ("replace", "cut")}
_TEAM_OF = ["series_team", "need_add", "need_change", "need_remove", "pool_write", "turns_propose"]
_TEAM_OF += ["session_team", "shift_remove", "allowance_write"]
OF_ONE_S_OWN |= {f"agenda:{name}": SETTLERS for name in _TEAM_OF}
OF_ONE_S_OWN |= {f"agenda:shift_{verb}": HANDS for verb in ("replace", "offer")}
OF_ONE_S_OWN |= {"agenda:unavailability_remove": HANDS, "agenda:allowance_show": {Role.VOLUNTEER}}
_TOLD = ("minutes_show", "minutes_write", "minutes_keep", "todo_tick")
OF_ONE_S_OWN |= {f"agenda:{name}": HANDS for name in _TOLD}
# Whoever reads the reports, where a chapter is given to them.
_GIVEN = ("chapter_write", "chapter_keep", "chapter_restore", "rows_write", "rows_keep")
OF_ONE_S_OWN |= {f"reports:{name}": READERS for name in _GIVEN}
OF_ONE_S_OWN |= {"organisations:held_show": ALL, "organisations:held_export": ALL}
OF_ONE_S_OWN |= {f"organisations:absence_{verb}": TEAM for verb in ("add", "change", "remove")}
