"""Every widget is tested in the dress that the app wears."""

import pytest

from desktop.widgets import theme


@pytest.fixture(autouse=True)
def dressed(qapp):
    """The light look at 100 %, and the same again afterwards."""
    theme.apply(qapp)
    yield
    if (theme.dress.look, theme.dress.scale) != ("light", 1.0):
        theme.apply(qapp)


@pytest.fixture
def shown(qtbot):
    """Show a widget in a window that has the keys."""

    def show(widget):
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show
