"""Every control of the repair pages and of the forms over them has a name that a screen reader can say."""

import pytest

from desktop.repairs.cards import order_card
from desktop.repairs.ui.acts.forms import FORMS, form_of
from desktop.repairs.ui.acts.reclass import GateDialog
from tests.repairs.ui.conftest import ENTER
from tests.shell.test_names import nameless


@pytest.mark.parametrize("act", [*FORMS, "caller"])
def test_every_control_of_an_acts_form_has_a_name(show, at, office, act):
    form = show(form_of(act, order_card(at("on_site")), office.clerk, None))
    assert nameless(form) == []
    assert form.windowTitle()


def test_every_control_of_the_tab_has_a_name(desk, shan, prices):
    desk.press("2", "Renmin Road", ENTER, ENTER, ENTER)
    assert nameless(desk.tab) == []
    desk.tab.ask()
    desk.press("1", "12345", ENTER, ENTER)
    assert desk.form is not None
    assert nameless(desk.tab) == []


def test_the_gate_over_a_form_has_names_too(show, shan):
    assert nameless(show(GateDialog(shan))) == []
