"""A form that somebody is typing into, in a program that will be killed; says aloud once it is kept."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.core import db, migrations
from desktop.core.paths import RESOURCES
from desktop.drafts.queries import kept_draft
from desktop.drafts.ui.keeper import DraftKeeper
from desktop.office.rights import SignedIn


class Form(QLineEdit):
    """One field is a form too."""

    def draft(self):
        return {"place": self.text()}


def main(folder):
    db.open_database(folder / "office.db")
    migrations.migrate(RESOURCES / "sql", folder / "copies")
    staff_id, name = db.one("SELECT id, name FROM staff WHERE role = 'clerk'")
    clerk = SignedIn(staff_id, name, "clerk")
    app = QApplication([])
    form = Form("人民路十二号漏水")
    keeper = DraftKeeper("repair.out", form, clerk)
    form.show()
    look = QTimer(form, interval=50)
    look.timeout.connect(lambda: _say_once_kept(look, clerk))
    look.start()
    app.exec()
    keeper.done()


def _say_once_kept(look, clerk):
    if kept_draft("repair.out", clerk):
        look.stop()
        sys.stdout.write("kept\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
